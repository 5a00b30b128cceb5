import type { CurrentSession } from '@skyfair/shared/accounts/accounts.commands';
import type { Role } from '@skyfair/shared/accounts/roles';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import { currentSession } from './current-session.ts';
import type { EndedSessions, Origin } from './door.ts';
import { insertMembership, membershipsOf, type MembershipRow } from './membership.store.ts';
import { endSessions, insertSession, type Session } from './session.store.ts';
import { firstActing } from './session.rules.ts';

export interface Opened {
	readonly token: string;
	readonly session: CurrentSession;
	readonly ended: readonly EndedSessions[];
}

interface Entrance {
	readonly personId: string;
	readonly origin: Origin;
	/** The session that this browser had: it ends, whoever's it was. */
	readonly before: string | null;
	readonly secondFactorAt?: Date | null;
	readonly role?: Role | undefined;
}

/** A fresh session after a proof of who it is. The person is locked by the caller. */
export async function openSession(tx: Tx, world: World, entrance: Entrance): Promise<Opened> {
	const { personId, origin, before } = entrance;
	const ended = before ? await endSessions(tx, world, { sessionIds: [before] }, 'signed-out', origin) : [];
	const acting = await chooseMembership(tx, world, personId, entrance.role);
	const { sessionId, token } = await insertSession(tx, world, {
		personId,
		membershipId: acting.id,
		secondFactorAt: entrance.secondFactorAt ?? null,
		origin,
	});
	return { token, session: await currentSession(tx, sessionId), ended };
}

async function chooseMembership(
	tx: Tx,
	world: World,
	personId: string,
	role: Role | undefined,
): Promise<Pick<MembershipRow, 'id'>> {
	const memberships = await membershipsOf(tx, personId);
	const candidates = role ? memberships.filter((one) => one.role === role) : memberships;
	const [last] = await tx<{ id: string }[]>`
		select /* session.last-acting */ acting_membership_id as id from sessions where person_id = ${personId} order by last_seen_at desc, id desc limit 1`;
	const first = firstActing(candidates, last?.id ?? null);
	if (first) return first;
	if (role) throw new Error(`this person is no ${role}`);
	// Everything was taken away: what anybody may be is left.
	const { membershipId } = await insertMembership(tx, world, personId, {
		role: 'seeker',
		organizerId: null,
		employerId: null,
	});
	return { id: membershipId };
}

/** Rotation: the same sign-in under a new token and id, with other rights. Sockets of the old one are closed, so none keeps the old rights. */
export async function replaceSession(
	tx: Tx,
	world: World,
	session: Session,
	changes: { readonly membershipId?: string; readonly secondFactorAt?: Date | null; readonly origin: Origin },
): Promise<Opened> {
	const ended = await endSessions(tx, world, { sessionIds: [session.id] }, 'rights-changed', changes.origin);
	const { sessionId, token } = await insertSession(tx, world, {
		personId: session.personId,
		membershipId: changes.membershipId ?? session.membershipId,
		secondFactorAt: changes.secondFactorAt === undefined ? session.secondFactorAt : changes.secondFactorAt,
		origin: changes.origin,
		inPlaceOf: session,
	});
	return { token, session: await currentSession(tx, sessionId), ended };
}
