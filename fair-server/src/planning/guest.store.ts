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
		update /* guest.invite */ fair_guests set invite_from = ${new Date(at)}, invitation_id = gen_random_uuid()
		where fair_id = ${fairId} and invite_from is null`;
}

export interface Invitation {
	readonly id: string;
	/** Of the message: whoever sends it again sends the same one. */
	readonly invitationId: string;
	readonly name: string;
	readonly fairId: string;
	readonly fairName: string;
	readonly host: string;
	readonly startsAt: Date;
	readonly phoneCipher: Buffer | null;
	readonly phoneMasked: string | null;
}
/** A fair that is over invites nobody. */
export async function invitationsToSend(tx: Tx, most: number): Promise<Invitation[]> {
	return await tx<Invitation[]>`
		select /* guest.to-invite */ g.id, g.invitation_id as "invitationId", g.name, f.id as "fairId",
			coalesce(f.plan->'announcement'->>'name', '') as "fairName", o.name as host, f.starts_at as "startsAt",
			p.phone_cipher as "phoneCipher", p.phone_masked as "phoneMasked"
		from fair_guests g join fairs f on f.id = g.fair_id join organizers o on o.id = g.organizer_id join persons p on p.id = g.person_id
		where g.invite_from is not null and g.invited_at is null and f.state not in ('ended', 'archived', 'cancelled')
		order by g.invite_from limit ${most}`;
}

export async function markInvited(tx: Tx, guestId: string, at: number): Promise<void> {
	await tx`
		update /* guest.invited */ fair_guests set invited_at = ${new Date(at)} where id = ${guestId} and invited_at is null`;
}
