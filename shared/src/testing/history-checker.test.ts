import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLineHistory } from './history-checker.ts';
import { mutations } from './history-mutations.ts';
import { simulateLines } from './line-simulation.ts';
import { seededRandom } from './seeded-random.ts';

const rulesBroken = (run: ReturnType<typeof simulateLines>): string[] => [
	...new Set(checkLineHistory(run, run.words).map((finding) => finding.rule)),
];

describe('history checker', () => {
	it('[H0] [H14] stays green on a correct line, whatever is lost, repeated or restarted on the way', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
				const run = simulateLines(seed);
				expect(checkLineHistory(run, run.words)).toEqual([]);
			}),
			{ numRuns: 600 },
		);
	});

	it.each(mutations.map((one) => ({ ...one, ids: one.seenBy.map((rule) => `[${rule}]`).join(' ') })))(
		'$ids turns red when we $name',
		({ apply, seenBy }) => {
			fc.assert(
				fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
					const run = simulateLines(seed);
					fc.pre(apply(run, seededRandom(seed).fork('mutation')));
					expect(rulesBroken(run).filter((rule) => seenBy.some((expected) => expected === rule))).not.toEqual([]);
				}),
				{ numRuns: 200 },
			);
		},
	);
});
