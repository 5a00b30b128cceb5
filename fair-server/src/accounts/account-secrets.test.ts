import { randomBytes } from 'node:crypto';
import { TOTP, Secret } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { RecoveryCode } from '@skyfair/shared/accounts/accounts.commands';
import { createSetClock } from '../platform/clock.ts';
import { createAttemptLimiter } from './attempt-limiter.ts';
import { defaultCodeLimits } from './code-limits.rules.ts';
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts';
import { parsePhone, storedPhone } from './phone.ts';
import { newTotpSecret, otpauthUrl, stepOfCode } from './second-factor.ts';
import { createSocketTickets } from './socket-tickets.ts';
import { createSpentTickets } from './spent-tickets.ts';

const served = ['CN', 'HK'];
const problemOf = (work: () => unknown): unknown => {
	try {
		return work();
	} catch (error) {
		return error instanceof Refusal ? error.problem : error;
	}
};

describe('phone numbers', () => {
	test.each(['13800138000', '138 0013 8000', '+86 138-0013-8000', '0086 13800138000'])(
		'%s is one number, however it was typed',
		(typed) => {
			expect(parsePhone(typed, served)).toEqual({
				e164: '+8613800138000',
				digits: '13800138000',
				masked: '138****8000',
			});
		},
	);

	test('a number from elsewhere shows its country and last digits only', () => {
		expect(parsePhone('+852 6123 4567', served).masked).toBe('+852 ****4567');
		expect(storedPhone('+85261234567')).toEqual(parsePhone('+85261234567', served));
	});

	test('what cannot get a message is refused, and so is a country that is not served', () => {
		const refused = (typed: string) => problemOf(() => parsePhone(typed, served));
		expect(refused('01065551234')).toEqual({
			code: 'invalid-input',
			fields: [{ path: 'phone', reason: 'not-a-mobile-number' }],
		});
		expect(refused('12345')).toMatchObject({ code: 'invalid-input' });
		expect(refused('+44 7400 123456')).toEqual({
			code: 'invalid-input',
			fields: [{ path: 'phone', reason: 'country-not-served' }],
		});
	});
});

describe('password hashes', () => {
	test('[A14] carry their parameters, differ each time, and know their password however it was composed', async () => {
		const [first, second] = await Promise.all([hashPassword('Café mañana 12'), hashPassword('Café mañana 12')]);
		expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		expect(first).not.toBe(second);
		expect(first).not.toContain('Caf');
		expect(await verifyPassword('Café mañana 12'.normalize('NFD'), first)).toBe(true);
		expect(await verifyPassword('cafe manana 12', first)).toBe(false);
		expect(isOutdated(first)).toBe(false);
		expect(isOutdated(first.replace('t=2', 't=1'))).toBe(true);
		await expect(verifyPassword('x', 'md5:123')).rejects.toThrow('form that we do not know');
	});
});

describe('socket tickets', () => {
	const clock = createSetClock(1_800_000_000_000);
	const secret = randomBytes(32);
	const tickets = createSocketTickets(secret, createSpentTickets(null, clock), clock);
	const session = '01930000-0000-7000-8000-000000000001';

	test('[A8] opens one socket, for its session or for a visitor', async () => {
		const { ticket } = tickets.issue(session);
		expect(await tickets.redeem(ticket)).toMatchObject({ sessionId: session });
		expect(await tickets.redeem(ticket)).toBeNull();
		expect(await tickets.redeem(tickets.issue(null).ticket)).toMatchObject({ sessionId: null });
	});

	test('[A8] one ticket brought fifty times at once is taken once', async () => {
		const { ticket } = tickets.issue(session);
		const answers = await Promise.all(Array.from({ length: 50 }, () => tickets.redeem(ticket)));
		expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
	});

	test('[A8] dies after a minute', async () => {
		const { ticket } = tickets.issue(session);
		clock.advance(60_000);
		expect(await tickets.redeem(ticket)).toBeNull();
	});

	test('[A8] a changed, foreign or malformed one is refused', async () => {
		const { ticket } = tickets.issue(null);
		const [body = '', mac = ''] = ticket.split('.');
		const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as [string, string | null, number];
		const forged = Buffer.from(JSON.stringify([claims[0], session, claims[2]])).toString('base64url');
		const foreign = createSocketTickets(randomBytes(32), createSpentTickets(null, clock), clock).issue(session).ticket;
		for (const bad of [`${forged}.${mac}`, foreign, body, `${body}.`, `${ticket}.x`, '', '.', 'x'.repeat(10_000)])
			expect(await tickets.redeem(bad), `ticket ${bad}`).toBeNull();
		expect(await tickets.redeem(ticket)).not.toBeNull();
	});
});

describe('second factor', () => {
	test('[A11] a code of the app counts now and half a minute off, once', () => {
		const now = 1_800_000_000_000;
		const secret = newTotpSecret();
		const at = (timestamp: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
		const step = stepOfCode(secret, at(now), now, null);
		expect(step).toBe(Math.floor(now / 30_000));
		expect(stepOfCode(secret, at(now), now, step)).toBeNull();
		expect(stepOfCode(secret, at(now + 30_000), now, step)).toBe(Math.floor(now / 30_000) + 1);
		expect(stepOfCode(secret, at(now - 90_000), now, null)).toBeNull();
		expect(stepOfCode(newTotpSecret(), at(now), now, null)).toBeNull();
		expect(otpauthUrl(secret, '138****8000')).toMatch(/^otpauth:\/\/totp\/Skyfair:.*secret=/);
		expect(RecoveryCode.safeParse('ABCDE-23456').success).toBe(true);
	});
});

describe('limits of addresses and devices', () => {
	const limits = { ...defaultCodeLimits, perAddressAnHour: 3, perDeviceAnHour: 2, wrongPerAddressAnHour: 2 };
	const refusedCode = async (work: Promise<void>) =>
		work.then(
			() => null,
			(error: unknown) => (error instanceof Refusal ? error.problem : error),
		);

	test('[A3] a device, and all devices of an address together, get so many messages an hour', async () => {
		const limiter = createAttemptLimiter(null, limits);
		const from = (device: string, address = '10.0.0.1') => refusedCode(limiter.takeCode({ address, device }));
		expect([await from('phone'), await from('phone')]).toEqual([null, null]);
		expect(await from('phone')).toMatchObject({ code: 'rate-limited' });
		expect(await from('laptop')).toBeNull();
		expect(await from('tablet')).toMatchObject({ code: 'rate-limited' });
		expect(await from('tablet', '10.0.0.2')).toBeNull();
	});

	test('[threat-21] an address that guessed wrong too often waits, another does not', async () => {
		const limiter = createAttemptLimiter(null, limits);
		const guesser = { address: '10.0.0.1', device: 'x' };
		await limiter.noteWrongGuess(guesser);
		expect(await refusedCode(limiter.refuseGuesser(guesser))).toBeNull();
		await limiter.noteWrongGuess(guesser);
		const refused = await refusedCode(limiter.refuseGuesser(guesser));
		expect(refused).toMatchObject({ code: 'rate-limited' });
		expect(await refusedCode(limiter.refuseGuesser({ ...guesser, address: '10.0.0.2' }))).toBeNull();
	});

	test('[threat-21] who gets it right takes a slip of the address back, and saves up no credit', async () => {
		const limiter = createAttemptLimiter(null, limits);
		const campus = { address: '10.0.0.1', device: 'x' };
		for (let index = 0; index < 10; index++) {
			await limiter.noteWrongGuess(campus);
			await limiter.noteRightGuess(campus);
		}
		await limiter.noteRightGuess(campus);
		await limiter.noteRightGuess(campus);
		expect(await refusedCode(limiter.refuseGuesser(campus))).toBeNull();
		await limiter.noteWrongGuess(campus);
		await limiter.noteWrongGuess(campus);
		expect(await refusedCode(limiter.refuseGuesser(campus))).toMatchObject({ code: 'rate-limited' });
	});
});
