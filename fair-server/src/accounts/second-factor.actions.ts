import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Tx } from '../platform/postgres/database.ts';
import type { AccountsContext, SignedInCall } from './accounts-context.ts';
import { countAttempt, forgiveAttempts } from './attempt-lock.store.ts';
import { replaceSession, type Opened } from './open-session.ts';
import { requireOwner } from './password.actions.ts';
import { lockPerson, type Person } from './person.store.ts';
import {
	confirmSecret,
	newTotpSecret,
	openSecrets,
	otpauthUrl,
	spendRecoveryCode,
	spendStep,
	stepOfCode,
	storeSecrets,
} from './second-factor.ts';
import { recordSecurity } from './security-log.ts';
import { requireLiveSession } from './session.actions.ts';
import { endSessions } from './session.store.ts';

// No receipt is kept for these: a stored reply would hold the secret or the recovery codes in plain text.

/** Who has one already must have passed it: then a new phone can take the old one's place. */
export async function beginSecondFactor(context: AccountsContext, call: SignedInCall) {
	const { world } = context;
	return world.db.transact('platform', async (tx) => {
		const { session, person, phone } = await requireOwner(context, tx, call);
		const secret = newTotpSecret();
		await storeSecrets(tx, world, person.id, { ...openSecrets(world, person.totpCipher), pending: secret });
		await recordSecurity(tx, world, {
			event: 'second-factor-begun',
			personId: person.id,
			sessionId: session.id,
			origin: call.caller,
		});
		return { secret, otpauthUrl: otpauthUrl(secret, phone.masked) };
	});
}

type Outcome<T> = T | { readonly refusal: Refusal };

export async function confirmSecondFactor(context: AccountsContext, { code }: { code: string }, call: SignedInCall) {
	const { world } = context;
	const outcome = await world.db.transact(
		'platform',
		async (tx): Promise<Outcome<Opened & { recoveryCodes: string[] }>> => {
			const { session, person } = await requireOwner(context, tx, call);
			const { pending } = openSecrets(world, person.totpCipher);
			if (!pending) throw new Refusal('wrong-state');
			const locked = await countTry(context, tx, person.id);
			if (locked) return { refusal: locked };
			const step = stepOfCode(pending, code, world.clock.now(), null);
			if (step === null) return refuse(context, tx, call, person);
			await forgiveTries(context, tx, person.id);
			const recoveryCodes = await confirmSecret(tx, world, person.id, { secret: pending, step });
			const others = await endSessions(tx, world, { personId: person.id, except: session.id }, 'revoked', call.caller);
			const next = await replaceSession(tx, world, session, {
				secondFactorAt: new Date(world.clock.now()),
				origin: call.caller,
			});
			await recordSecurity(tx, world, {
				event: 'second-factor-set',
				personId: person.id,
				sessionId: next.session.sessionId,
				origin: call.caller,
			});
			return { ...next, ended: [...others, ...next.ended], recoveryCodes };
		},
	);
	const { session, recoveryCodes } = finish(context, call, outcome);
	return { session, recoveryCodes };
}

/** B-14. Six digits are a code of the app; anything else is one of the recovery codes, each good once. */
export async function verifySecondFactor(context: AccountsContext, { code }: { code: string }, call: SignedInCall) {
	const { world } = context;
	const outcome = await world.db.transact('platform', async (tx): Promise<Outcome<Opened>> => {
		const session = await requireLiveSession(context, tx, call);
		const person = await lockPerson(tx, { id: session.personId });
		const current = person && openSecrets(world, person.totpCipher).current;
		if (!person || !current) throw new Refusal('wrong-state');
		const locked = await countTry(context, tx, person.id);
		if (locked) return { refusal: locked };
		const by = /^\d{6}$/.test(code) ? 'app' : 'recovery-code';
		const right =
			by === 'app'
				? await spendAppCode(context, tx, person, { secret: current, code })
				: await spendRecoveryCode(tx, world, person.id, code);
		if (!right) return refuse(context, tx, call, person);
		await forgiveTries(context, tx, person.id);
		const next = await replaceSession(tx, world, session, {
			secondFactorAt: new Date(world.clock.now()),
			origin: call.caller,
		});
		await recordSecurity(tx, world, {
			event: 'second-factor-passed',
			personId: person.id,
			sessionId: next.session.sessionId,
			origin: call.caller,
			detail: { by },
		});
		return next;
	});
	return { session: finish(context, call, outcome).session };
}

async function spendAppCode(
	{ world }: AccountsContext,
	tx: Tx,
	person: Person,
	{ secret, code }: { secret: string; code: string },
): Promise<boolean> {
	const step = stepOfCode(secret, code, world.clock.now(), person.totpLastStep);
	if (step !== null) await spendStep(tx, person.id, step);
	return step !== null;
}

/** A wrong code commits: its try stays counted. */
async function refuse(
	{ world }: AccountsContext,
	tx: Tx,
	call: SignedInCall,
	person: Person,
): Promise<{ refusal: Refusal }> {
	await recordSecurity(tx, world, {
		event: 'second-factor-refused',
		personId: person.id,
		sessionId: call.who.sessionId,
		origin: call.caller,
	});
	return { refusal: new Refusal('second-factor-wrong') };
}

function finish<T extends Opened>({ watch }: AccountsContext, call: SignedInCall, outcome: Outcome<T>): T {
	if ('refusal' in outcome) throw outcome.refusal;
	call.effects.setSessionToken = outcome.token;
	watch.announce(outcome.ended);
	return outcome;
}

const subject = ({ world }: AccountsContext, personId: string): Buffer => world.cipher.hash(`person:${personId}`);
const countTry = (context: AccountsContext, tx: Tx, personId: string) =>
	countAttempt(tx, 'second-factor', subject(context, personId), context.world.clock.now());
const forgiveTries = (context: AccountsContext, tx: Tx, personId: string) =>
	forgiveAttempts(tx, 'second-factor', subject(context, personId));
