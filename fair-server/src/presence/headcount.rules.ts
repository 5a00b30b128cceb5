/** Where somebody can be at a fair: in it, before a booth, on duty at one. */
export type Place = 'fair' | `at:${string}` | `duty:${string}`;
/** Who is where, and how often: by socket on one node, by node over all of them. Nobody counts twice (P1). */
export type Headcount = Map<Place, Map<string, number>>;

/** One person who has come to a place or left it. */
export interface Move {
	readonly place: Place;
	readonly who: string;
	readonly came: boolean;
}

/** True for the first of this person: then the place has one more. */
export function come(headcount: Headcount, place: Place, who: string): boolean {
	const people = headcount.get(place) ?? new Map<string, number>();
	headcount.set(place, people);
	const times = (people.get(who) ?? 0) + 1;
	people.set(who, times);
	return times === 1;
}

/** True for the last of this person: then the place has one less. */
export function go(headcount: Headcount, place: Place, who: string): boolean {
	const people = headcount.get(place);
	const times = people?.get(who);
	if (people === undefined || times === undefined) return false;
	if (times > 1) people.set(who, times - 1);
	else people.delete(who);
	if (people.size === 0) headcount.delete(place);
	return times === 1;
}

export const boothOf = (place: Place): string | null => (place === 'fair' ? null : place.slice(place.indexOf(':') + 1));

/** Moves that undo each other are not worth telling; of several of one person at one place the last counts. */
export class PendingMoves {
	readonly #moves = new Map<string, Move>();

	add(move: Move): void {
		const key = `${move.place} ${move.who}`;
		const known = this.#moves.get(key);
		if (known && known.came !== move.came) this.#moves.delete(key);
		else this.#moves.set(key, move);
	}
	get isEmpty(): boolean {
		return this.#moves.size === 0;
	}
	take(): Move[] {
		const moves = [...this.#moves.values()];
		this.#moves.clear();
		return moves;
	}
}
