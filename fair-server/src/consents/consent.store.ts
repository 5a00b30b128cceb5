import type { Consent, Recipient } from '@skyfair/shared/consents/consents.commands';
import type { PurposeName } from '@skyfair/shared/consents/purposes';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

export interface About {
	readonly personId: string;
	readonly purpose: PurposeName;
	readonly recipient: Recipient;
}

interface Row {
	readonly id: string;
	readonly purpose: PurposeName;
	readonly kind: Recipient['kind'];
	readonly recipientId: string | null;
	readonly recipientName: Consent['recipientName'];
	readonly textVersion: number;
	readonly textHash: string;
	readonly givenAt: Date;
	readonly channel: Consent['channel'];
	readonly withdrawnAt: Date | null;
}
const columns = (tx: Tx) => tx`
	id, purpose, recipient_kind as kind, recipient_id as "recipientId", recipient_name as "recipientName", text_version as "textVersion",
	encode(text_hash, 'hex') as "textHash", given_at as "givenAt", channel, withdrawn_at as "withdrawnAt"`;
const consentOf = ({ kind, recipientId, givenAt, withdrawnAt, ...row }: Row): Consent => ({
	...row,
	recipient: recipientId === null ? { kind } : { kind, id: recipientId },
	givenAt: givenAt.getTime(),
	withdrawnAt: withdrawnAt?.getTime() ?? null,
});
const same = (tx: Tx, { personId, purpose, recipient }: About) => tx`
	person_id = ${personId} and purpose = ${purpose} and recipient_kind = ${recipient.kind}
	and recipient_id is not distinct from ${recipient.id ?? null}`;

/**
 * G5. One lock per person: shared by those who hand data over, alone for who takes back or hides. It lasts until the commit.
 */
export const holdFence = (tx: Tx, personId: string) =>
	tx`select /* consent.hold */ pg_advisory_xact_lock_shared(hashtextextended(${`consents ${personId}`}, 0))`;
export const closeFence = (tx: Tx, personId: string) =>
	tx`select /* consent.close */ pg_advisory_xact_lock(hashtextextended(${`consents ${personId}`}, 0))`;

export async function findStanding(tx: Tx, about: About): Promise<Consent | null> {
	const [row] = await tx<Row[]>`
		select /* consent.standing */ ${columns(tx)} from consents where ${same(tx, about)} and withdrawn_at is null`;
	return row ? consentOf(row) : null;
}

/** Null: one stands already. */
export async function insertConsent(
	tx: Tx,
	about: About,
	given: Pick<Consent, 'id' | 'recipientName' | 'textVersion' | 'textHash' | 'givenAt' | 'channel'>,
): Promise<Consent | null> {
	const [row] = await tx<Row[]>`
		insert /* consent.give */ into consents
			(id, person_id, purpose, recipient_kind, recipient_id, recipient_name, text_version, text_hash, given_at, channel)
		values (${given.id}, ${about.personId}, ${about.purpose}, ${about.recipient.kind}, ${about.recipient.id ?? null},
			${tx.json(jsonOf(given.recipientName))}, ${given.textVersion}, decode(${given.textHash}, 'hex'), ${new Date(given.givenAt)}, ${given.channel})
		on conflict (person_id, purpose, recipient_kind, recipient_id) where withdrawn_at is null do nothing
		returning ${columns(tx)}`;
	return row ? consentOf(row) : null;
}

export async function endConsent(
	tx: Tx,
	end: { id: string; personId: string; at: number; channel: Consent['channel'] },
): Promise<Consent | null> {
	const [row] = await tx<Row[]>`
		update /* consent.withdraw */ consents set withdrawn_at = greatest(${new Date(end.at)}, given_at), withdrawn_channel = ${end.channel}
		where id = ${end.id} and person_id = ${end.personId} and withdrawn_at is null
		returning ${columns(tx)}`;
	return row ? consentOf(row) : null;
}

/** Nobody asked for it: the account is closed. */
export async function endAll(tx: Tx, personId: string, at: number): Promise<Consent[]> {
	const rows = await tx<Row[]>`
		update /* consent.end-all */ consents set withdrawn_at = greatest(${new Date(at)}, given_at), withdrawn_channel = 'web'
		where person_id = ${personId} and withdrawn_at is null
		returning ${columns(tx)}`;
	return rows.map(consentOf);
}

export async function findConsent(tx: Tx, id: string, personId: string): Promise<Consent | null> {
	const [row] = await tx<Row[]>`
		select /* consent.one */ ${columns(tx)} from consents where id = ${id} and person_id = ${personId}`;
	return row ? consentOf(row) : null;
}

export async function consentsOf(tx: Tx, personId: string): Promise<Consent[]> {
	const rows = await tx<Row[]>`
		select /* consent.mine */ ${columns(tx)} from consents where person_id = ${personId} order by given_at desc, id desc limit 1000`;
	return rows.map(consentOf);
}

export async function insertRefusal(tx: Tx, id: string, about: About, at: number): Promise<void> {
	await tx`
		insert /* consent.decline */ into consent_refusals (id, person_id, purpose, recipient_kind, recipient_id, at)
		values (${id}, ${about.personId}, ${about.purpose}, ${about.recipient.kind}, ${about.recipient.id ?? null}, ${new Date(at)})`;
}

/** When this person said no to this last: by refusing, and by taking back. */
export async function saidNoAt(tx: Tx, about: About): Promise<(number | null)[]> {
	const [row] = await tx<{ refused: Date | null; withdrawn: Date | null }[]>`
		select /* consent.said-no */
			(select max(at) from consent_refusals where ${same(tx, about)}) as refused,
			(select max(withdrawn_at) from consents where ${same(tx, about)}) as withdrawn`;
	return [row?.refused?.getTime() ?? null, row?.withdrawn?.getTime() ?? null];
}

/** Which of these people have this consent standing for this recipient. */
export async function consenting(
	tx: Tx,
	of: Omit<About, 'personId'>,
	personIds: readonly string[],
): Promise<Set<string>> {
	const rows = await tx<{ personId: string }[]>`
		select /* consent.consenting */ person_id as "personId" from consents
		where person_id = any(${[...personIds]}) and purpose = ${of.purpose} and recipient_kind = ${of.recipient.kind}
			and recipient_id is not distinct from ${of.recipient.id ?? null} and withdrawn_at is null`;
	return new Set(rows.map(({ personId }) => personId));
}

/** To whom this consent stands. */
export async function recipientsOf(tx: Tx, personId: string, purpose: PurposeName): Promise<string[]> {
	const rows = await tx<{ id: string }[]>`
		select /* consent.recipients */ recipient_id as id from consents
		where person_id = ${personId} and purpose = ${purpose} and withdrawn_at is null and recipient_id is not null`;
	return rows.map(({ id }) => id);
}
