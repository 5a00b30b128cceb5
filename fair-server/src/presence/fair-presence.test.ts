import { seededRandom } from '@skyfair/shared/testing/seeded-random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	count,
	emptyFair,
	forgetNode,
	forgetSilent,
	hearBeat,
	hearMoves,
	hearWhole,
	takeChanged,
	type FairPresence,
} from './fair-presence.rules.ts';
import { PendingMoves, type Move, type Place } from './headcount.rules.ts';
import { arrive, depart, drop, emptyRoster, take, type Spot } from './roster.rules.ts';

const fairId = 'f';
const hall: Spot = { fairId, boothId: null, duty: false };
const before = (boothId: string): Spot => ({ fairId, boothId, duty: false });
const onDuty = (boothId: string): Spot => ({ fairId, boothId, duty: true });
const counts = (fair: FairPresence): ReadonlyMap<string, string[]> =>
	new Map(
		[...fair.total.keys()]
			.toSorted((a, b) => a.localeCompare(b))
			.map((place): [string, string[]] => [
				place,
				[...(fair.total.get(place)?.keys() ?? [])].toSorted((a, b) => a.localeCompare(b)),
			]),
	);

/** A node and what it knows, as `Presence` runs it, with the bus in the test's hand. */
class Node {
	readonly roster = emptyRoster();
	readonly here = emptyFair();
	readonly pending = new PendingMoves();
	readonly id: string;
	seq = 0;

	constructor(id: string) {
		this.id = id;
	}
	note(moves: readonly Move[]): void {
		for (const move of moves) {
			count(this.here, move);
			this.pending.add(move);
		}
	}
	tell(): { node: string; seq: number; moves: Move[] } | null {
		if (this.pending.isEmpty) return null;
		this.seq += 1;
		return { node: this.id, seq: this.seq, moves: this.pending.take() };
	}
	whole(): { node: string; seq: number; people: [Place, string[]][] } {
		const own = this.roster.fairs.get(fairId) ?? new Map<Place, Map<string, number>>();
		return { node: this.id, seq: this.seq, people: [...own].map(([place, people]) => [place, [...people.keys()]]) };
	}
}

describe('who is where', () => {
	it('[P1] two tabs count once, and the person is there until the last is closed', () => {
		const roster = emptyRoster();
		arrive(roster, 's1', 'lin');
		arrive(roster, 's2', 'lin');
		expect(take(roster, 's1', before('b'))).toMatchObject([
			{ place: 'fair', came: true },
			{ place: 'at:b', came: true },
		]);
		expect(take(roster, 's2', before('b'))).toEqual([]);
		expect(depart(roster, 's1')).toEqual([]);
		expect(drop(roster, 's2', before('b'))).toMatchObject([
			{ place: 'fair', came: false },
			{ place: 'at:b', came: false },
		]);
	});

	it('[P1] who is on duty is no visitor', () => {
		const roster = emptyRoster();
		arrive(roster, 's1', 'tan');
		expect(take(roster, 's1', onDuty('b')).map(({ place }) => place)).toEqual(['duty:b']);
	});

	it('[P4] a node that is silent for eight seconds takes its people with it', () => {
		const fair = emptyFair();
		hearWhole(fair, { node: 'n', seq: 3, people: [['fair', ['lin']]] }, 0);
		forgetSilent(fair, 7_999);
		expect(counts(fair)).toEqual(new Map([['fair', ['lin']]]));
		takeChanged(fair);
		forgetSilent(fair, 8_000);
		expect(counts(fair)).toEqual(new Map());
		expect(takeChanged(fair)).toEqual({ booths: [], people: ['lin'] });
	});

	it('[P7] after a gap nothing of that node is counted until its whole was heard', () => {
		const fair = emptyFair();
		const came = (who: string, seq: number) => ({
			node: 'n',
			seq,
			moves: [{ place: 'fair' as const, who, came: true }],
		});
		hearWhole(fair, { node: 'n', seq: 0, people: [] }, 0);
		expect(hearMoves(fair, came('a', 1), 0)).toBe(true);
		expect(hearMoves(fair, came('a', 1), 0)).toBe(true);
		expect(hearMoves(fair, came('c', 3), 0)).toBe(false);
		expect(hearMoves(fair, came('d', 4), 0)).toBe(false);
		expect(hearBeat(fair, { node: 'n', seq: 4 }, 0)).toBe(false);
		hearWhole(fair, { node: 'n', seq: 4, people: [['fair', ['a', 'b', 'c', 'd']]] }, 0);
		expect(counts(fair)).toEqual(new Map([['fair', ['a', 'b', 'c', 'd']]]));
		expect(hearBeat(fair, { node: 'n', seq: 4 }, 0)).toBe(true);
	});

	it('[P7] a node that began anew under the same name is believed', () => {
		const fair = emptyFair();
		hearWhole(fair, { node: 'n', seq: 9, people: [['fair', ['old']]] }, 0);
		expect(hearBeat(fair, { node: 'n', seq: 0 }, 0)).toBe(false);
		hearWhole(fair, { node: 'n', seq: 0, people: [['fair', ['new']]] }, 0);
		expect(counts(fair)).toEqual(new Map([['fair', ['new']]]));
	});

	it('[P1] [P4] [P7] [H-03] whatever is lost or said twice on the bus, every node ends with the same people as the sockets', () => {
		fc.assert(
			fc.property(fc.integer(), fc.integer({ min: 1, max: 120 }), (seed, steps) => {
				const random = seededRandom(seed);
				const nodes = ['n0', 'n1', 'n2'].map((id) => new Node(id));
				const { pick } = random;
				const say = (from: Node, speak: (to: Node) => void) => {
					for (const to of nodes) if (to !== from && random.chance(0.7)) speak(to);
				};
				for (let step = 0; step < steps; step++) {
					const node = pick(nodes);
					const socket = `s${random.int(0, 3)}`;
					const spot = pick([hall, before('a'), before('b'), onDuty('a')]);
					arrive(node.roster, socket, `p${random.int(0, 4)}`);
					const act = random.float();
					if (act < 0.5) node.note(take(node.roster, socket, spot));
					else if (act < 0.75) node.note(drop(node.roster, socket, spot));
					else node.note(depart(node.roster, socket));
					if (random.chance(0.4)) continue;
					const told = node.tell();
					if (told)
						say(node, (to) => {
							hearMoves(to.here, told, 0);
							if (random.chance(0.2)) hearMoves(to.here, told, 0);
						});
					// As the node does: never a whole while moves wait to be told.
					if (random.chance(0.3)) say(node, (to) => hearWhole(to.here, node.whole(), 0));
				}
				// Quiet: everything is told once more, and each asks where it has missed something.
				for (const from of nodes) {
					const told = from.tell();
					for (const to of nodes) {
						if (to === from) continue;
						if (told) hearMoves(to.here, told, 0);
						if (!hearBeat(to.here, { node: from.id, seq: from.seq }, 0)) hearWhole(to.here, from.whole(), 0);
					}
				}
				const truth = emptyFair();
				for (const node of nodes) hearWhole(truth, node.whole(), 0);
				for (const node of nodes) expect(counts(node.here)).toEqual(counts(truth));
				for (const gone of ['n1', 'n2']) forgetNode(truth, gone);
				const [first] = nodes;
				for (const gone of ['n1', 'n2']) if (first) forgetNode(first.here, gone);
				expect(counts(first?.here ?? emptyFair())).toEqual(counts(truth));
			}),
			{ numRuns: 300 },
		);
	});
});
