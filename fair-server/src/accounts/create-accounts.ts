import { randomBytes } from 'node:crypto';
import { Membership, type accountCommands } from '@skyfair/shared/accounts/accounts.commands';
import { ConfigFault } from '@skyfair/shared/platform/config';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { World } from '../platform/world.ts';
import { defaultPhoneCountries, type AccountSettings } from './account-settings.ts';
import type { AccountsContext } from './accounts-context.ts';
import type { Actor } from './actor.ts';
import { createAdministrator } from './administrator.actions.ts';
import { createAttemptLimiter } from './attempt-limiter.ts';
import { checkCode, requestCode, useCode } from './code.actions.ts';
import { defaultCodeLimits } from './code-limits.rules.ts';
import { actorOf, currentSession } from './current-session.ts';
import type { Accounts } from './door.ts';
import { membershipsOf } from './membership.store.ts';
import { resetPassword, setPassword } from './password.actions.ts';
import { hashPassword } from './password-hash.ts';
import { changePhone } from './phone.actions.ts';
import { phoneHash } from './person.store.ts';
import { isKnownCountry, parsePhone } from './phone.ts';
import { beginSecondFactor, confirmSecondFactor, verifySecondFactor } from './second-factor.actions.ts';
import { recordSecurity } from './security-log.ts';
import { actAs, listSessions, revokeSessions, signOut } from './session.actions.ts';
import { findSession, tokenHash, touchSessions } from './session.store.ts';
import { SEEN_EVERY_MS } from './session.rules.ts';
import { SessionWatch } from './session-watch.ts';
import { signInWithCode, signInWithPassword } from './sign-in.actions.ts';
import { createSocketTickets } from './socket-tickets.ts';
import { createSpentTickets } from './spent-tickets.ts';
import {
	erasePerson,
	findByPhone,
	findOrCreatePersonByPhone,
	grantMembership,
	phoneOf,
	removeMembership,
	setPersonState,
	signInAs,
} from './standing.actions.ts';

export function createAccounts(world: World, settings: AccountSettings): Accounts {
	const context = contextOf(world, settings);
	const { watch } = context;
	return {
		handlers: handlersOf(context),
		...identity(context),
		hasEnded: (sessionId) => watch.hasEnded(sessionId),
		onSessionsEnded: (listener) => watch.on(listener),
		findOrCreatePersonByPhone: (tx, person) => findOrCreatePersonByPhone(context, tx, person),
		grantMembership: (tx, grant) => grantMembership(context, tx, grant),
		removeMembership: (tx, membershipId) => removeMembership(context, tx, membershipId),
		announceEnded: (ended) => watch.announce(ended),
		membershipsOf: async (tx, personId) => (await membershipsOf(tx, personId)).map((row) => Membership.parse(row)),
		setPersonState: (personId, state, because) => setPersonState(context, personId, state, because),
		async checkGuardianCode({ phone: typed, code }, origin) {
			const phone = parsePhone(typed, context.countries);
			const { codeId } = await checkCode(context, { phone, purpose: 'guardian', code, origin });
			return { codeId, phone: { e164: phone.e164, masked: phone.masked, hash: phoneHash(world, phone) } };
		},
		useCode: (tx, codeId) => useCode(tx, codeId, world.clock.now()),
		phoneOf: (tx, personId) => phoneOf(context, tx, personId),
		findByPhone: (tx, phone) => findByPhone(context, tx, phone),
		erase: (tx, personId, because) => erasePerson(context, tx, personId, because),
		recordSecurity: (tx, entry) => recordSecurity(tx, world, entry),
		signInAs: (personId, origin, role) => signInAs(context, personId, origin, role),
		createAdministrator: (input) => createAdministrator(context, input),
		start: () => watch.start(),
		stop: () => watch.stop(),
	};
}

function contextOf(world: World, settings: AccountSettings): AccountsContext {
	const countries = settings.phoneCountries ?? defaultPhoneCountries;
	const unknown = countries.filter((country) => !isKnownCountry(country));
	if (unknown.length > 0)
		throw new ConfigFault([
			`phone countries: ${unknown.join(', ')} is no country code that we know (ISO 3166, such as CN)`,
		]);
	const limits = { ...defaultCodeLimits, ...settings.limits };
	return {
		world,
		sms: settings.sms,
		limits,
		limiter: createAttemptLimiter(settings.redis, limits),
		countries,
		tickets: createSocketTickets(settings.internalSecret, createSpentTickets(settings.redis, world.clock), world.clock),
		watch: new SessionWatch(world, settings.sessionPollMs),
		demo: settings.demo,
		decoyHash: hashPassword(randomBytes(24).toString('base64')),
	};
}

function handlersOf(context: AccountsContext): Handlers<typeof accountCommands, Actor> {
	const { world, demo, tickets } = context;
	return {
		'session:current': async (_, { caller }) => {
			const actor = caller.who;
			const session = actor ? await world.db.transact('platform', (tx) => currentSession(tx, actor.sessionId)) : null;
			return { session, demo, serverAt: world.clock.now() };
		},
		'session:request-code': (input, call) => requestCode(context, input, call),
		'session:sign-in-with-code': (input, call) => signInWithCode(context, input, call),
		'session:sign-in-with-password': (input, call) => signInWithPassword(context, input, call),
		'session:verify-second-factor': (input, call) => verifySecondFactor(context, input, call),
		'session:act-as': (input, call) => actAs(context, input, call),
		'session:sign-out': (_, call) => signOut(context, call),
		'session:list': (_, call) => listSessions(context, call),
		'session:revoke': (input, call) => revokeSessions(context, input, call),
		'session:socket-ticket': (_, { caller }) => tickets.issue(caller.who?.sessionId ?? null),
		'account:set-password': (input, call) => setPassword(context, input, call),
		'account:reset-password': (input, call) => resetPassword(context, input, call),
		'account:change-phone': (input, call) => changePhone(context, input, call),
		'account:begin-second-factor': (_, call) => beginSecondFactor(context, call),
		'account:confirm-second-factor': (input, call) => confirmSecondFactor(context, input, call),
	};
}

function identity({ world, tickets }: AccountsContext): Pick<Accounts, 'actorOfToken' | 'actorOfTicket' | 'keepAlive'> {
	const actorNow = (which: Parameters<typeof findSession>[1]): Promise<Actor | null> =>
		world.db.transact('platform', async (tx) => {
			const session = await findSession(tx, which);
			const now = world.clock.now();
			const actor = session && actorOf(session, now);
			if (session && actor && now - session.lastSeenAt.getTime() >= SEEN_EVERY_MS)
				await touchSessions(tx, [session.id], new Date(now));
			return actor;
		});
	return {
		actorOfToken: async (token) =>
			token === undefined || !/^[\w-]{43}$/.test(token) ? null : actorNow({ tokenHash: tokenHash(world, token) }),
		actorOfTicket: async (ticket) => {
			const claims = await tickets.redeem(ticket);
			if (!claims) return 'refused';
			return claims.sessionId === null ? null : ((await actorNow({ id: claims.sessionId })) ?? 'refused');
		},
		keepAlive: (sessionIds) =>
			world.db.transact('platform', (tx) => touchSessions(tx, sessionIds, new Date(world.clock.now()))),
	};
}
