import type { Role } from '@skyfair/shared/accounts/roles';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { MembershipScope } from './membership.rules.ts';

export interface MembershipRow {
	readonly id: string;
	readonly role: Role;
	readonly organizerId: string | null;
	readonly employerId: string | null;
	readonly of: string | null;
}

/** The ones that count: seeker, then the granted ones, oldest first. Locked: none is removed before the commit of whoever starts acting in it. */
export const membershipsOf = (tx: Tx, personId: string): Promise<MembershipRow[]> =>
	tx<MembershipRow[]>`
		select /* membership.of-person */ m.id, m.role, m.organizer_id as "organizerId", m.employer_id as "employerId", coalesce(o.name, e.profile->>'name') as "of"
		from memberships m left join organizers o on o.id = m.organizer_id left join employers e on e.id = m.employer_id
		where m.person_id = ${personId} and m.removed_at is null order by m.role <> 'seeker', m.created_at, m.id for share of m`;

export async function insertMembership(
	tx: Tx,
	world: World,
	personId: string,
	{ role, organizerId, employerId }: MembershipScope,
): Promise<{ membershipId: string; added: boolean }> {
	const membershipId = world.newId();
	const added = await tx`
		insert /* membership.insert */ into memberships (id, person_id, role, organizer_id, employer_id, created_at)
		values (${membershipId}, ${personId}, ${role}, ${organizerId}, ${employerId}, ${new Date(world.clock.now())}) on conflict do nothing`;
	if (added.count === 1) return { membershipId, added: true };
	const [there] = await tx<{ id: string }[]>`
		select /* membership.find */ id from memberships where person_id = ${personId} and role = ${role} and removed_at is null
			and organizer_id is not distinct from ${organizerId} and employer_id is not distinct from ${employerId}`;
	if (!there) throw new Error('a membership was neither added nor found');
	return { membershipId: there.id, added: false };
}

/** The person it belonged to; null when it was not there any more. Locks the person first, as everybody does. */
export async function markRemoved(
	tx: Tx,
	membershipId: string,
	at: Date,
): Promise<{ personId: string; role: Role } | null> {
	await tx`
		select /* membership.lock-person */ from persons where id = (select person_id from memberships where id = ${membershipId}) for no key update`;
	const [removed] = await tx<{ personId: string; role: Role }[]>`
		update /* membership.remove */ memberships set removed_at = ${at} where id = ${membershipId} and removed_at is null
		returning person_id as "personId", role`;
	return removed ?? null;
}
