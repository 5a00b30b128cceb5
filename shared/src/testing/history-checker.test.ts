import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkHistory, checkLineHistory } from './history-checker.ts';
import type { LogEntry, StoredFact, Words } from './history.ts';
import { mutations } from './history-mutations.ts';
import { simulateLines } from './line-simulation.ts';
import { seededRandom } from './seeded-random.ts';

const rulesBroken = (run: ReturnType<typeof simulateLines>): string[] => [
	...new Set(checkLineHistory(run, run.words).map((finding) => finding.rule)),
];

/** Generous: a busy machine is no finding. */
const WITHIN_MS = 60_000;

describe('history checker', { timeout: WITHIN_MS }, () => {
	it('[H0] [H14] stays green on a correct line, whatever is lost, repeated or restarted on the way', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
				const run = simulateLines(seed);
				expect(checkLineHistory(run, run.words)).toEqual([]);
			}),
			{ numRuns: 300 },
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
				{ numRuns: 100 },
			);
		},
	);

	it('[H1] [H8] serves features that have no line: their own words, the same rules', () => {
		const words: Words = { factsOf: { 'conversation:say': ['said'] }, byServer: [], newEpochs: 'continue' };
		const said = (seq: number): StoredFact => ({
			stream: 'conversation:1',
			epoch: 1,
			seq,
			type: 'said',
			actor: 'ann',
			key: `k${seq}`,
			at: seq,
		});
		const log = [1, 2, 3].flatMap((seq): LogEntry[] => {
			const entry = { client: 'ann', actor: 'ann', key: `k${seq}`, attempt: 1, about: {} };
			return [
				{ ...entry, kind: 'invoke', at: seq * 10, command: 'conversation:say' },
				{ ...entry, kind: 'ok', at: seq * 10 + 1, stream: 'conversation:1', epoch: 1, seq },
			];
		});
		expect(checkHistory({ log, stored: [said(1), said(2), said(3)], heard: [] }, words)).toEqual([]);
		const findings = checkHistory({ log, stored: [said(1), said(3)], heard: [] }, words);
		expect(findings.map(({ rule }) => rule)).toEqual(['H1', 'H8']);
	});

	it('[H1] knows a lost fact even where the reply did not say its place', () => {
		const words: Words = { factsOf: { finish: ['finished'] }, byServer: [], newEpochs: 'continue' };
		const entry = { client: 'rae', actor: 'rae', key: 'k1', attempt: 1, about: {} };
		const log: LogEntry[] = [
			{ ...entry, kind: 'invoke', at: 1, command: 'finish' },
			{ ...entry, kind: 'ok', at: 2 },
		];
		const row: StoredFact = { stream: 'line:1', epoch: 1, seq: 1, type: 'finished', actor: 'rae', key: 'k1', at: 1 };
		expect(checkHistory({ log, stored: [], heard: [] }, words).map(({ rule }) => rule)).toEqual(['H1']);
		expect(checkHistory({ log, stored: [row], heard: [] }, words)).toEqual([]);
	});
});
