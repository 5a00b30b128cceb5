import type { Audience, ChangedField, ChangeKind } from '@skyfair/shared/changes/changes.commands';
import type { Tx } from '../platform/postgres/database.ts';

/** A notice that still has something to do behind it. */
export interface UnfinishedChange {
	readonly id: string;
	readonly organizerId: string;
	readonly fairId: string;
	readonly kind: ChangeKind;
	readonly boothId: string | null;
	readonly employerId: string | null;
	readonly needsConfirmation: boolean;
	readonly publishedAt: Date;
	readonly listing: Audience | null;
	readonly listedAfter: string | null;
	readonly carriedOut: boolean;
}
const columns = (tx: Tx) => tx`
	id, organizer_id as "organizerId", fair_id as "fairId", kind, booth_id as "boothId", employer_id as "employerId",
	needs_confirmation as "needsConfirmation", published_at as "publishedAt", listing, listed_after as "listedAfter",
	carried_out_at is not null as "carriedOut"`;

export async function unfinishedChanges(tx: Tx): Promise<UnfinishedChange[]> {
	return await tx<UnfinishedChange[]>`
		select /* change.unfinished */ ${columns(tx)} from fair_changes
		where listing is not null or carried_out_at is null order by published_at limit 20`;
}

/** Null: another node has it, or it is complete. */
export async function lockListing(tx: Tx, changeId: string): Promise<UnfinishedChange | null> {
	const [row] = await tx<UnfinishedChange[]>`
		select /* change.lock-listing */ ${columns(tx)} from fair_changes where id = ${changeId} and listing is not null
		for no key update skip locked`;
	return row ?? null;
}

export async function markCarriedOut(tx: Tx, changeId: string, at: number): Promise<void> {
	await tx`
		update /* change.carried-out */ fair_changes set carried_out_at = ${new Date(at)}
		where id = ${changeId} and carried_out_at is null`;
}

export async function moveListing(tx: Tx, changeId: string, to: Audience | null, after: string | null): Promise<void> {
	await tx`
		update /* change.listing */ fair_changes set listing = ${to}, listed_after = ${after} where id = ${changeId}`;
}

/** The next people of an audience, in the order of their ids: a page that was listed is never listed again. */
export async function nextPeople(
	tx: Tx,
	change: UnfinishedChange,
	audience: Audience,
	page: number,
): Promise<string[]> {
	const after = change.listedAfter ?? '00000000-0000-0000-0000-000000000000';
	const rows = await tx<{ id: string }[]>`
		select /* change.people */ distinct p.id from (${peopleOf(tx, change, audience)}) p
		where p.id > ${after} order by p.id limit ${page}`;
	return rows.map(({ id }) => id);
}

function peopleOf(tx: Tx, change: UnfinishedChange, audience: Audience) {
	switch (audience) {
		case 'employer':
			return change.kind === 'employer-withdrawn'
				? tx`select person_id as id from memberships where employer_id = ${change.employerId} and removed_at is null`
				: // Who has applied has made plans too, with or without a booth yet.
					tx`select m.person_id as id from memberships m where m.removed_at is null and m.employer_id in (
						select employer_id from booths where fair_id = ${change.fairId} and withdrawn_at is null
						union select employer_id from fair_applications
						where fair_id = ${change.fairId} and state in ('submitted', 'admitted', 'returned'))`;
		case 'seeker':
			return tx`select person_id as id from registrations
				where fair_id = ${change.fairId} and state in ('submitted', 'approved', 'returned') and registered_at <= ${change.publishedAt}`;
		case 'guest':
			return tx`select person_id as id from memberships where organizer_id = ${change.organizerId} and removed_at is null
				and role in ('school', 'moderator', 'support', 'reviewer')
				union select person_id from fair_guests where fair_id = ${change.fairId} and kind <> 'government'
					and invite_from <= ${change.publishedAt}`;
		case 'partner':
			return tx`select person_id as id from memberships where organizer_id = ${change.organizerId} and removed_at is null
				and role = 'government'
				union select person_id from fair_guests where fair_id = ${change.fairId} and kind = 'government'
					and invite_from <= ${change.publishedAt}`;
	}
}

/** Somebody who is concerned twice is told once: returned are those who were not on the list yet. */
export async function addRecipients(
	tx: Tx,
	change: Pick<UnfinishedChange, 'id' | 'organizerId' | 'fairId'>,
	audience: Audience,
	people: readonly string[],
): Promise<string[]> {
	if (people.length === 0) return [];
	const rows = await tx<{ personId: string }[]>`
		insert /* change.recipients */ into change_recipients (change_id, person_id, organizer_id, fair_id, audience)
		select ${change.id}, p.person_id, ${change.organizerId}, ${change.fairId}, ${audience}
		from unnest(${[...people]}::uuid[]) as p(person_id)
		on conflict (change_id, person_id) do nothing returning person_id as "personId"`;
	return rows.map(({ personId }) => personId);
}

/** S-04: who registered, and each employer once, is asked. */
export async function askPeople(tx: Tx, change: UnfinishedChange, seekers: readonly string[]): Promise<void> {
	await tx`
		insert /* change.ask-seekers */ into change_answers (change_id, organizer_id, fair_id, party, party_id)
		select ${change.id}, ${change.organizerId}, ${change.fairId}, 'seeker', p.id from unnest(${[...seekers]}::uuid[]) as p(id)
		on conflict do nothing`;
}
export async function askEmployers(tx: Tx, change: UnfinishedChange): Promise<void> {
	await tx`
		insert /* change.ask-employers */ into change_answers (change_id, organizer_id, fair_id, party, party_id)
		select ${change.id}, ${change.organizerId}, ${change.fairId}, 'employer', b.employer_id from booths b
		where b.fair_id = ${change.fairId} and b.withdrawn_at is null on conflict do nothing`;
}

export interface TellableChange {
	readonly fairName: string;
	readonly fairNameEn: string | null;
	readonly kind: ChangeKind;
	readonly fields: ChangedField[];
	readonly reason: string;
	readonly advice: string | null;
	readonly employerName: string | null;
	readonly employerNameEn: string | null;
}
export async function tellableChange(tx: Tx, changeId: string): Promise<TellableChange> {
	const [row] = await tx<TellableChange[]>`
		select /* change.tellable */ f.plan->'announcement'->>'name' as "fairName", f.plan->'announcement'->>'nameEn' as "fairNameEn",
			c.kind, c.fields, c.reason, c.advice, e.profile->>'name' as "employerName", e.profile->>'nameEn' as "employerNameEn"
		from fair_changes c join fairs f on f.id = c.fair_id left join employers e on e.id = c.employer_id where c.id = ${changeId}`;
	if (!row) throw new Error(`there is no change ${changeId}`);
	return row;
}

/** C-07: who sees to it that the notice stands where the announcement stood. */
export async function plannersOf(tx: Tx, organizerId: string): Promise<string[]> {
	const rows = await tx<{ id: string }[]>`
		select /* change.planners */ distinct person_id as id from memberships
		where organizer_id = ${organizerId} and role = 'planner' and removed_at is null`;
	return rows.map(({ id }) => id);
}
