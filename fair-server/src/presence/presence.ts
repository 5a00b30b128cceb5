import { z } from 'zod';
import type { World } from '../platform/world.ts';
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
import { PendingMoves, type Place } from './headcount.rules.ts';
import { arrive, depart, drop, emptyRoster, take, type MoveAtFair, type Spot } from './roster.rules.ts';

const HEARTBEAT_MS = 2_000;
/** Changes of this long are told together. */
const GATHER_MS = 200;
/** How long a node that asks for the first time waits for what the others know. */
const KNOW_WITHIN_MS = 100;
/** A fair that nobody here looks at any more is not followed any longer (B6). */
const FOLLOW_IDLE_MS = 60_000;
const ASK_EVERY_MS = 1_000;

const PlaceName = z.custom<Place>((value) => typeof value === 'string' && /^(fair|(at|duty):.+)$/.test(value));
const Told = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('moves'),
		node: z.string(),
		seq: z.number(),
		moves: z.array(z.object({ place: PlaceName, who: z.string(), came: z.boolean() })),
	}),
	z.object({ kind: z.literal('beat'), node: z.string(), seq: z.number() }),
	z.object({
		kind: z.literal('whole'),
		node: z.string(),
		seq: z.number(),
		people: z.array(z.tuple([PlaceName, z.array(z.string())])),
	}),
	/** Somebody has missed something of one node, or knows nothing yet and asks all (`of: null`). */
	z.object({ kind: z.literal('ask'), node: z.string(), of: z.string().nullable() }),
	z.object({ kind: z.literal('bye'), node: z.string() }),
]);
type Told = z.infer<typeof Told>;

interface Followed {
	readonly here: FairPresence;
	readonly pending: PendingMoves;
	/** The number of the newest moves that this node has told. */
	seq: number;
	isAsked: boolean;
	/** When each node was last asked for its whole. */
	readonly askedAt: Map<string, number>;
	usedAt: number;
	readonly known: Promise<void>;
	readonly end: () => void;
}

export interface PresenceChange {
	readonly fairId: string;
	/** Whose counts are others now. */
	readonly booths: readonly string[];
	/** Who has come to the fair or left it; visitors without an account by their socket. */
	readonly people: readonly string[];
}

/** Who is at which fair and booth now, over all nodes. Every node tells what changes with it; only a gap is asked about. */
export class Presence {
	readonly #world: Pick<World, 'bus' | 'clock' | 'newId'>;
	readonly #node: string;
	readonly #roster = emptyRoster();
	readonly #fairs = new Map<string, Followed>();
	readonly #listeners = new Set<(change: PresenceChange) => void>();
	#timers: NodeJS.Timeout[] = [];

	constructor(world: Pick<World, 'bus' | 'clock' | 'newId'>) {
		this.#world = world;
		this.#node = world.newId();
	}

	start(): void {
		this.#timers = [setInterval(() => this.#beat(), HEARTBEAT_MS), setInterval(() => this.#tellAll(), GATHER_MS)];
	}
	stop(): void {
		for (const timer of this.#timers) clearInterval(timer);
		for (const fairId of this.#fairs.keys()) {
			this.#say(fairId, { kind: 'bye', node: this.#node });
			this.#unfollow(fairId);
		}
	}
	/** Called at most every 200 ms per fair, after something has changed. */
	onChange(listener: (change: PresenceChange) => void): void {
		this.#listeners.add(listener);
	}

	arrive(socketId: string, personId: string | null): void {
		arrive(this.#roster, socketId, personId ?? `socket:${socketId}`);
	}
	take(socketId: string, spot: Spot): void {
		this.#note(take(this.#roster, socketId, spot));
	}
	drop(socketId: string, spot: Spot): void {
		this.#note(drop(this.#roster, socketId, spot));
	}
	depart(socketId: string): void {
		this.#note(depart(this.#roster, socketId));
	}

	/** Resolves when the other nodes had time to say who is at this fair: at once, unless it was not followed here. */
	async know(fairId: string): Promise<void> {
		await this.#follow(fairId).known;
	}
	visitors(fairId: string): number {
		return this.#people(fairId, 'fair').size;
	}
	booth(fairId: string, boothId: string): { visitors: number; staff: string[] } {
		return {
			visitors: this.#people(fairId, `at:${boothId}`).size,
			staff: [...this.#people(fairId, `duty:${boothId}`).keys()],
		};
	}
	isHere(fairId: string, personId: string): boolean {
		return this.#people(fairId, 'fair').has(personId);
	}

	#people(fairId: string, place: Place): ReadonlyMap<string, number> {
		return this.#follow(fairId).here.total.get(place) ?? new Map();
	}

	#follow(fairId: string): Followed {
		const now = this.#world.clock.now();
		const known = this.#fairs.get(fairId);
		if (known) {
			known.usedAt = now;
			return known;
		}
		const followed: Followed = {
			here: emptyFair(),
			pending: new PendingMoves(),
			seq: 0,
			isAsked: false,
			askedAt: new Map(),
			usedAt: now,
			known: new Promise((resolve) => setTimeout(resolve, KNOW_WITHIN_MS)),
			end: this.#world.bus.subscribe(`presence:${fairId}`, (message) => this.#hear(fairId, message)),
		};
		this.#fairs.set(fairId, followed);
		this.#say(fairId, { kind: 'ask', node: this.#node, of: null });
		return followed;
	}

	#unfollow(fairId: string): void {
		this.#fairs.get(fairId)?.end();
		this.#fairs.delete(fairId);
	}

	#note(moves: readonly MoveAtFair[]): void {
		for (const { fairId, ...move } of moves) {
			const { here, pending } = this.#follow(fairId);
			count(here, move);
			pending.add(move);
		}
	}

	#hear(fairId: string, message: unknown): void {
		const told = Told.safeParse(message);
		const fair = this.#fairs.get(fairId);
		if (!told.success || !fair || told.data.node === this.#node) return;
		const now = this.#world.clock.now();
		switch (told.data.kind) {
			case 'moves':
				if (!hearMoves(fair.here, told.data, now)) this.#ask(fairId, fair, told.data.node);
				break;
			case 'beat':
				if (!hearBeat(fair.here, told.data, now)) this.#ask(fairId, fair, told.data.node);
				break;
			case 'whole':
				hearWhole(fair.here, told.data, now);
				break;
			case 'ask':
				if (told.data.of === null || told.data.of === this.#node) fair.isAsked = true;
				break;
			case 'bye':
				forgetNode(fair.here, told.data.node);
				break;
		}
	}

	#ask(fairId: string, fair: Followed, of: string): void {
		const now = performance.now();
		if (now - (fair.askedAt.get(of) ?? Number.NEGATIVE_INFINITY) < ASK_EVERY_MS) return;
		fair.askedAt.set(of, now);
		this.#say(fairId, { kind: 'ask', node: this.#node, of });
	}

	#tellAll(): void {
		for (const [fairId, fair] of this.#fairs) {
			if (!fair.pending.isEmpty) {
				fair.seq += 1;
				this.#say(fairId, { kind: 'moves', node: this.#node, seq: fair.seq, moves: fair.pending.take() });
			}
			if (fair.isAsked) this.#tellWhole(fairId, fair);
			const change = takeChanged(fair.here);
			if (change.people.length > 0 || change.booths.length > 0)
				for (const listener of this.#listeners) listener({ fairId, ...change });
		}
	}

	#tellWhole(fairId: string, fair: Followed): void {
		fair.isAsked = false;
		const own = this.#roster.fairs.get(fairId) ?? new Map<Place, Map<string, number>>();
		const people = [...own].map(([place, here]): [Place, string[]] => [place, [...here.keys()]]);
		this.#say(fairId, { kind: 'whole', node: this.#node, seq: fair.seq, people });
	}

	#beat(): void {
		const now = this.#world.clock.now();
		for (const [fairId, fair] of this.#fairs) {
			forgetSilent(fair.here, now);
			if (!this.#roster.fairs.has(fairId) && now - fair.usedAt > FOLLOW_IDLE_MS) {
				this.#say(fairId, { kind: 'bye', node: this.#node });
				this.#unfollow(fairId);
			} else this.#say(fairId, { kind: 'beat', node: this.#node, seq: fair.seq });
		}
	}

	#say(fairId: string, told: Told): void {
		this.#world.bus.publish(`presence:${fairId}`, told);
	}
}
