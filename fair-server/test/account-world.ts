import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { createLog } from '@skyfair/shared/platform/log';
import type { Call } from '@skyfair/shared/platform/dispatch';
import {
	createAccounts,
	requiredDocuments,
	type Accounts,
	type Actor,
	type AccountSettings,
} from '../src/accounts/index.ts';
import { createSetClock } from '../src/platform/clock.ts';
import { createFieldCipher } from '../src/platform/field-cipher.ts';
import { createIds } from '../src/platform/ids.ts';
import { connect } from '../src/platform/postgres/database.ts';
import type { World } from '../src/platform/world.ts';
import { NINE } from './builders/times.ts';
import { createBusHub } from './local-bus.ts';
import { cloneDatabase } from './template-database.ts';

export const accept = [...requiredDocuments];

/** Accounts on a real database, with a clock that the test sets and an inbox for what would have been sent. */
export async function createAccountWorld(settings: Partial<AccountSettings> = {}) {
	const database = await cloneDatabase();
	const clock = createSetClock(NINE);
	const hub = createBusHub();
	const cipher = createFieldCipher(randomBytes(32));
	const internalSecret = randomBytes(32);
	const inbox: { to: string; text: string }[] = [];
	const ends: (() => Promise<unknown>)[] = [];

	/** A node of the same installation. */
	const node = (more: Partial<AccountSettings> = {}): { world: World; accounts: Accounts } => {
		const db = connect({ url: database.url, maxConnections: 10 });
		const world: World = {
			db,
			clock,
			cipher,
			bus: hub.join(),
			log: createLog('test', 'silent'),
			newId: createIds(() => clock.now()),
		};
		const accounts = createAccounts(world, {
			sms: { send: async ({ to, text }) => void inbox.push({ to, text }) },
			redis: null,
			internalSecret,
			demo: false,
			...settings,
			...more,
		});
		ends.unshift(async () => {
			await accounts.stop();
			await db.close();
		});
		return { world, accounts };
	};
	const { world, accounts } = node();

	/** The newest code in the message that the number got. */
	const codeTo = (phone: string): string => {
		const code = inbox.findLast(({ to }) => to.endsWith(phone))?.text.match(/\d{6}/)?.[0];
		if (!code) throw new Error(`no code was sent to ${phone}`);
		return code;
	};

	const signIn = async (phone: string, call: Call<Actor> & { who: Actor } = visit()): Promise<SignedIn> => {
		await accounts.handlers['session:request-code']({ phone, purpose: 'sign-in' }, visit());
		const { session } = await accounts.handlers['session:sign-in-with-code'](
			{ phone, code: codeTo(phone), accept },
			call,
		);
		return signedIn(accounts, call, session.sessionId);
	};

	return {
		world,
		accounts,
		clock,
		hub,
		inbox,
		node,
		codeTo,
		signIn,
		url: database.url,
		async close() {
			for (const end of ends) await end();
			await database.drop();
		},
	};
}

export interface SignedIn {
	readonly token: string;
	readonly actor: Actor;
	readonly sessionId: string;
}

async function signedIn(accounts: Accounts, call: Call<Actor>, sessionId: string): Promise<SignedIn> {
	const token = call.effects.setSessionToken ?? '';
	const actor = await accounts.actorOfToken(token);
	if (!actor) throw new Error('the session does not live');
	return { token, actor, sessionId };
}

/** A call of somebody without a session. Handlers of `anyone` entries look at `caller.who`, so `who` is nobody's. */
export function visit(address = '10.1.1.1', device = 'test'): Call<Actor> & { who: Actor } {
	return {
		caller: { who: null, mouth: 'http', requestId: 'test', address, device },
		receipt: null,
		effects: {},
		who: null as never,
	};
}

/** The code that the authenticator app would show. */
export const appCode = (secret: string, at: number): string =>
	new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
