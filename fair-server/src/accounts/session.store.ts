import { randomBytes } from 'node:crypto';
import type { Role } from '@skyfair/shared/accounts/roles';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { EndedSessions, EndReason, Origin } from './door.ts';
import type { PersonState } from './person-state.rules.ts';
import { recordSecurity } from './security-log.ts';
import { SESSION_ABSOLUTE_MS } from './session.rules.ts';

export interface Session {
	readonly id: string;
	readonly personId: string;
	readonly membershipId: string;
	readonly name: string;
	readonly state: PersonState;
	readonly role: Role;
	readonly organizerId: string | null;
	readonly employerId: string | null;
	readonly membershipRemovedAt: Date | null;
	readonly secondFactorAt: Date | null;
	readonly createdAt: Date;
	readonly lastSeenAt: Date;
	readonly expiresAt: Date;
	readonly revokedAt: Date | null;
}

export interface NewSession {
	readonly personId: string;
	readonly membershipId: string;
	readonly secondFactorAt: Date | null;
	readonly origin: Origin;
	/** The session that this one takes the place of: its age is kept. */
	readonly inPlaceOf?: Pick<Session, 'createdAt' | 'expiresAt'>;
}

export async function insertSession(
	tx: Tx,
	world: World,
	session: NewSession,
): Promise<{ sessionId: string; token: string }> {
	const token = randomBytes(32).toString('base64url');
	const sessionId = world.newId();
	const now = world.clock.now();
	const { createdAt, expiresAt } = session.inPlaceOf ?? {
		createdAt: new Date(now),
		expiresAt: new Date(now + SESSION_ABSOLUTE_MS),
	};
	await tx`
		insert /* session.insert */ into sessions (id, person_id, token_hash, acting_membership_id, second_factor_at, created_at, last_seen_at, expires_at, address, device)
		values (${sessionId}, ${session.personId}, ${tokenHash(world, token)}, ${session.membershipId}, ${session.secondFactorAt},
			${createdAt}, ${new Date(now)}, ${expiresAt}, ${session.origin.address}, ${session.origin.device})`;
	return { sessionId, token };
}

/** A stolen table of sessions opens nothing. */
export const tokenHash = (world: World, token: string): Buffer => world.cipher.hash(`session:${token}`);

type Which = { readonly tokenHash: Buffer } | { readonly id: string };

export async function findSession(tx: Tx, which: Which): Promise<Session | null> {
	const [session] = await tx<Session[]>`
		select /* session.find */ s.id, s.person_id as "personId", s.acting_membership_id as "membershipId", p.name, p.state, m.role,
			m.organizer_id as "organizerId", m.employer_id as "employerId", m.removed_at as "membershipRemovedAt", s.second_factor_at as "secondFactorAt",
			s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt", s.revoked_at as "revokedAt"
		from sessions s join persons p on p.id = s.person_id join memberships m on m.id = s.acting_membership_id
		where ${'id' in which ? tx`s.id = ${which.id}` : tx`s.token_hash = ${which.tokenHash}`}`;
	return session ?? null;
}

/**
 * The same, held still until the commit: it cannot be ended meanwhile, and who ends it next sees what we did.
 * Everybody locks in one order, the person, then sessions and memberships: nobody waits in a ring.
 */
export async function lockSession(
	tx: Tx,
	{ sessionId, personId }: { readonly sessionId: string; readonly personId: string },
): Promise<Session | null> {
	await tx`select /* session.lock-person */ from persons where id = ${personId} for no key update`;
	await tx`select /* session.lock */ from sessions where id = ${sessionId} and person_id = ${personId} for update`;
	const session = await findSession(tx, { id: sessionId });
	return session?.personId === personId ? session : null;
}

export async function touchSessions(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
	await tx`update /* session.touch */ sessions set last_seen_at = ${at} where id = any(${[...ids]}::uuid[]) and revoked_at is null and last_seen_at < ${at}`;
}

export type SessionsToEnd =
	| { readonly sessionIds: readonly string[] }
	| { readonly personId: string; readonly except: string | null }
	| { readonly membershipId: string };

/**
 * Ends them in this transaction; tell `SessionWatch.announce` after the commit. `revoked_at` is the database's clock:
 * the nodes' polls compare it with that same clock, whatever their own say.
 */
export async function endSessions(
	tx: Tx,
	world: World,
	which: SessionsToEnd,
	reason: EndReason,
	origin: Origin | null,
): Promise<EndedSessions[]> {
	const chosen =
		'sessionIds' in which
			? tx`id = any(${[...which.sessionIds]}::uuid[])`
			: 'personId' in which
				? tx`person_id = ${which.personId} and id is distinct from ${which.except}`
				: tx`acting_membership_id = ${which.membershipId}`;
	const ended = await tx<{ id: string; personId: string; address: string; device: string }[]>`
		update /* session.end */ sessions set revoked_at = clock_timestamp(), revoked_because = ${reason} where revoked_at is null and ${chosen}
		returning id, person_id as "personId", address, device`;
	for (const session of ended) {
		const event = reason === 'signed-out' ? 'signed-out' : 'session-ended';
		await recordSecurity(tx, world, {
			event,
			personId: session.personId,
			sessionId: session.id,
			origin: origin ?? session,
			detail: { reason },
		});
	}
	return groupEnded(ended, reason);
}

export function groupEnded(
	sessions: readonly { readonly id: string; readonly personId: string }[],
	reason: EndReason,
): EndedSessions[] {
	const idsOf = new Map<string, string[]>();
	for (const { id, personId } of sessions) idsOf.set(personId, [...(idsOf.get(personId) ?? []), id]);
	return [...idsOf].map(([personId, sessionIds]) => ({ personId, sessionIds, reason }));
}
