import { boothOf, come, go, type Headcount, type Move, type Place } from './headcount.rules.ts';

/** P4. */
const NODE_LIVES_MS = 8_000;

/** What one other node has told of a fair. */
interface Part {
	/** The number of its newest moves that were counted; null: something was missed, its whole must be heard first. */
	seq: number | null;
	heardAt: number;
	readonly places: Map<Place, Set<string>>;
}

/** One fair over all nodes, as one of them knows it. */
export interface FairPresence {
	readonly total: Headcount;
	readonly parts: Map<string, Part>;
	/** Since they were last taken: booths whose counts have become otherwise, and people who have come to the fair or left it. */
	readonly changed: { readonly booths: Set<string>; readonly people: Set<string> };
}
export const emptyFair = (): FairPresence => ({
	total: new Map(),
	parts: new Map(),
	changed: { booths: new Set(), people: new Set() },
});

/** Counts one move, of this node or of another one. */
export function count({ total, changed }: FairPresence, { place, who, came }: Move): void {
	if (!(came ? come : go)(total, place, who)) return;
	const boothId = boothOf(place);
	if (boothId === null) changed.people.add(who);
	else changed.booths.add(boothId);
}

const partOf = (fair: FairPresence, node: string, now: number): Part => {
	const part = fair.parts.get(node) ?? { seq: null, heardAt: now, places: new Map<Place, Set<string>>() };
	fair.parts.set(node, part);
	part.heardAt = now;
	return part;
};

function apply(fair: FairPresence, part: Part, move: Move): void {
	const people = part.places.get(move.place) ?? new Set<string>();
	if (people.has(move.who) === move.came) return;
	part.places.set(move.place, people);
	if (move.came) people.add(move.who);
	else people.delete(move.who);
	count(fair, move);
}

/** P7: the next moves of a node are counted; after a gap nothing of it is, until its whole was heard. Returns false for a gap. */
export function hearMoves(
	fair: FairPresence,
	told: { readonly node: string; readonly seq: number; readonly moves: readonly Move[] },
	now: number,
): boolean {
	const part = partOf(fair, told.node, now);
	if (part.seq === null) return false;
	if (told.seq <= part.seq) return true;
	if (told.seq > part.seq + 1) {
		part.seq = null;
		return false;
	}
	for (const move of told.moves) apply(fair, part, move);
	part.seq = told.seq;
	return true;
}

/** P7: a node that says which number it has come to. Returns false when something of it was missed. */
export function hearBeat(
	fair: FairPresence,
	told: { readonly node: string; readonly seq: number },
	now: number,
): boolean {
	return partOf(fair, told.node, now).seq === told.seq;
}

/** P7: everything of one node at once; its messages come in their order, so the whole is never older than what is known. */
export function hearWhole(
	fair: FairPresence,
	told: {
		readonly node: string;
		readonly seq: number;
		readonly people: readonly (readonly [Place, readonly string[]])[];
	},
	now: number,
): void {
	const part = partOf(fair, told.node, now);
	const whole = new Map(told.people.map(([place, people]) => [place, new Set(people)]));
	for (const [place, people] of part.places)
		for (const who of people) if (!whole.get(place)?.has(who)) apply(fair, part, { place, who, came: false });
	for (const [place, people] of whole) for (const who of people) apply(fair, part, { place, who, came: true });
	part.seq = told.seq;
}

/** P4: the people of a node that is silent are gone with it; also when it says goodbye. */
export function forgetNode(fair: FairPresence, node: string): void {
	const part = fair.parts.get(node);
	if (!part) return;
	for (const [place, people] of part.places) for (const who of people) apply(fair, part, { place, who, came: false });
	fair.parts.delete(node);
}
export function forgetSilent(fair: FairPresence, now: number): void {
	for (const [node, { heardAt }] of fair.parts) if (now - heardAt >= NODE_LIVES_MS) forgetNode(fair, node);
}

/** What has changed since this was last asked. */
export function takeChanged({ changed }: FairPresence): { readonly booths: string[]; readonly people: string[] } {
	const taken = { booths: [...changed.booths], people: [...changed.people] };
	changed.booths.clear();
	changed.people.clear();
	return taken;
}
