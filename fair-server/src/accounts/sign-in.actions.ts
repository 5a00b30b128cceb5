import { randomInt } from 'node:crypto';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Tx } from '../platform/postgres/database.ts';
import type { AccountCall, AccountsContext } from './accounts-context.ts';
import { missingAgreements, mustAccept, type AcceptedVersion } from './agreements.rules.ts';
import { countAttempt, forgiveAttempts } from './attempt-lock.store.ts';
import { checkCode, useCode } from './code.actions.ts';
import { requiredDocuments } from '@skyfair/shared/accounts/required-documents';
import type { SecurityEntry } from './door.ts';
import { insertMembership, membershipsOf } from './membership.store.ts';
import { openSession, type Opened } from './open-session.ts';
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts';
import { insertAcceptances, insertPerson, lockPerson, phoneHash, storePassword, type Person } from './person.store.ts';
import { isBlocking } from './person-state.rules.ts';
import { parsePhone, type PhoneNumber } from './phone.ts';
import { recordSecurity } from './security-log.ts';

interface CodeSignIn {
	readonly phone: string;
	readonly code: string;
	readonly name?: string | undefined;
	readonly accept?: readonly AcceptedVersion[] | undefined;
}
type Entered = (Opened & { readonly registered: boolean }) | { readonly refusal: Refusal };

/** B-03, B-04. */
export async function signInWithCode(context: AccountsContext, input: CodeSignIn, call: AccountCall) {
	const { world } = context;
	const phone = parsePhone(input.phone, context.countries);
	const { codeId } = await checkCode(context, { phone, purpose: 'sign-in', code: input.code, origin: call.caller });
	const entered = await world.db.transact('platform', async (tx): Promise<Entered> => {
		await useCode(tx, codeId, world.clock.now());
		const { person, created } = await findOrRegister(context, tx, phone, input.name);
		// Thrown, not returned: the code is not used up, the new person was never there, and the same code comes back with the agreements.
		const accepted = await requireAgreements(tx, person, input.accept ?? []);
		await insertAcceptances(tx, person.id, accepted, new Date(world.clock.now()), call.caller.address);
		if (created) await record(context, tx, call, { event: 'registered', personId: person.id }, phone);
		const entry = await enter(context, tx, call, { person, phone, by: 'code' });
		return 'refusal' in entry
			? entry
			: { ...entry, registered: created || (accepted.length > 0 && !person.hasAccepted) };
	});
	if ('refusal' in entered) throw entered.refusal;
	await welcome(context, call, entered);
	return { session: entered.session, registered: entered.registered };
}

/** The same answer, in similar time, for a number without an account, one without a password, and a wrong password. */
export async function signInWithPassword(
	context: AccountsContext,
	input: { phone: string; password: string },
	call: AccountCall,
) {
	const { world, limiter } = context;
	const phone = parsePhone(input.phone, context.countries);
	await limiter.refuseGuesser(call.caller);
	const hash = phoneHash(world, phone);
	const locked = await world.db.transact('platform', async (tx) => {
		const refusal = await countAttempt(tx, 'password', hash, world.clock.now());
		if (refusal)
			await record(
				context,
				tx,
				call,
				{ event: 'sign-in-failed', detail: { by: 'password', because: 'locked' } },
				phone,
			);
		return refusal;
	});
	if (locked) {
		await limiter.noteWrongGuess(call.caller);
		throw locked;
	}
	const found = await world.db.transact('platform', (tx) => lockPerson(tx, { phoneHash: hash }));
	const right = await verifyPassword(input.password, found?.passwordHash ?? (await context.decoyHash));
	const renewed =
		right && found?.passwordHash && isOutdated(found.passwordHash) ? await hashPassword(input.password) : null;
	const entered = await world.db.transact('platform', async (tx): Promise<Opened | { refusal: Refusal }> => {
		const person = found ? await lockPerson(tx, { id: found.id }) : null;
		// Compared once more under the lock: while we were calculating, the password or the number may have changed.
		if (
			!right ||
			!person?.passwordHash ||
			person.passwordHash !== found?.passwordHash ||
			person.phoneMasked !== found.phoneMasked
		) {
			await record(
				context,
				tx,
				call,
				{ event: 'sign-in-failed', personId: found?.id ?? null, detail: { by: 'password' } },
				phone,
			);
			return { refusal: new Refusal('sign-in-failed') };
		}
		await forgiveAttempts(tx, 'password', hash);
		await requireAgreements(tx, person, []);
		if (renewed) await storePassword(tx, person.id, renewed);
		return enter(context, tx, call, { person, phone, by: 'password' });
	});
	if ('refusal' in entered) {
		if (entered.refusal.problem.code === 'sign-in-failed') await limiter.noteWrongGuess(call.caller);
		throw entered.refusal;
	}
	await welcome(context, call, entered);
	return { session: entered.session };
}

/** Until it has a name, an account is called by what it is; nothing of the number is in it. */
const provisionalName = (): string => `用户${String(randomInt(10_000)).padStart(4, '0')}`;

async function findOrRegister(
	context: AccountsContext,
	tx: Tx,
	phone: PhoneNumber,
	name: string | undefined,
): Promise<{ person: Person; created: boolean }> {
	const hash = phoneHash(context.world, phone);
	const there = await lockPerson(tx, { phoneHash: hash });
	if (there) return { person: there, created: false };
	const created = await createPerson(context, tx, phone, name ?? provisionalName());
	const person = await lockPerson(tx, { phoneHash: hash });
	if (!person) throw new Error('a person was neither found nor made');
	return { person, created };
}

/** B-01: everybody is a seeker; other roles are granted. */
export async function createPerson(
	{ world }: AccountsContext,
	tx: Tx,
	phone: PhoneNumber,
	name: string,
): Promise<boolean> {
	const id = world.newId();
	if (!(await insertPerson(tx, world, { id, name, phone }))) return false;
	await insertMembership(tx, world, id, { role: 'seeker', organizerId: null, employerId: null });
	return true;
}

async function requireAgreements(
	tx: Tx,
	person: Person,
	accept: readonly AcceptedVersion[],
): Promise<readonly AcceptedVersion[]> {
	const roles = (await membershipsOf(tx, person.id)).map(({ role }) => role);
	if (!mustAccept({ hasAccepted: person.hasAccepted, roles })) return [];
	const missing = missingAgreements(requiredDocuments, accept);
	if (missing.length > 0) throw new Refusal('agreements-not-accepted', { missing });
	return requiredDocuments;
}

/** A12. After the proof: only the owner learns that the account is blocked. */
async function enter(
	context: AccountsContext,
	tx: Tx,
	call: AccountCall,
	{ person, phone, by }: { person: Person; phone: PhoneNumber; by: 'code' | 'password' },
): Promise<Opened | { refusal: Refusal }> {
	if (isBlocking(person.state)) {
		await record(
			context,
			tx,
			call,
			{ event: 'sign-in-failed', personId: person.id, detail: { by, because: person.state } },
			phone,
		);
		return { refusal: new Refusal('not-allowed', { missing: [`account-${person.state}`] }) };
	}
	const opened = await openSession(tx, context.world, {
		personId: person.id,
		origin: call.caller,
		before: call.caller.who?.sessionId ?? null,
	});
	await record(
		context,
		tx,
		call,
		{
			event: 'signed-in',
			personId: person.id,
			sessionId: opened.session.sessionId,
			detail: { by, role: opened.session.acting.role },
		},
		phone,
	);
	return opened;
}

async function welcome(
	{ watch, limiter }: AccountsContext,
	call: AccountCall,
	{ token, ended }: Opened,
): Promise<void> {
	call.effects.setSessionToken = token;
	watch.announce(ended);
	await limiter.noteRightGuess(call.caller);
}

const record = (
	context: AccountsContext,
	tx: Tx,
	call: AccountCall,
	entry: Omit<SecurityEntry, 'origin'>,
	phone: PhoneNumber,
) => recordSecurity(tx, context.world, { ...entry, origin: call.caller, phone });
