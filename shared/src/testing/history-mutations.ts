import { byStream, type Finding, type HeardFrame, type Operation, operationsOf } from './history.ts';
import { type Call, callsOf, type LineFact } from './line-facts.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SimulatedRun } from './simulated-observers.ts';

/**
 * Ways to break one event of a good history. Each must turn the checker red by one of the named rules: a checker that
 * stays green on any of these would also stay green on a product that loses, doubles or reorders.
 * A mutation answers false where this history offers no place for it.
 */
export interface Mutation {
	readonly name: string;
	readonly seenBy: readonly Finding['rule'][];
	readonly apply: (run: SimulatedRun, random: SeededRandom) => boolean;
}

const mutation = (name: string, seenBy: Mutation['seenBy'], apply: Mutation['apply']): Mutation => ({
	name,
	seenBy,
	apply,
});

export const mutations: readonly Mutation[] = [
	mutation('drop an acknowledged row', ['H1'], (run, random) =>
		change(random, storedAcked(run), ({ row }) => remove(run.stored, row)),
	),
	mutation('drop a row from the middle', ['H8'], (run, random) => {
		const follows = (row: LineFact, next: LineFact): boolean =>
			next.stream === row.stream && next.epoch === row.epoch && next.seq === row.seq + 1;
		const inside = run.stored.filter((row) => run.stored.some((next) => follows(row, next)));
		return change(random, inside, (row) => remove(run.stored, row));
	}),
	mutation('store a row twice', ['H8'], (run, random) =>
		change(random, run.stored, (row) => run.stored.push({ ...row })),
	),
	mutation('let one key take effect twice', ['H3'], (run, random) =>
		change(random, keyed(run), (row) => append(run, { ...row })),
	),
	mutation('swap two rows of a stream', ['H5'], (run, random) =>
		change(random, storedAcked(run), ({ row }) => {
			const others = run.stored.filter((other) => other.stream === row.stream && other !== row);
			return change(random, others, (other) => {
				replace(run.stored, row, { ...row, epoch: other.epoch, seq: other.seq });
				replace(run.stored, other, { ...other, epoch: row.epoch, seq: row.seq });
			});
		}),
	),
	mutation('store what nobody asked for', ['H2'], (run, random) =>
		change(random, run.stored, (row) =>
			append(run, {
				...row,
				type: 'joined',
				actor: 'stranger',
				key: 'forged',
				personId: 'stranger',
				ticketId: 'forged',
			}),
		),
	),
	mutation('let the server join somebody', ['H2'], (run, random) =>
		change(random, run.stored, (row) =>
			append(run, { ...row, type: 'joined', actor: null, key: null, ticketId: 'forged' }),
		),
	),
	mutation('store what was refused', ['H4'], (run, random) => {
		const refused = operations(run).filter(
			({ oks, open, fails }) => oks.length === 0 && open.length === 0 && fails.length > 0,
		);
		return change(random, refused, ({ actor, key, invokes }) =>
			change(random, run.stored, (row) =>
				append(run, { ...row, type: run.words.factsOf[invokes[0]?.command ?? '']?.[0] ?? '', actor, key }),
			),
		);
	}),
	mutation('store it about another ticket', ['H5'], (run, random) =>
		change(random, storedAcked(run), ({ row }) => replace(run.stored, row, { ...row, ticketId: 'another' })),
	),
	mutation('store it as another kind of fact', ['H2'], (run, random) =>
		change(random, keyed(run), (row) =>
			replace(run.stored, row, { ...row, type: row.type === 'left' ? 'finished' : 'left' }),
		),
	),
	mutation('acknowledge what was never done', ['H1'], (run, random) => {
		const done = new Set(keyed(run).map((row) => row.key));
		const lost = run.log.filter((entry) => entry.kind === 'info' && !done.has(entry.key));
		return change(random, lost, ({ kind: _, ...entry }) =>
			replaceWhere(
				run.log,
				(other) => other.kind === 'info' && other.key === entry.key && other.attempt === entry.attempt,
				{
					...entry,
					kind: 'ok',
					stream: 'line:0',
					epoch: 1,
					seq: 1,
					about: {},
				},
			),
		);
	}),
	mutation('acknowledge another place', ['H5'], (run, random) =>
		change(random, oksOf(run), (ok) => replace(run.log, ok, { ...ok, seq: (ok.seq ?? 0) + 1 })),
	),
	mutation('answer a repeated key otherwise', ['H6'], (run, random) =>
		change(random, oksOf(run), (ok) => {
			const again = { ...ok, attempt: ok.attempt + 10, at: ok.at + 50 };
			const { kind: _, stream = '', epoch = 0, seq = 0, ...entry } = again;
			run.log.push({ ...entry, kind: 'invoke', at: ok.at + 40, command: commandOf(run, ok.key), about: {} });
			if (random.chance(0.5)) run.log.push({ ...entry, kind: 'ok', stream, epoch, seq: seq + 1 });
			else run.log.push({ ...entry, kind: 'fail', code: 'already-in-line' });
		}),
	),
	mutation('put a later command first, everywhere alike', ['H7'], (run, random) => {
		const pairs = storedAcked(run).flatMap((a) =>
			storedAcked(run)
				.filter((b) => b.row.stream === a.row.stream && a.doneAt < b.askedAt)
				.map((b) => ({ a, b })),
		);
		return change(random, pairs, ({ a, b }) => {
			for (const [from, to] of [
				[a.row, b.row],
				[b.row, a.row],
			] as const) {
				const { epoch, seq } = to;
				replace(run.stored, from, { ...from, epoch, seq });
				for (const ok of oksOf(run).filter((one) => one.key === from.key)) replace(run.log, ok, { ...ok, epoch, seq });
			}
		});
	}),
	mutation('call two people in each other’s place, everywhere alike', ['H11', 'H12', 'H13'], (run, random) => {
		// Whoever was skipped by a logged rule may lawfully be called after the next one.
		const skipped = new Set(run.stored.filter((row) => row.type === 'skipped').map((row) => row.ticketId));
		const pairs = neighbours(run.stored.filter((row) => row.type === 'called')).filter(
			([a, b]) => a.personId !== b.personId && !skipped.has(a.ticketId),
		);
		return change(random, pairs, ([a, b]) => {
			replace(run.stored, a, { ...a, ticketId: b.ticketId, personId: b.personId });
			replace(run.stored, b, { ...b, ticketId: a.ticketId, personId: a.personId });
		});
	}),
	mutation('let a person’s call run into the next one elsewhere', ['H13'], (run, random) =>
		overrun(run, random, (a, b) => a.personId === b.personId),
	),
	mutation('let a recruiter’s call run into the next one elsewhere', ['H14'], (run, random) =>
		overrun(run, random, (a, b) => a.recruiterId === b.recruiterId),
	),
	mutation('lose the last notice', ['H10'], (run, random) =>
		change(
			random,
			fresh(run, (next) => next?.kind === 'rest'),
			(notice) => remove(run.heard, notice),
		),
	),
	mutation('lose a notice on the way', ['H9'], (run, random) =>
		change(
			random,
			fresh(run, (next) => next?.kind === 'notice'),
			(notice) => remove(run.heard, notice),
		),
	),
	mutation('deliver a notice twice', ['H9'], (run, random) =>
		change(
			random,
			fresh(run, () => true),
			(notice) => run.heard.splice(run.heard.indexOf(notice), 0, { ...notice }),
		),
	),
	mutation('deliver two notices in the wrong order', ['H9'], (run, random) => {
		const follows = new Map<HeardFrame, HeardFrame>();
		fresh(run, (next, notice) => {
			if (next?.kind === 'notice') follows.set(notice, next);
			return true;
		});
		return change(random, [...follows], ([first, second]) => {
			const [at, later] = [run.heard.indexOf(first), run.heard.indexOf(second)];
			run.heard[at] = second;
			run.heard[later] = first;
		});
	}),
	mutation('tell of a fact that was never stored', ['H9'], (run, random) =>
		change(
			random,
			fresh(run, () => true),
			(notice) => {
				const seq = 1 + Math.max(...run.stored.map((row) => row.seq));
				return run.heard.splice(run.heard.indexOf(notice) + 1, 0, { ...notice, seq, from: notice.seq + 1 });
			},
		),
	),
	mutation('begin a new epoch in silence', ['H9'], (run, random) => {
		const resyncs = run.heard
			.filter((frame) => frame.kind === 'resync')
			.filter((resync) => {
				const [snapshot, next] = framesAfter(run, resync);
				return snapshot?.kind === 'snapshot' && next?.kind === 'notice';
			});
		return change(random, resyncs, (resync) => {
			const [snapshot] = framesAfter(run, resync);
			remove(run.heard, resync);
			if (snapshot) remove(run.heard, snapshot);
		});
	}),
	mutation('log an answer to nothing', ['H0'], (run, random) =>
		change(random, oksOf(run), (ok) =>
			run.log.splice(
				run.log.findIndex((entry) => entry.kind === 'invoke' && entry.key === ok.key && entry.attempt === ok.attempt),
				1,
			),
		),
	),
	mutation('log two answers to one attempt', ['H0'], (run, random) =>
		change(random, oksOf(run), (ok) => run.log.push({ ...ok })),
	),
	mutation('log an answer before its question', ['H0'], (run, random) =>
		change(random, oksOf(run), (ok) => replace(run.log, ok, { ...ok, at: 0 })),
	),
];

/** Picks one place at random and breaks it there; false where there is none. */
function change<Place>(random: SeededRandom, places: readonly Place[], breakIt: (place: Place) => unknown): boolean {
	if (places.length === 0) return false;
	return breakIt(random.pick(places)) !== false;
}

const operations = (run: SimulatedRun): Operation[] => [...operationsOf(run.log).values()];
const oksOf = (run: SimulatedRun) => run.log.filter((entry) => entry.kind === 'ok');
const keyed = (run: SimulatedRun): LineFact[] => run.stored.filter((row) => row.key !== null);
const commandOf = (run: SimulatedRun, key: string): string =>
	run.log.flatMap((entry) => (entry.kind === 'invoke' && entry.key === key ? [entry.command] : []))[0] ?? '';

function storedAcked(run: SimulatedRun): { row: LineFact; askedAt: number; doneAt: number }[] {
	const known = operationsOf(run.log);
	return keyed(run).flatMap((row) => {
		const operation = known.get(`${row.actor} ${row.key}`);
		if (!operation || operation.oks.length === 0) return [];
		const askedAt = Math.min(...operation.invokes.map((entry) => entry.at));
		return [{ row, askedAt, doneAt: Math.min(...operation.oks.map((entry) => entry.at)) }];
	});
}

/** Moves the end of a call past the beginning of a later one in another line. */
function overrun(run: SimulatedRun, random: SeededRandom, isSame: (a: Call, b: Call) => boolean): boolean {
	const calls = callsOf(byStream(run.stored), run.words);
	const pairs = calls.flatMap((a) =>
		calls
			.filter((b) => b.begun.stream !== a.begun.stream && b.begun.at >= (a.ended?.at ?? Infinity) && isSame(a, b))
			.map((b) => ({ a, b })),
	);
	return change(random, pairs, ({ a, b }) => {
		if (a.ended) replace(run.stored, a.ended, { ...a.ended, at: b.begun.at + 1 });
	});
}

const replace = <Item>(list: Item[], old: Item, next: Item): void => void list.splice(list.indexOf(old), 1, next);
const replaceWhere = <Item>(list: Item[], is: (item: Item) => boolean, next: Item): void =>
	void list.splice(list.findIndex(is), 1, next);
const remove = <Item>(list: Item[], item: Item): void => void list.splice(list.indexOf(item), 1);

function append(run: SimulatedRun, row: LineFact): void {
	const last = byStream(run.stored).get(row.stream)?.at(-1) ?? row;
	run.stored.push({ ...row, epoch: last.epoch, seq: last.seq + 1 });
}

/** Calls that follow each other in one stream. */
function neighbours(called: readonly LineFact[]): [LineFact, LineFact][] {
	return [...byStream(called).values()].flatMap((facts) =>
		facts.flatMap((fact, index): [LineFact, LineFact][] => {
			const next = facts[index + 1];
			return next ? [[fact, next]] : [];
		}),
	);
}

function framesAfter(run: SimulatedRun, frame: HeardFrame & { stream: string }): HeardFrame[] {
	return run.heard
		.slice(run.heard.indexOf(frame) + 1)
		.filter((other) => other.client === frame.client && (other.kind === 'connected' || other.stream === frame.stream));
}

type Notice = HeardFrame & { kind: 'notice' };

/** Notices that told their client something new, and whose next frame is as wanted. */
function fresh(run: SimulatedRun, isWanted: (next: HeardFrame | undefined, notice: Notice) => boolean): Notice[] {
	return run.heard.filter((frame): frame is Notice => {
		if (frame.kind !== 'notice') return false;
		const before = run.heard
			.slice(0, run.heard.indexOf(frame))
			.filter(
				(other) => other.client === frame.client && (other.kind === 'connected' || other.stream === frame.stream),
			);
		const last = before.at(-1);
		const follows =
			(last?.kind === 'notice' || last?.kind === 'snapshot') &&
			last.epoch === frame.epoch &&
			last.seq === frame.seq - 1;
		// A replay after a reconnect may repeat what was heard: breaking that breaks nothing.
		const isRepeat = before.some((other) => 'seq' in other && other.epoch === frame.epoch && other.seq >= frame.seq);
		const isFresh = follows && !isRepeat;
		return isFresh && isWanted(framesAfter(run, frame)[0], frame);
	});
}
