import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Tx } from '../platform/postgres/database.ts';
import type { AccountCall, AccountsContext, SignedInCall } from './accounts-context.ts';
import { countAttempt, forgiveAttempts } from './attempt-lock.store.ts';
import { checkCode, useCode } from './code.actions.ts';
import type { EndedSessions } from './door.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { passwordWeakness } from './password.rules.ts';
import { lockPerson, phoneHash, storePassword, type Person } from './person.store.ts';
import { parsePhone, storedPhone, type PhoneNumber } from './phone.ts';
import { mayChangeSecrets } from './second-factor.rules.ts';
import { recordSecurity } from './security-log.ts';
import { requireLiveSession } from './session.actions.ts';
import { endSessions, type Session } from './session.store.ts';

// No receipt is kept for these: it holds a hash of the input, and a quick hash of a password is as good as the password.

export async function setPassword(
	context: AccountsContext,
	input: { current?: string | undefined; password: string },
	call: SignedInCall,
) {
	const { world, watch } = context;
	const seen = await world.db.transact('platform', async (tx) => {
		const { person, phone } = await requireOwner(context, tx, call);
		const locked =
			person.passwordHash === null
				? null
				: await countAttempt(tx, 'password', phoneHash(world, phone), world.clock.now());
		return { person, phone, locked };
	});
	if (seen.locked) throw seen.locked;
	refuseWeak(input.password, seen.phone);
	const right =
		seen.person.passwordHash === null || (await verifyPassword(input.current ?? '', seen.person.passwordHash));
	const passwordHash = await hashPassword(input.password);
	const ended = await world.db.transact('platform', async (tx): Promise<EndedSessions[] | null> => {
		const { session, person, phone } = await requireOwner(context, tx, call);
		const entry = { personId: person.id, sessionId: session.id, origin: call.caller, phone };
		if (!right || person.passwordHash !== seen.person.passwordHash) {
			await recordSecurity(tx, world, { event: 'password-change-refused', ...entry });
			return null;
		}
		await storePassword(tx, person.id, passwordHash);
		await forgiveAttempts(tx, 'password', phoneHash(world, phone));
		await recordSecurity(tx, world, { event: 'password-changed', ...entry });
		return endSessions(tx, world, { personId: person.id, except: session.id }, 'revoked', call.caller);
	});
	if (!ended) throw new Refusal('sign-in-failed');
	watch.announce(ended);
	return { done: true as const };
}

/** B-05. Whoever had the password before is out everywhere, this browser too. */
export async function resetPassword(
	context: AccountsContext,
	input: { phone: string; code: string; password: string },
	call: AccountCall,
) {
	const { world, watch } = context;
	const phone = parsePhone(input.phone, context.countries);
	refuseWeak(input.password, phone);
	const { codeId } = await checkCode(context, {
		phone,
		purpose: 'reset-password',
		code: input.code,
		origin: call.caller,
	});
	const passwordHash = await hashPassword(input.password);
	const ended = await world.db.transact('platform', async (tx): Promise<EndedSessions[] | null> => {
		await useCode(tx, codeId, world.clock.now());
		const person = await lockPerson(tx, { phoneHash: phoneHash(world, phone) });
		// Somebody guessed the code that was never sent to a number without an account.
		if (!person) return null;
		await storePassword(tx, person.id, passwordHash);
		await forgiveAttempts(tx, 'password', phoneHash(world, phone));
		await recordSecurity(tx, world, { event: 'password-reset', personId: person.id, origin: call.caller, phone });
		return endSessions(tx, world, { personId: person.id, except: null }, 'revoked', call.caller);
	});
	if (!ended) throw new Refusal('code-wrong');
	if (ended.some(({ sessionIds }) => call.caller.who && sessionIds.includes(call.caller.who.sessionId)))
		call.effects.setSessionToken = null;
	watch.announce(ended);
	return { done: true as const };
}

/** The live session's person, locked, who may change how to sign in: with the second factor passed where there is one. */
export async function requireOwner(
	context: AccountsContext,
	tx: Tx,
	call: SignedInCall,
): Promise<{ session: Session; person: Person; phone: PhoneNumber }> {
	const session = await requireLiveSession(context, tx, call);
	const person = await lockPerson(tx, { id: session.personId });
	if (!person?.phoneCipher) throw new Refusal('wrong-state');
	if (!mayChangeSecrets({ enrolled: person.totpConfirmedAt !== null, passed: session.secondFactorAt !== null }))
		throw new Refusal('second-factor-needed');
	return { session, person, phone: storedPhone(context.world.cipher.open(person.phoneCipher)) };
}

function refuseWeak(password: string, phone: PhoneNumber): void {
	const reason = passwordWeakness(password, phone.digits);
	if (reason) throw new Refusal('password-too-weak', { fields: [{ path: 'password', reason }] });
}
