import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roles } from '@skyfair/shared/accounts/roles';
import { missingAgreements, mustAccept } from './agreements.rules.ts';
import { CODE_LIFE_MS, CODE_RESEND_MS, CODE_TRIES, codeState, waitForNextCode } from './code.rules.ts';
import { defaultCodeLimits } from './code-limits.rules.ts';
import { commonPasswords } from './common-passwords.rules.ts';
import { delayAfter, FREE_TRIES, takeAttempt, type AttemptLock } from './lockout.rules.ts';
import { isLawfulScope } from './membership.rules.ts';
import { passwordWeakness } from './password.rules.ts';
import { isBlocking, personStates } from './person-state.rules.ts';
import { freshStep, mayChangeSecrets, secondFactorState, TOTP_STEP_MS } from './second-factor.rules.ts';
import { firstActing, SESSION_IDLE_MS, sessionState } from './session.rules.ts';
import { isTicketCurrent, TICKET_LIFE_MS } from './ticket.rules.ts';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;

describe('one-time codes', () => {
	const code = { tries: 0, expiresAt: NOW + CODE_LIFE_MS, usedAt: null };
	test('[A1] is usable until it expires, is used, or has had its tries', () => {
		expect(codeState(code, NOW)).toBe('usable');
		expect(codeState(code, NOW + CODE_LIFE_MS - 1)).toBe('usable');
		expect(codeState(code, NOW + CODE_LIFE_MS)).toBe('expired');
		expect(codeState({ ...code, tries: CODE_TRIES - 1 }, NOW)).toBe('usable');
		expect(codeState({ ...code, tries: CODE_TRIES }, NOW)).toBe('exhausted');
		expect(codeState({ ...code, usedAt: NOW - 1 }, NOW)).toBe('used');
	});

	test('[A3] waits a minute after the last one', () => {
		expect(waitForNextCode([], NOW, defaultCodeLimits)).toBe(0);
		expect(waitForNextCode([NOW], NOW, defaultCodeLimits)).toBe(CODE_RESEND_MS);
		expect(waitForNextCode([NOW - CODE_RESEND_MS], NOW, defaultCodeLimits)).toBe(0);
	});

	test('[A3] asking whenever it is allowed never gives more than the hour and the day bear', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 2 * HOUR }), { maxLength: 60 }), (pauses) => {
				const sent: number[] = [];
				let now = NOW;
				for (const pause of pauses) {
					now += pause;
					const wait = waitForNextCode(sent, now, defaultCodeLimits);
					if (wait === 0) sent.push(now);
					// What it said is the truth: then it goes, and not a moment earlier.
					else
						expect([
							waitForNextCode(sent, now + wait, defaultCodeLimits),
							waitForNextCode(sent, now + wait - 1, defaultCodeLimits) > 0,
						]).toEqual([0, true]);
					const within = (ms: number) => sent.filter((at) => at > now - ms).length;
					expect(within(HOUR)).toBeLessThanOrEqual(defaultCodeLimits.perPhoneAnHour);
					expect(within(24 * HOUR)).toBeLessThanOrEqual(defaultCodeLimits.perPhoneADay);
				}
			}),
		);
	});
});

describe('wrong tries', () => {
	const tryAll = (count: number, everyMs: number) => {
		let lock: AttemptLock | null = null;
		let allowed = 0;
		for (let index = 0; index < count; index++) {
			const attempt = takeAttempt(lock, NOW + index * everyMs);
			if (!attempt.allowed) continue;
			allowed++;
			lock = attempt.next;
		}
		return allowed;
	};

	test('[A5] the fifth wrong try costs a minute, then twice as long each, at most an hour', () => {
		expect([1, 4, 5, 6, 7, 20].map(delayAfter)).toEqual([0, 0, 60_000, 120_000, 240_000, HOUR]);
	});

	test('[A4] of a hundred tries in one moment, five are looked at', () => {
		expect(tryAll(100, 0)).toBe(FREE_TRIES + 1);
	});

	test('[A5] a guess a second for a day looks at fewer than forty', () => {
		expect(tryAll(86_400, 1_000)).toBeLessThan(40);
	});

	test('[A5] says how long to wait, and a day without a wrong one forgives all', () => {
		const lock = { failures: 9, lastFailedAt: NOW, lockedUntil: NOW + HOUR };
		expect(takeAttempt(lock, NOW + 1_000)).toEqual({ allowed: false, retryAfterMs: HOUR - 1_000 });
		expect(takeAttempt(lock, NOW + HOUR)).toMatchObject({ allowed: true, next: { failures: 10 } });
		expect(takeAttempt(lock, NOW + 24 * HOUR)).toMatchObject({
			allowed: true,
			next: { failures: 1, lockedUntil: null },
		});
	});
});

describe('sessions and tickets', () => {
	const session = { lastSeenAt: NOW, expiresAt: NOW + 100 * HOUR, revokedAt: null };
	test('[A6] ends by being revoked, by its age, or by nobody using it', () => {
		expect(sessionState(session, NOW)).toBe('live');
		expect(sessionState(session, NOW + SESSION_IDLE_MS - 1)).toBe('live');
		expect(sessionState(session, NOW + SESSION_IDLE_MS)).toBe('idle');
		expect(sessionState({ ...session, lastSeenAt: NOW + 100 * HOUR }, NOW + 100 * HOUR)).toBe('expired');
		expect(sessionState({ ...session, revokedAt: NOW - 1 }, NOW)).toBe('ended');
	});

	test('[A7] acts in what was used last, else what was granted, else seeker', () => {
		const seeker = { id: 's', role: 'seeker' };
		const recruiter = { id: 'r', role: 'recruiter' };
		expect(firstActing([seeker, recruiter], 's')).toBe(seeker);
		expect(firstActing([seeker, recruiter], 'removed')).toBe(recruiter);
		expect(firstActing([seeker], null)).toBe(seeker);
		expect(firstActing([], null)).toBeUndefined();
	});

	test('[A8] a ticket counts for a minute and not before it was made', () => {
		const claims = { id: 'x', sessionId: null, expiresAt: NOW + TICKET_LIFE_MS };
		expect(isTicketCurrent(claims, NOW)).toBe(true);
		expect(isTicketCurrent(claims, NOW + TICKET_LIFE_MS)).toBe(false);
		expect(isTicketCurrent({ ...claims, expiresAt: NOW + 10 * TICKET_LIFE_MS }, NOW)).toBe(false);
	});
});

describe('agreements', () => {
	const required = [
		{ document: 'a', version: '1.0' },
		{ document: 'b', version: '2.0' },
	];
	test('[A9] only the current version of each counts', () => {
		expect(missingAgreements(required, [])).toEqual(['a', 'b']);
		expect(
			missingAgreements(required, [
				{ document: 'a', version: '1.0' },
				{ document: 'b', version: '1.0' },
			]),
		).toEqual(['b']);
		expect(missingAgreements(required, [...required, { document: 'c', version: '9' }])).toEqual([]);
	});

	test('[A10] whoever never accepted must, but the one who publishes them', () => {
		expect(mustAccept({ hasAccepted: false, roles: ['seeker', 'recruiter'] })).toBe(true);
		expect(mustAccept({ hasAccepted: true, roles: ['seeker'] })).toBe(false);
		expect(mustAccept({ hasAccepted: false, roles: ['seeker', 'platform-admin'] })).toBe(false);
	});
});

describe('second factor', () => {
	test('[A11] each time step once, and none before one that was used', () => {
		const step = Math.floor(NOW / TOTP_STEP_MS);
		expect(freshStep(0, NOW, null)).toBe(step);
		expect(freshStep(-1, NOW, null)).toBe(step - 1);
		expect(freshStep(0, NOW, step)).toBeNull();
		expect(freshStep(-1, NOW, step)).toBeNull();
		expect(freshStep(1, NOW, step)).toBe(step + 1);
		expect(freshStep(null, NOW, null)).toBeNull();
	});

	test('[A11] who has one changes secrets only after passing it', () => {
		expect(mayChangeSecrets({ enrolled: true, passed: false })).toBe(false);
		expect(mayChangeSecrets({ enrolled: true, passed: true })).toBe(true);
		expect(mayChangeSecrets({ enrolled: false, passed: false })).toBe(true);
	});

	test('[A11] is set up, asked for or passed only where the role needs it', () => {
		expect(secondFactorState({ roleNeedsIt: false, enrolled: true, passed: true })).toBe('none');
		expect(secondFactorState({ roleNeedsIt: true, enrolled: false, passed: false })).toBe('enrol');
		expect(secondFactorState({ roleNeedsIt: true, enrolled: true, passed: false })).toBe('needed');
		expect(secondFactorState({ roleNeedsIt: true, enrolled: true, passed: true })).toBe('passed');
	});
});

describe('standing', () => {
	test('[A12] three states block', () => {
		expect(personStates.filter(isBlocking)).toEqual(['suspended', 'banned', 'cancelled']);
	});

	test('[A13] every role has exactly one lawful kind of owner', () => {
		const owners = [
			{ organizerId: null, employerId: null },
			{ organizerId: 'o', employerId: null },
			{ organizerId: null, employerId: 'e' },
			{ organizerId: 'o', employerId: 'e' },
		];
		for (const role of roles)
			expect(
				owners.filter((owner) => isLawfulScope({ role, ...owner })),
				`role ${role}`,
			).toHaveLength(1);
		expect(isLawfulScope({ role: 'planner', organizerId: null, employerId: null })).toBe(false);
		expect(isLawfulScope({ role: 'seeker', organizerId: 'o', employerId: null })).toBe(false);
	});
});

describe('passwords', () => {
	test.each([
		['1234567890', 'common'],
		['Password123', 'common'],
		['ｑｗｅｒｔｙｕｉｏｐ', 'common'],
		['call-13912345678-me', 'contains-phone'],
		['xx12345678xx', 'contains-phone'],
		['aaaaaaaaaaaa', 'too-simple'],
		['abcabcabcabc', 'too-simple'],
		['ABCDEFGHIJKL', 'too-simple'],
		['56789012345', 'too-simple'],
		['54321098765', 'too-simple'],
	])('[A14] refuses %s: %s', (password, weakness) => {
		expect(passwordWeakness(password, '13912345678')).toBe(weakness);
	});

	test('[A14] a good one passes; every common one is refused whatever its case', () => {
		expect(passwordWeakness('correct horse battery', '13912345678')).toBeNull();
		expect(passwordWeakness('我爱北京天安门广场上', '13912345678')).toBeNull();
		expect(commonPasswords.size).toBeGreaterThanOrEqual(100);
		for (const common of commonPasswords) {
			expect(common.length).toBeGreaterThanOrEqual(10);
			expect(passwordWeakness(common.toUpperCase(), '13912345678')).toBe('common');
		}
	});
});
