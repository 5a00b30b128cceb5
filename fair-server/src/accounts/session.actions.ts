import { SessionId } from '@skyfair/shared/protocol/ids';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Tx } from '../platform/postgres/database.ts';
import type { AccountsContext, SignedInCall } from './accounts-context.ts';
import { actorOf, currentSession } from './current-session.ts';
import type { EndedSessions } from './door.ts';
import { membershipsOf } from './membership.store.ts';
import { replaceSession } from './open-session.ts';
import { recordSecurity } from './security-log.ts';
import { endSessions, lockSession, type Session } from './session.store.ts';
import { SESSION_IDLE_MS } from './session.rules.ts';

/** Threat 3. The session as it is now, held until the commit: a command that was on its way when the session ended does nothing. */
export async function requireLiveSession({ world }: AccountsContext, tx: Tx, call: SignedInCall): Promise<Session> {
	const session = await lockSession(tx, call.who);
	if (!session || !actorOf(session, world.clock.now())) throw new Refusal('not-signed-in');
	return session;
}

/** B-10. The second factor stays passed: it proved the person, not the role. */
export async function actAs(context: AccountsContext, { membershipId }: { membershipId: string }, call: SignedInCall) {
	const { world, watch } = context;
	const opened = await world.db.transact('platform', async (tx) => {
		const session = await requireLiveSession(context, tx, call);
		// Said twice, it is done once. No reply is stored under the key: it could not carry the cookie.
		if (session.membershipId === membershipId) return { session: await currentSession(tx, session.id) };
		const membership = (await membershipsOf(tx, session.personId)).find(({ id }) => id === membershipId);
		if (!membership) throw new Refusal('not-found');
		const next = await replaceSession(tx, world, session, { membershipId, origin: call.caller });
		const detail = { from: session.role, to: membership.role, before: session.id };
		await recordSecurity(tx, world, {
			event: 'acted-as',
			personId: session.personId,
			sessionId: next.session.sessionId,
			origin: call.caller,
			detail,
		});
		return next;
	});
	if ('token' in opened) {
		call.effects.setSessionToken = opened.token;
		watch.announce(opened.ended);
	}
	return { session: opened.session };
}

export async function signOut({ world, watch }: AccountsContext, call: SignedInCall) {
	const ended = await world.db.transact('platform', (tx) =>
		endSessions(tx, world, { sessionIds: [call.who.sessionId] }, 'signed-out', call.caller),
	);
	call.effects.setSessionToken = null;
	watch.announce(ended);
	return { done: true as const };
}

export async function listSessions({ world }: AccountsContext, call: SignedInCall) {
	const now = world.clock.now();
	const rows = await world.db.transact(
		'platform',
		(tx) => tx<
			{ id: string; role: Session['role']; createdAt: Date; lastSeenAt: Date; device: string; address: string }[]
		>`
			select /* session.list */ s.id, m.role, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.device, s.address
			from sessions s join memberships m on m.id = s.acting_membership_id
			where s.person_id = ${call.who.personId} and s.revoked_at is null and s.expires_at > ${new Date(now)} and s.last_seen_at > ${new Date(now - SESSION_IDLE_MS)}
			order by s.last_seen_at desc, s.id limit 200`,
	);
	return rows.map((row) => ({
		...row,
		id: SessionId.parse(row.id),
		createdAt: row.createdAt.getTime(),
		lastSeenAt: row.lastSeenAt.getTime(),
		current: row.id === call.who.sessionId,
	}));
}

export async function revokeSessions(
	context: AccountsContext,
	{ sessionId }: { sessionId: string },
	call: SignedInCall,
) {
	const { world, watch } = context;
	let ended: EndedSessions[] = [];
	const revoke = async (tx: Tx) => {
		const own = await requireLiveSession(context, tx, call);
		const which =
			sessionId === 'all-others'
				? { personId: own.personId, except: own.id }
				: { sessionIds: await ownSession(tx, own.personId, sessionId) };
		ended = await endSessions(tx, world, which, 'revoked', call.caller);
		return { ended: ended.reduce((sum, one) => sum + one.sessionIds.length, 0) };
	};
	const reply = await world.db.transact('platform', revoke, call.receipt);
	watch.announce(ended);
	return reply;
}

/** Somebody else's session is as unknown as one that never was. */
async function ownSession(tx: Tx, personId: string, sessionId: string): Promise<string[]> {
	const [own] = await tx<
		{ id: string }[]
	>`select /* session.own */ id from sessions where id = ${sessionId} and person_id = ${personId} and revoked_at is null`;
	if (!own) throw new Refusal('not-found');
	return [own.id];
}
