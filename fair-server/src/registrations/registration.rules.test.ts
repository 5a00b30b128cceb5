import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as rules from './registration.rules.ts';

const open = { mayRegister: true, isOver: false, isLive: false };
const states = [null, 'submitted', 'approved', 'returned', 'rejected', 'withdrawn'] as const;

describe('a registration', () => {
	it.each([
		[null, true, 'takes a place'],
		['withdrawn', true, 'takes a place'],
		['returned', true, 'keeps its place'],
		['submitted', false, 'already-registered'],
		['approved', false, 'already-registered'],
		['rejected', false, 'wrong-state'],
	] as const)('[R4 R5] sent from %s: %s, %s', (state, ok, what) => {
		const verdict = rules.submit(state, open);
		expect(verdict.ok).toBe(ok);
		if (verdict.ok) expect(verdict.next.takesPlace).toBe(what === 'takes a place');
		else expect(verdict.because).toBe(what);
	});

	it('[R4 R5] what was returned is mended after the window has closed, until the fair is over; nothing else is', () => {
		const closed = { ...open, mayRegister: false };
		expect(rules.submit('returned', closed).ok).toBe(true);
		expect(rules.submit(null, closed)).toEqual({ ok: false, because: 'registration-closed' });
		for (const state of states)
			expect(rules.submit(state, { ...open, isOver: true })).toEqual({ ok: false, because: 'wrong-state' });
	});

	it('[R7] a decision counts for the version that was looked at, and only while one is awaited', () => {
		for (const state of states)
			expect(rules.decide(state && { state, version: 2 }, { version: 2, outcome: 'pass' })).toBe(
				state === 'submitted' ? 'approved' : null,
			);
		expect(rules.decide({ state: 'submitted', version: 3 }, { version: 2, outcome: 'pass' })).toBeNull();
	});

	it('[R8] is taken back until the fair opens', () => {
		expect(rules.withdraw('approved', { isOver: false, isLive: false }).ok).toBe(true);
		expect(rules.withdraw('approved', { isOver: false, isLive: true })).toEqual({ ok: false, because: 'wrong-state' });
		expect(rules.withdraw('rejected', { isOver: false, isLive: false }).ok).toBe(false);
	});
});

type Step = { do: 'submit' | 'pass' | 'return' | 'reject' | 'withdraw'; known: boolean; old: boolean };
const step: fc.Arbitrary<Step> = fc.record({
	do: fc.constantFrom('submit', 'pass', 'return', 'reject', 'withdraw'),
	known: fc.boolean(),
	old: fc.boolean(),
});

it('[F-02 C-09] whatever is done in whatever order: in only by a known identity or a pass, and one place per registration that stands', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
			let [state, version, places]: [rules.State, number, number] = [null, 0, 0];
			for (const one of steps) {
				const before = state;
				let why: string = '';
				if (one.do === 'submit') {
					const verdict = rules.submit(state, open);
					if (!verdict.ok) continue;
					if (verdict.next.takesPlace) places += 1;
					version += 1;
					why = one.known ? 'known' : '';
					state = rules.stateAfterSubmit(one.known ? 'verified' : 'unsure');
				} else if (one.do === 'withdraw') {
					if (rules.withdraw(state, open).ok) [state, places] = ['withdrawn', places - 1];
				} else {
					const next = rules.decide(state && { state, version }, {
						version: one.old ? version - 1 : version,
						outcome: one.do,
					});
					if (next === null) continue;
					why = one.do === 'pass' ? 'passed' : '';
					if (!rules.holdsPlace(next)) places -= 1;
					state = next;
				}
				if (rules.isApproved(state) && !rules.isApproved(before)) expect(why).toMatch(/known|passed/);
				expect(places).toBe(rules.holdsPlace(state) ? 1 : 0);
				// A rejection is the end of it.
				if (before === 'rejected') expect(state).toBe('rejected');
			}
		}),
		{ numRuns: 2_000 },
	);
});

describe('age by what was typed and by what the number says', () => {
	const NOW = Date.parse('2026-11-27T00:00:00+08:00');
	it('[B-06 R11] the younger of the two counts', () => {
		const number = '990000201011280017';
		expect(rules.age('1990-01-01', { kind: 'id-card', number: withCheck(number) }, NOW).group).toBe('refused');
		expect(rules.age('2010-11-28', null, NOW).group).toBe('refused');
		expect(rules.age('2010-11-27', null, NOW).group).toBe('guardian');
		expect(rules.age('1990-01-01', null, NOW)).toEqual({ group: 'adult', minorUntil: null });
	});
});

function withCheck(number: string): string {
	const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
	const sum = weights.reduce((total, weight, i) => total + weight * Number(number.charAt(i)), 0);
	return number.slice(0, 17) + '10X98765432'.charAt(sum % 11);
}

describe('who receives what', () => {
	const seen = {
		organizerName: '江畔',
		schools: ['某大学'],
		partners: [{ id: 'p', name: '园区' }],
		hasGovernment: true,
	};
	const all = rules.recipientsOf(seen);

	it('[T-15 R14] of the government only figures are said, and nothing is asked', () => {
		expect(all.at(-1)).toMatchObject({ kind: 'government', data: ['figures'], asksConsent: false });
		expect(rules.recipientsOf({ ...seen, hasGovernment: false }).map(({ kind }) => kind)).not.toContain('government');
	});

	it('[T-15 R15] each is answered by itself; the needed ones with yes; nobody is asked about a stranger', () => {
		const answers = all
			.filter(({ asksConsent }) => asksConsent)
			.map(({ key, isRequired }) => ({ recipient: key, given: isRequired }));
		expect(rules.faultsOfConsents(all, answers)).toEqual([]);
		expect(rules.faultsOfConsents(all, answers.slice(1))).toEqual([{ path: 'consents.organizer', reason: 'missing' }]);
		expect(rules.faultsOfConsents(all, [...answers, { recipient: 'school:别处', given: true }])).toEqual([
			{ path: 'consents.school:别处', reason: 'unknown' },
		]);
	});
});
