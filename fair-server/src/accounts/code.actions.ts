import { randomInt, timingSafeEqual } from 'node:crypto';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Tx } from '../platform/postgres/database.ts';
import type { AccountCall, AccountsContext } from './accounts-context.ts';
import { codeMessage, noAccountMessage, type CodePurpose } from './code-message.ts';
import { CODE_LIFE_MS, CODE_RESEND_MS, codeState, waitForNextCode } from './code.rules.ts';
import type { Origin } from './door.ts';
import { parsePhone, type PhoneNumber } from './phone.ts';
import { phoneHash } from './person.store.ts';
import { recordSecurity } from './security-log.ts';

const DAY = 24 * 3_600_000;

/** B-03, threat 21. The same answer, after the same work, whether the number has an account or not. */
export async function requestCode(
	context: AccountsContext,
	input: { phone: string; purpose: CodePurpose },
	call: AccountCall,
) {
	const { world } = context;
	if ((input.purpose === 'change-phone' || input.purpose === 'guardian') && !call.caller.who)
		throw new Refusal('not-signed-in');
	const phone = parsePhone(input.phone, context.countries);
	await context.limiter.takeCode(call.caller);
	const now = world.clock.now();
	const made = await world.db.transact('platform', (tx) =>
		makeCode(context, tx, { phone, purpose: input.purpose, now, origin: call.caller }),
	);
	if ('waitMs' in made) throw new Refusal('rate-limited', { retryAfterMs: made.waitMs });
	try {
		const text =
			input.purpose === 'reset-password' && !made.hasAccount ? noAccountMessage : codeMessage(made.code, input.purpose);
		await context.sms.send({ to: phone.e164, toMasked: phone.masked, text });
	} catch (error) {
		// Nothing was sent: it must not count against the phone, nor make its owner wait.
		await world.db.transact('platform', (tx) => tx`delete /* code.unsent */ from one_time_codes where id = ${made.id}`);
		throw error;
	}
	return { sentTo: phone.masked, expiresAt: now + CODE_LIFE_MS, resendAt: now + CODE_RESEND_MS };
}

interface CodeRequest {
	readonly phone: PhoneNumber;
	readonly purpose: CodePurpose;
	readonly now: number;
	readonly origin: Origin;
}

async function makeCode({ world, limits }: AccountsContext, tx: Tx, { phone, purpose, now, origin }: CodeRequest) {
	const hash = phoneHash(world, phone);
	// One request of a phone at a time, also for a phone that has no row anywhere yet.
	await tx`select /* code.turn */ pg_advisory_xact_lock(${hash.readInt32BE(0)}, ${hash.readInt32BE(4)})`;
	const sent = await tx<{ createdAt: Date }[]>`
		select /* code.sent */ created_at as "createdAt" from one_time_codes where phone_hash = ${hash} and created_at > ${new Date(now - DAY)}`;
	const sentAt = sent.map((row) => row.createdAt.getTime());
	const waitMs = waitForNextCode(sentAt, now, limits);
	if (waitMs > 0) return { waitMs };
	const id = world.newId();
	const code = String(randomInt(1_000_000)).padStart(6, '0');
	await tx`
		insert /* code.insert */ into one_time_codes (id, phone_hash, purpose, code_hash, created_at, expires_at)
		values (${id}, ${hash}, ${purpose}, ${codeHash(world.cipher, id, code)}, ${new Date(now)}, ${new Date(now + CODE_LIFE_MS)})`;
	const [owner] = await tx<{ id: string }[]>`select /* code.owner */ id from persons where phone_hash = ${hash}`;
	await recordSecurity(tx, world, {
		event: 'code-requested',
		personId: owner?.id ?? null,
		phone,
		origin,
		detail: { purpose },
	});
	return { id, code, hasAccount: owner !== undefined };
}

export interface CodeCheck {
	readonly phone: PhoneNumber;
	readonly purpose: CodePurpose;
	readonly code: string;
	readonly origin: Origin;
}

/** Refuses unless it is the newest code of this phone and purpose. Does not use it up yet: `useCode` does, with what it is used for. */
export async function checkCode(context: AccountsContext, check: CodeCheck): Promise<{ codeId: string }> {
	await context.limiter.refuseGuesser(check.origin);
	// A transaction of its own: the count of tries must stay although the caller is refused.
	const outcome = await context.world.db.transact('platform', (tx) => tryCode(context, tx, check));
	if ('codeId' in outcome) return outcome;
	await context.limiter.noteWrongGuess(check.origin);
	throw new Refusal(outcome.because);
}

async function tryCode(
	{ world }: AccountsContext,
	tx: Tx,
	{ phone, purpose, code, origin }: CodeCheck,
): Promise<{ codeId: string } | { because: 'code-wrong' | 'code-expired' }> {
	const now = world.clock.now();
	const hash = phoneHash(world, phone);
	const [row] = await tx<{ id: string; codeHash: Buffer; tries: number; expiresAt: Date; usedAt: Date | null }[]>`
		select /* code.newest */ id, code_hash as "codeHash", tries, expires_at as "expiresAt", used_at as "usedAt" from one_time_codes
		where phone_hash = ${hash} and purpose = ${purpose} order by created_at desc, id desc limit 1 for update`;
	const state = row
		? codeState({ tries: row.tries, expiresAt: row.expiresAt.getTime(), usedAt: row.usedAt?.getTime() ?? null }, now)
		: 'expired';
	const right = row ? timingSafeEqual(codeHash(world.cipher, row.id, code), row.codeHash) : false;
	if (row && state === 'usable')
		await tx`update /* code.count */ one_time_codes set tries = tries + 1 where id = ${row.id}`;
	if (row && state === 'usable' && right) return { codeId: row.id };
	const because = state === 'usable' ? 'code-wrong' : 'code-expired';
	await recordSecurity(tx, world, {
		event: 'code-refused',
		phone,
		origin,
		detail: { purpose, state: row ? state : 'none' },
	});
	return { because };
}

/** A2. Once: of two that bring the same right code at the same time, one is refused. */
export async function useCode(tx: Tx, codeId: string, now: number): Promise<void> {
	const used =
		await tx`update /* code.use */ one_time_codes set used_at = ${new Date(now)} where id = ${codeId} and used_at is null`;
	if (used.count !== 1) throw new Refusal('code-expired');
}

/** Bound to its row, so to one phone and purpose: a code of another is worth nothing here. */
const codeHash = (cipher: AccountsContext['world']['cipher'], id: string, code: string): Buffer =>
	cipher.hash(`code:${id}:${code}`);
