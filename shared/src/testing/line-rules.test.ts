import { describe, expect, it } from 'vitest';
import { checkLineHistory } from './history-checker.ts';
import type { LineFact, LineMeaning, LineWords } from './line-facts.ts';

const meanings = [
	'joined',
	'left',
	'called',
	'answered',
	'finished',
	'no-show',
	'skipped',
	'away',
	'back',
	'put-last',
] as const;
const words: LineWords = {
	factsOf: {},
	byServer: meanings,
	newEpochs: 'restart',
	meaningOf: Object.fromEntries(meanings.map((meaning) => [meaning, meaning])),
	busyArePassed: true,
	clockToleranceMs: 0,
};

/** `['joined', 'ann']` or with more fields; a person's ticket bears their name, each fact comes 10 ms after the one before. */
type Step = readonly [meaning: LineMeaning, person: string, more?: Partial<LineFact>];

function broken(steps: readonly Step[], given: LineWords = words): string[] {
	const lengths = new Map<string, number>();
	const stored = steps.map(([type, person, more = {}], index): LineFact => {
		const stream = more.stream ?? 'line:1';
		const seq = (lengths.get(stream) ?? 0) + 1;
		lengths.set(stream, seq);
		const ids = { personId: person, ticketId: `${stream} ${person}` };
		return { stream, epoch: 1, seq, type, actor: null, key: null, at: index * 10, ...ids, ...more };
	});
	return checkLineHistory({ log: [], stored, heard: [] }, given).map((finding) => finding.rule);
}
const elsewhere = { stream: 'line:2' };

describe('line rules of the history checker', () => {
	it('[H11] sees a ticket that lives backwards and a second ticket of one person', () => {
		expect(broken([['called', 'ann']])).toEqual(['H11']);
		expect(
			broken([
				['joined', 'ann'],
				['answered', 'ann'],
			]),
		).toEqual(['H11']);
		expect(
			broken([
				['joined', 'ann'],
				['left', 'ann'],
				['called', 'ann'],
			]),
		).toEqual(['H11']);
		expect(
			broken([
				['joined', 'ann'],
				['joined', 'ann', { ticketId: 'second' }],
			]),
		).toEqual(['H11']);
		expect(
			broken([
				['joined', 'ann'],
				['left', 'ann'],
				['joined', 'ann', { ticketId: 'second' }],
			]),
		).toEqual([]);
	});

	it('[H12] sees somebody called before the one who waited longer', () => {
		const two: Step[] = [
			['joined', 'ann'],
			['joined', 'bob'],
		];
		expect(broken([...two, ['called', 'bob']])).toEqual(['H12']);
		expect(broken([...two, ['called', 'ann'], ['called', 'bob']])).toEqual([]);
		expect(broken([...two, ['left', 'ann'], ['called', 'bob']])).toEqual([]);
	});

	it('[H12] accepts logged rules, each for as long as it holds', () => {
		const three: Step[] = [
			['joined', 'ann'],
			['joined', 'bob'],
			['joined', 'cho'],
		];
		expect(broken([...three, ['skipped', 'ann'], ['called', 'bob']])).toEqual([]);
		expect(broken([...three, ['skipped', 'ann'], ['called', 'bob'], ['called', 'cho']])).toEqual(['H12']);
		expect(broken([...three, ['away', 'ann'], ['called', 'bob'], ['called', 'cho']])).toEqual([]);
		expect(broken([...three, ['away', 'ann'], ['back', 'ann'], ['called', 'bob']])).toEqual(['H12']);
		expect(broken([...three, ['called', 'bob', { passed: ['line:1 ann'] }]])).toEqual([]);
		expect(broken([...three, ['called', 'ann'], ['put-last', 'ann'], ['called', 'bob'], ['called', 'cho']])).toEqual(
			[],
		);
	});

	it('[H12] lets the busy be passed only where the feature says so, and only while they are busy', () => {
		const busy: Step[] = [
			['joined', 'ann', elsewhere],
			['joined', 'ann'],
			['joined', 'bob'],
			['called', 'ann', elsewhere],
		];
		const after: Step[] = [
			['answered', 'ann', elsewhere],
			['finished', 'ann', elsewhere],
		];
		expect(broken([...busy, ['called', 'bob'], ...after])).toEqual([]);
		expect(broken([...busy, ...after, ['called', 'bob']])).toEqual(['H12']);
		expect(broken([...busy, ['called', 'bob'], ...after], { ...words, busyArePassed: false })).toEqual(['H12']);
	});

	it('[H13] sees one person in two calls, in two lines', () => {
		const both: Step[] = [
			['joined', 'ann'],
			['joined', 'ann', elsewhere],
			['called', 'ann'],
		];
		expect(broken([...both, ['called', 'ann', elsewhere]])).toEqual(['H13']);
		expect(broken([...both, ['no-show', 'ann'], ['called', 'ann', elsewhere]])).toEqual([]);
		const late: Step[] = [
			['no-show', 'ann', { at: 35 }],
			['called', 'ann', { ...elsewhere, at: 33 }],
		];
		expect(broken([...both, ...late])).toEqual(['H13']);
		expect(broken([...both, ...late], { ...words, clockToleranceMs: 5 })).toEqual([]);
	});

	it('[H14] sees one recruiter in two calls, and inside a line trusts seq and not the clock', () => {
		const by = { recruiterId: 'rae' };
		const two: Step[] = [
			['joined', 'ann'],
			['joined', 'bob'],
			['called', 'ann', by],
		];
		expect(broken([...two, ['called', 'bob', by]])).toEqual(['H14']);
		expect(broken([...two, ['called', 'bob', { recruiterId: 'sam' }]])).toEqual([]);
		expect(broken([...two, ['no-show', 'ann', { at: 900 }], ['called', 'bob', { ...by, at: 100 }]])).toEqual([]);
	});
});
