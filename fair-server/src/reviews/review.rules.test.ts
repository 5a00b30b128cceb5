import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimMs, defaultSettings, holderOf, isDrawn, mayClaim, mayDecide, missingForPass } from './review.rules.ts';

const CLAIM_MS = claimMs(defaultSettings);

const good = { legality: true, authenticity: true, compliance: true };

describe('a claim', () => {
	it('[V2] ends by itself; then somebody else may take the item', () => {
		const held = { state: 'waiting', claimedBy: 'a', claimedUntil: 1_000 + CLAIM_MS } as const;
		expect(mayClaim(held, 'b', 1_000)).toBe('held-by-another');
		expect(mayDecide(held, 'a', 1_000 + CLAIM_MS - 1)).toBe('yes');
		expect(mayDecide(held, 'a', 1_000 + CLAIM_MS)).toBe('held-by-another');
		expect(mayClaim(held, 'b', 1_000 + CLAIM_MS)).toBe('yes');
		expect(mayDecide({ ...held, claimedBy: null, claimedUntil: null }, 'a', 0)).toBe('held-by-another');
	});

	it('[V2] never lets two decide at the same moment', () => {
		fc.assert(
			fc.property(fc.option(fc.constantFrom('a', 'b')), fc.option(fc.nat(50)), fc.nat(50), (by, until, now) => {
				const item = { state: 'waiting', claimedBy: by, claimedUntil: until } as const;
				const may = ['a', 'b'].filter((who) => mayDecide(item, who, now) === 'yes');
				expect(may.length).toBeLessThanOrEqual(1);
				expect(may).toEqual([holderOf(item, now)].filter((who) => who !== null));
			}),
		);
	});

	it('[V6] nothing is claimed or decided twice', () => {
		for (const state of ['passed', 'returned', 'rejected', 'superseded', 'withdrawn'] as const) {
			const item = { state, claimedBy: 'a', claimedUntil: 10 };
			expect([mayClaim(item, 'a', 0), mayDecide(item, 'a', 0)]).toEqual(['wrong-state', 'wrong-state']);
		}
	});
});

describe('a pass', () => {
	it('[V5] [D-03] names parts without a result, fields marked bad, and what the feature misses', () => {
		const parts = ['registration', 'qualification'];
		const checks = [
			{ path: 'registration', ...good },
			{ path: 'position', ...good, legality: false },
		];
		expect(missingForPass(checks, parts, ['employer'])).toEqual(['qualification', 'position', 'employer']);
		expect(
			missingForPass(
				parts.map((path) => ({ path, ...good })),
				parts,
				[],
			),
		).toEqual([]);
	});
});

describe('the second look', () => {
	it('[V7] draws about one in ten, the same ones again', () => {
		const ids = Array.from(
			{ length: 10_000 },
			(_, n) =>
				`0190${n.toString(16).padStart(4, '0')}-0000-7000-8000-${((n * 2_654_435_761) % 2 ** 32).toString(16).padStart(12, '0')}`,
		);
		const drawn = ids.filter((id) => isDrawn(id, defaultSettings)).length;
		expect(drawn).toBeGreaterThan(800);
		expect(drawn).toBeLessThan(1_200);
	});
});
