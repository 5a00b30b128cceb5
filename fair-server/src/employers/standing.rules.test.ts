import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as rules from './standing.rules.ts';

const DAY = 86_400_000;
const at = (text: string) => Date.parse(`${text}+08:00`);
const NOON = at('2026-11-22T12:00:00');
const approved: rules.StandingFacts = { state: 'approved', version: 2, approvedVersion: 2, standsUntil: NOON + DAY };
const waiting: rules.StandingFacts = { state: 'submitted', version: 1, approvedVersion: null, standsUntil: null };

describe('the end of a standing', () => {
	it.each([
		['2026-11-22T12:00:00', '2027-05-22T12:00:00'],
		['2026-08-31T09:00:00', '2027-02-28T09:00:00'],
		['2027-08-30T09:00:00', '2028-02-29T09:00:00'],
		['2026-12-31T23:30:00', '2027-06-30T23:30:00'],
		['2027-01-01T00:00:00', '2027-07-01T00:00:00'],
	])('[D-08 S6] six months after %s is %s', (from, until) => {
		expect(rules.verifyAgainAt(at(from))).toBe(at(until));
	});

	it('[D-08 S6] the first of six months, licence, entrustment and agency licence', () => {
		expect(rules.standsUntil(NOON, [null, null])).toBe(at('2027-05-22T12:00:00'));
		expect(rules.standsUntil(NOON, ['2026-12-31', '2027-01-31'])).toBe(at('2027-01-01T00:00:00'));
	});

	it('[D-08 S5] a licence counts to the last millisecond of its last day in China', () => {
		const standing = { ...approved, standsUntil: rules.standsUntil(NOON, ['2026-12-31']) };
		const midnight = at('2027-01-01T00:00:00');
		expect([midnight - 1, midnight, midnight + 1].map((now) => rules.stands(standing, now))).toEqual([
			true,
			false,
			false,
		]);
		expect([midnight - 1, midnight].map((now) => rules.isOver(standing, now))).toEqual([false, true]);
	});

	it('[D-08 S7] reminds once at 30, 7 and 1 days, from the very moment, and not of what is over', () => {
		const until = NOON + 60 * DAY;
		const due = (days: number, ms: number, sent: readonly number[] = []) =>
			rules.dueReminder(until, until - days * DAY + ms, sent);
		expect([due(30, -1), due(30, 0), due(30, 0, [30])]).toEqual([null, 30, null]);
		expect([due(7, -1, [30]), due(7, 0, [30]), due(7, 0, [30, 7])]).toEqual([null, 7, null]);
		expect([due(1, -1, [30, 7]), due(1, 0, [30, 7]), due(1, 0, [30, 7, 1])]).toEqual([null, 1, null]);
		expect(rules.dueReminder(until, until, [])).toBeNull();
		// A server that was away for weeks sends the nearest one only.
		expect(due(3, 0)).toBe(7);
	});
});

describe('a standing', () => {
	it('[D-15 S1] a renewal leaves an approved employer standing', () => {
		expect(rules.submit(approved, NOON)).toEqual({ ...approved, version: 3 });
		expect(rules.submit({ ...approved, standsUntil: NOON }, NOON)).toMatchObject({ state: 'submitted', version: 3 });
	});

	it('[D-04 S2] a decision about an older version, or about nothing, changes nothing', () => {
		const pass = { outcome: 'pass', standsUntil: NOON + DAY } as const;
		expect(rules.decide({ ...waiting, version: 2 }, { ...pass, version: 1 })).toBeNull();
		expect(rules.decide(null, { ...pass, version: 1 })).toBeNull();
		expect(rules.decide({ ...waiting, state: 'rejected' }, { ...pass, version: 1 })).toBeNull();
	});

	it('[D-08 S4] what ends by the clock is suspended; a renewal that waits goes on waiting', () => {
		expect(rules.expire(approved, false).state).toBe('suspended');
		expect(rules.expire({ ...approved, version: 3 }, true).state).toBe('submitted');
	});

	it('[D-04 S3] a renewal that is not passed takes nothing away before its time', () => {
		const renewed = rules.submit(approved, NOON);
		const rejected = rules.decide(renewed, { version: 3, outcome: 'reject', standsUntil: NOON + 9 * DAY });
		expect(rejected).toEqual(renewed);
	});
});

type Step =
	{ readonly do: 'submit' | 'pass' | 'return' | 'reject' | 'suspend' } | { readonly do: 'wait'; readonly days: number };
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.constantFrom<Step>({ do: 'submit' }, { do: 'pass' }, { do: 'return' }, { do: 'reject' }, { do: 'suspend' }),
	fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 120 }) }),
);

describe('whatever happens in whatever order', () => {
	it('[D-08 D-09 S1–S5] nobody stands without a pass of the newest decided version within its time', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				let now = NOON;
				let standing: rules.StandingFacts | null = null;
				let passedUntil: number | null = null;
				for (const one of steps) {
					if (one.do === 'wait') now += one.days * DAY;
					else if (one.do === 'submit') standing = rules.submit(standing, now);
					else if (one.do === 'suspend') {
						const next = rules.suspend(standing);
						if (next) passedUntil = null;
						standing = next ?? standing;
					} else if (standing) {
						const until = rules.standsUntil(now, [null]);
						const next = rules.decide(standing, { version: standing.version, outcome: one.do, standsUntil: until });
						if (next && one.do === 'pass') passedUntil = until;
						standing = next ?? standing;
					}
					const may = passedUntil !== null && now < passedUntil;
					if (rules.stands(standing, now) && !may) return false;
					if (standing && standing.approvedVersion !== null && standing.approvedVersion > standing.version)
						return false;
				}
				return true;
			}),
			{ numRuns: 2_000 },
		);
	});
});
