import type { Guest } from '@skyfair/shared/planning/guests.commands';
import type { Tx } from '../platform/postgres/database.ts';

interface GuestRow extends Omit<Guest, 'addedAt' | 'invitedAt' | 'state'> {
	readonly addedAt: Date;
	readonly inviteFrom: Date | null;
	readonly invitedAt: Date | null;
}
export async function guestsOf(tx: Tx, fairId: string): Promise<Guest[]> {
	const rows = await tx<GuestRow[]>`
		select /* guest.list */ g.id, g.name, g.unit, g.kind, coalesce(p.phone_masked, '') as "phoneMasked", g.added_at as "addedAt",
			g.invite_from as "inviteFrom", g.invited_at as "invitedAt"
		from fair_guests g join persons p on p.id = g.person_id where g.fair_id = ${fairId} order by g.added_at, g.id`;
	return rows.map(({ addedAt, inviteFrom, invitedAt, ...row }) => ({
		...row,
		addedAt: addedAt.getTime(),
		state: invitedAt ? 'invited' : inviteFrom ? 'sending' : 'listed',
		invitedAt: invitedAt?.getTime() ?? null,
	}));
}

/** False: this person is on the list. */
export async function insertGuest(
	tx: Tx,
	of: { fairId: string; organizerId: string; by: string; at: number },
	guest: Pick<Guest, 'name' | 'unit' | 'kind'> & { id: string; personId: string },
): Promise<boolean> {
	const stored = await tx`
		insert /* guest.add */ into fair_guests (id, fair_id, organizer_id, person_id, name, unit, kind, added_by, added_at)
		values (${guest.id}, ${of.fairId}, ${of.organizerId}, ${guest.personId}, ${guest.name}, ${guest.unit}, ${guest.kind}, ${of.by},
			${new Date(of.at)})
		on conflict (fair_id, person_id) do nothing`;
	return stored.count === 1;
}

export async function deleteGuest(tx: Tx, fairId: string, guestId: string): Promise<'removed' | 'invited' | 'none'> {
	const gone = await tx`
		delete /* guest.remove */ from fair_guests where id = ${guestId} and fair_id = ${fairId} and invite_from is null`;
	if (gone.count > 0) return 'removed';
	const there = await tx`select /* guest.find */ from fair_guests where id = ${guestId} and fair_id = ${fairId}`;
	return there.length > 0 ? 'invited' : 'none';
}

export async function askToInvite(tx: Tx, fairId: string, at: number): Promise<void> {
	await tx`
		update /* guest.invite */ fair_guests set invite_from = ${new Date(at)}
		where fair_id = ${fairId} and invite_from is null`;
}

export interface Invitation {
	readonly id: string;
	readonly personId: string;
	readonly organizerId: string;
	readonly fairId: string;
	readonly fairName: string;
	readonly fairNameEn: string | null;
	readonly host: string;
	readonly startsAt: Date;
}
/** Taken by the row. A fair that is over invites nobody. */
export async function claimInvitations(tx: Tx, now: number, most: number): Promise<Invitation[]> {
	return await tx<Invitation[]>`
		update /* guest.claim */ fair_guests g set invited_at = ${new Date(now)}
		from fairs f, organizers o
		where f.id = g.fair_id and o.id = g.organizer_id and g.id in (
			select w.id from fair_guests w join fairs wf on wf.id = w.fair_id
			where w.invite_from is not null and w.invited_at is null and wf.state not in ('ended', 'archived', 'cancelled')
			order by w.invite_from limit ${most} for update of w skip locked)
		returning g.id, g.person_id as "personId", g.organizer_id as "organizerId", f.id as "fairId",
			coalesce(f.plan->'announcement'->>'name', '') as "fairName", f.plan->'announcement'->>'nameEn' as "fairNameEn",
			o.name as host, f.starts_at as "startsAt"`;
}
