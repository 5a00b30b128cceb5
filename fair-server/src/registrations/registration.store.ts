import type { RegistrationDetails, RegistrationState } from '@skyfair/shared/registrations/registrations.commands';
import type { FieldCipher } from '../platform/field-cipher.ts';
import type { Tx } from '../platform/postgres/database.ts';

export interface RegistrationRow {
	readonly id: string;
	readonly fairId: string;
	readonly organizerId: string;
	readonly personId: string;
	readonly state: RegistrationState;
	readonly version: number;
	readonly detailsCipher: Buffer | null;
	readonly identityId: string | null;
	readonly reason: string;
	readonly registeredAt: Date;
	readonly changedAt: Date;
}

type By = { readonly fairId: string; readonly personId: string } | { readonly id: string };

export async function findRegistration(
	tx: Tx,
	by: By,
	lock: 'lock' | 'read' = 'read',
): Promise<RegistrationRow | null> {
	const [row] = await tx<RegistrationRow[]>`
		select /* registration.find */ id, fair_id as "fairId", organizer_id as "organizerId", person_id as "personId", state, version,
			details_cipher as "detailsCipher", identity_id as "identityId", reason, registered_at as "registeredAt", changed_at as "changedAt"
		from registrations
		where ${'id' in by ? tx`id = ${by.id}` : tx`fair_id = ${by.fairId} and person_id = ${by.personId}`}
		${lock === 'lock' ? tx`for update` : tx``}`;
	return row ?? null;
}

export interface Submission {
	readonly id: string;
	readonly fairId: string;
	readonly organizerId: string;
	readonly personId: string;
	readonly state: RegistrationState;
	readonly version: number;
	readonly details: RegistrationDetails;
	readonly identityId: string;
	readonly at: number;
}

export async function saveSubmission(tx: Tx, cipher: FieldCipher, row: Submission): Promise<void> {
	const at = new Date(row.at);
	const sealed = cipher.seal(JSON.stringify(row.details));
	await tx`
		insert /* registration.submit */ into registrations (id, fair_id, organizer_id, person_id, registered_at, state, version, details_cipher,
			identity_id, reason, changed_at)
		values (${row.id}, ${row.fairId}, ${row.organizerId}, ${row.personId}, ${at}, ${row.state}, ${row.version}, ${sealed},
			${row.identityId}, '', ${at})
		on conflict (fair_id, person_id) do update set state = excluded.state, version = excluded.version,
			details_cipher = excluded.details_cipher, identity_id = excluded.identity_id, reason = '', changed_at = excluded.changed_at,
			registered_at = case when registrations.state = 'withdrawn' then excluded.registered_at else registrations.registered_at end`;
}

export async function saveState(
	tx: Tx,
	id: string,
	next: {
		readonly state: RegistrationState;
		readonly reason: string;
		readonly at: number;
	},
): Promise<void> {
	await tx`
		update /* registration.state */ registrations set state = ${next.state}, reason = ${next.reason}, changed_at = ${new Date(next.at)}
		where id = ${id}`;
}

export const detailsOf = (
	cipher: FieldCipher,
	row: Pick<RegistrationRow, 'detailsCipher'>,
): RegistrationDetails | null =>
	row.detailsCipher ? (JSON.parse(cipher.open(row.detailsCipher)) as RegistrationDetails) : null;

/** What the person typed last, at whichever fair. */
export async function newestDetails(
	tx: Tx,
	cipher: FieldCipher,
	personId: string,
): Promise<RegistrationDetails | null> {
	const [row] = await tx<{ detailsCipher: Buffer }[]>`
		select /* registration.typed */ details_cipher as "detailsCipher" from registrations
		where person_id = ${personId} and details_cipher is not null order by changed_at desc limit 1`;
	return row ? detailsOf(cipher, row) : null;
}

export async function partnersOf(tx: Tx, organizerId: string): Promise<{ id: string; name: string }[]> {
	return await tx<{ id: string; name: string }[]>`
		select /* registration.partners */ id, name from partners
		where organizer_id = ${organizerId} and kind = 'co-organizer' and state = 'approved' order by name`;
}
export async function hasGovernment(tx: Tx, organizerId: string): Promise<boolean> {
	const rows = await tx`
		select /* registration.government */ 1 from memberships
		where organizer_id = ${organizerId} and role = 'government' and removed_at is null limit 1`;
	return rows.length > 0;
}

/** Who of the organizer looked at the document, and why. */
export async function looksAtIdentity(
	tx: Tx,
	of: { personId: string; organizerId: string },
): Promise<{ at: number; organizerName: string; reason: string }[]> {
	const rows = await tx<{ at: Date; organizerName: string; reason: string }[]>`
		select /* registration.looks */ l.at, o.name as "organizerName", l.what as reason
		from disclosure_log l join organizers o on o.id = l.organizer_id
		where l.person_id = ${of.personId} and l.organizer_id = ${of.organizerId} and l.what in ('identity', 'file:seeker-identity')
		order by l.at desc, l.id desc limit 100`;
	return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

export async function writeLook(
	tx: Tx,
	look: { id: string; at: number; viewerId: string; personId: string; organizerId: string; reason: string },
): Promise<void> {
	await tx`
		insert /* registration.look */ into disclosure_log (id, at, viewer_id, person_id, employer_id, organizer_id, what, reason)
		values (${look.id}, ${new Date(look.at)}, ${look.viewerId}, ${look.personId}, null, ${look.organizerId}, 'identity', ${look.reason})`;
}

export async function registrationsOf(
	tx: Tx,
	personId: string,
): Promise<Pick<RegistrationRow, 'id' | 'fairId' | 'organizerId' | 'state'>[]> {
	return await tx<Pick<RegistrationRow, 'id' | 'fairId' | 'organizerId' | 'state'>[]>`
		select /* registration.all-of */ id, fair_id as "fairId", organizer_id as "organizerId", state from registrations
		where person_id = ${personId} order by fair_id for update`;
}
