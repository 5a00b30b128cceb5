import { CurrentSession } from '@skyfair/shared/accounts/accounts.commands';
import { needsSecondFactor } from '@skyfair/shared/accounts/roles';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Tx } from '../platform/postgres/database.ts';
import type { Actor } from './actor.ts';
import { membershipsOf } from './membership.store.ts';
import { isBlocking } from './person-state.rules.ts';
import { secondFactorState } from './second-factor.rules.ts';
import { findSession, type Session } from './session.store.ts';
import { sessionState } from './session.rules.ts';

/** A6, A12, A13. Null unless everything that the session stands on still stands. */
export function actorOf(session: Session, now: number): Actor | null {
	const times = {
		lastSeenAt: session.lastSeenAt.getTime(),
		expiresAt: session.expiresAt.getTime(),
		revokedAt: session.revokedAt?.getTime() ?? null,
	};
	if (sessionState(times, now) !== 'live' || isBlocking(session.state) || session.membershipRemovedAt !== null)
		return null;
	return {
		personId: session.personId,
		name: session.name,
		sessionId: session.id,
		role: session.role,
		organizerId: session.organizerId,
		employerId: session.employerId,
		secondFactorPassed: !needsSecondFactor(session.role) || session.secondFactorAt !== null,
	};
}

export async function currentSession(tx: Tx, sessionId: string): Promise<CurrentSession> {
	const session = await findSession(tx, { id: sessionId });
	if (!session) throw new Error('a session is gone while it is described');
	const [person] = await tx<{ phoneMasked: string | null; hasPassword: boolean; enrolled: boolean }[]>`
		select /* person.summary */ phone_masked as "phoneMasked", password_hash is not null as "hasPassword", totp_confirmed_at is not null as enrolled
		from persons where id = ${session.personId}`;
	const memberships = await membershipsOf(tx, session.personId);
	const acting = memberships.find(({ id }) => id === session.membershipId);
	// Taken away since the caller was looked up: the session is about to end.
	if (!acting) throw new Refusal('not-signed-in');
	return CurrentSession.parse({
		person: {
			id: session.personId,
			name: session.name,
			phoneMasked: person?.phoneMasked ?? null,
			hasPassword: person?.hasPassword ?? false,
		},
		sessionId,
		acting,
		memberships,
		secondFactor: secondFactorState({
			roleNeedsIt: needsSecondFactor(session.role),
			enrolled: person?.enrolled ?? false,
			passed: session.secondFactorAt !== null,
		}),
	});
}
