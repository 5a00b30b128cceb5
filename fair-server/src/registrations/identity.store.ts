import type { IdentityKind } from '@skyfair/shared/registrations/identity-number';
import type { Tx } from '../platform/postgres/database.ts';

export interface IdentityRow {
	readonly id: string;
	readonly personId: string;
	readonly state: 'waiting' | 'verified' | 'refused' | 'over';
	readonly kind: IdentityKind;
	readonly nameCipher: Buffer | null;
	readonly numberCipher: Buffer | null;
	readonly nameHash: Buffer;
	readonly nameMasked: string;
	readonly numberHash: Buffer;
	readonly numberMasked: string;
	readonly fileIds: readonly string[];
	readonly minorUntil: Date | null;
	readonly validUntil: Date | null;
	readonly destroyedAt: Date | null;
}
const columns = (tx: Tx) => tx`
	id, person_id as "personId", state, kind, name_cipher as "nameCipher", number_cipher as "numberCipher", name_hash as "nameHash",
	name_masked as "nameMasked", number_hash as "numberHash", number_masked as "numberMasked", file_ids as "fileIds",
	minor_until as "minorUntil", valid_until as "validUntil", destroyed_at as "destroyedAt"`;

export async function findIdentity(tx: Tx, id: string): Promise<IdentityRow | null> {
	const [row] = await tx<IdentityRow[]>`
		select /* seeker-identity.find */ ${columns(tx)} from seeker_identities where id = ${id}`;
	return row ?? null;
}

/** R9. */
export async function verifiedIdentity(tx: Tx, personId: string, now: number): Promise<IdentityRow | null> {
	const [row] = await tx<IdentityRow[]>`
		select /* seeker-identity.verified */ ${columns(tx)} from seeker_identities
		where person_id = ${personId} and state = 'verified' and valid_until > ${new Date(now)}`;
	return row ?? null;
}

/** R18. */
export async function isTakenByAnother(tx: Tx, personId: string, numberHash: Buffer): Promise<boolean> {
	const rows = await tx`
		select /* seeker-identity.same */ 1 from seeker_identities
		where number_hash = ${numberHash} and state = 'verified' and person_id <> ${personId} limit 1`;
	return rows.length > 0;
}

export interface NewIdentity {
	readonly id: string;
	readonly personId: string;
	readonly kind: IdentityKind;
	readonly nameCipher: Buffer;
	readonly numberCipher: Buffer;
	readonly nameHash: Buffer;
	readonly nameMasked: string;
	readonly numberHash: Buffer;
	readonly numberMasked: string;
	readonly fileIds: readonly string[];
	readonly minorUntil: number | null;
	readonly provider: string;
	readonly at: number;
}
export async function insertIdentity(tx: Tx, row: NewIdentity): Promise<void> {
	await tx`
		insert /* seeker-identity.insert */ into seeker_identities (id, person_id, state, kind, name_cipher, number_cipher, name_hash, name_masked,
			number_hash, number_masked, file_ids, minor_until, provider, submitted_at)
		values (${row.id}, ${row.personId}, 'waiting', ${row.kind}, ${row.nameCipher}, ${row.numberCipher}, ${row.nameHash}, ${row.nameMasked},
			${row.numberHash}, ${row.numberMasked}, ${[...row.fileIds]}, ${row.minorUntil === null ? null : new Date(row.minorUntil)},
			${row.provider}, ${new Date(row.at)})`;
}

export async function verify(tx: Tx, of: { id: string; personId: string; at: number; until: number }): Promise<void> {
	await tx`
		update /* seeker-identity.renew */ seeker_identities set state = 'over'
		where person_id = ${of.personId} and state = 'verified' and id <> ${of.id}`;
	await tx`
		update /* seeker-identity.verify */ seeker_identities set state = 'verified', decided_at = ${new Date(of.at)},
			valid_until = ${new Date(of.until)}
		where id = ${of.id}`;
}

/** Its decision is over without a pass: refused, taken back, or another one was shown instead. */
export async function endIdentity(tx: Tx, id: string, state: 'refused' | 'over', at: number): Promise<void> {
	await tx`
		update /* seeker-identity.end */ seeker_identities set state = ${state}, decided_at = ${new Date(at)}
		where id = ${id} and state = 'waiting'`;
}

/** It may be looked at no longer: what waits and what was verified ends, and is shown again where it is needed. */
export async function endShown(tx: Tx, personId: string, at: number): Promise<void> {
	await tx`
		update /* seeker-identity.end-shown */ seeker_identities set state = 'over', decided_at = coalesce(decided_at, ${new Date(at)})
		where person_id = ${personId} and state in ('waiting', 'verified')`;
}

/** Nobody will decide any more: the fair is over, or no registration stands on it. */
export async function endForgotten(tx: Tx, now: number): Promise<void> {
	await tx`
		update /* seeker-identity.forgotten */ seeker_identities i set state = 'over', decided_at = ${new Date(now)}
		where i.state = 'waiting' and not exists (
			select from registrations r join fairs f on f.id = r.fair_id
			where r.identity_id = i.id and r.state in ('submitted', 'returned') and f.state not in ('ended', 'archived', 'cancelled'))`;
}

/** R17: decided, not held, and still there. */
export async function toDestroy(tx: Tx, personId: string | null): Promise<{ id: string; fileIds: string[] }[]> {
	return await tx<{ id: string; fileIds: string[] }[]>`
		select /* seeker-identity.due */ id, file_ids as "fileIds" from seeker_identities
		where destroyed_at is null and state <> 'waiting' and not is_held(person_id)
			and ${personId === null ? tx`true` : tx`person_id = ${personId}`}
		order by decided_at limit 200`;
}
export async function countToDestroy(tx: Tx): Promise<number> {
	const [row] = await tx<{ count: number }[]>`
		select /* seeker-identity.count-due */ count(*)::int as count from seeker_identities
		where destroyed_at is null and state <> 'waiting' and not is_held(person_id)`;
	return row?.count ?? 0;
}
/** How many: two that do it at the same moment count each once. */
export async function destroy(tx: Tx, ids: readonly string[], at: number): Promise<number> {
	const gone = await tx`
		update /* seeker-identity.destroy */ seeker_identities set name_cipher = null, number_cipher = null, file_ids = '{}',
			destroyed_at = ${new Date(at)}
		where id = any(${[...ids]}) and destroyed_at is null`;
	return gone.count;
}

export async function logDestroyed(
	tx: Tx,
	entry: { id: string; at: number; class: string; count: number; detail: string },
): Promise<void> {
	await tx`
		insert /* destruction.log */ into destruction_log (id, at, class, count, detail)
		values (${entry.id}, ${new Date(entry.at)}, ${entry.class}, ${entry.count}, ${entry.detail})`;
}

export interface GuardianRow {
	readonly nameMasked: string;
	readonly phoneMasked: string;
	readonly relation: string;
}
export async function guardianOf(tx: Tx, personId: string, now: number): Promise<GuardianRow | null> {
	const [row] = await tx<GuardianRow[]>`
		select /* guardian.of */ name_masked as "nameMasked", phone_masked as "phoneMasked", relation from guardian_consents
		where person_id = ${personId} and until > ${new Date(now)} order by accepted_at desc limit 1`;
	return row ?? null;
}
export async function insertGuardian(
	tx: Tx,
	row: {
		id: string;
		personId: string;
		nameCipher: Buffer;
		nameMasked: string;
		relation: string;
		phoneCipher: Buffer;
		phoneHash: Buffer;
		phoneMasked: string;
		document: string;
		version: string;
		at: number;
		address: string;
		until: number;
	},
): Promise<void> {
	await tx`
		insert /* guardian.insert */ into guardian_consents (id, person_id, name_cipher, name_masked, relation, phone_cipher, phone_hash,
			phone_masked, document, version, accepted_at, address, until)
		values (${row.id}, ${row.personId}, ${row.nameCipher}, ${row.nameMasked}, ${row.relation}, ${row.phoneCipher}, ${row.phoneHash},
			${row.phoneMasked}, ${row.document}, ${row.version}, ${new Date(row.at)}, ${row.address}, ${new Date(row.until)})`;
}

/** R20: what this feature and its left neighbours know of the person. Files are destroyed by their own feature. */
export async function erasePerson(tx: Tx, personId: string): Promise<string[]> {
	const rows = await tx<{ fileIds: string[] }[]>`
		select /* underage.files */ file_ids as "fileIds" from seeker_identities where person_id = ${personId}`;
	const owned = await tx<{ id: string }[]>`
		select /* underage.owned */ id from files where owner_id = ${personId} and state <> 'removed'`;
	await tx`delete /* underage.identities */ from seeker_identities where person_id = ${personId}`;
	await tx`delete /* underage.guardians */ from guardian_consents where person_id = ${personId}`;
	await tx`select /* underage.notices */ forget_notices_of(${personId})`;
	await tx`delete /* underage.resume */ from resumes where person_id = ${personId}`;
	await tx`update /* underage.mandates */ mandates set ended_at = coalesce(ended_at, now()), scope = '{"positions":["—"],"cities":[],"note":""}'
		where person_id = ${personId}`;
	await tx`
		update /* underage.registrations */ registrations set state = 'withdrawn', details_cipher = null, identity_id = null, reason = ''
		where person_id = ${personId}`;
	return [...rows.flatMap(({ fileIds }) => fileIds), ...owned.map(({ id }) => id)];
}

/** Brought by this person and used by nothing yet. */
export async function looseFilesOf(tx: Tx, ids: readonly string[], personId: string): Promise<string[]> {
	const rows = await tx<{ id: string }[]>`
		select /* seeker-identity.loose */ id from files
		where id = any(${[...ids]}) and owner_id = ${personId} and state = 'loose' and purpose = 'seeker-identity'`;
	return rows.map(({ id }) => id);
}
