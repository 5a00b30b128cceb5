import { z } from 'zod';
import type { World } from '../platform/world.ts';
import {
	arrive,
	depart,
	drop,
	emptyRoster,
	merge,
	presenceOf,
	take,
	type FairPresence,
	type Spot,
} from './roster.rules.ts';

/** P4. */
const NODE_LIVES_MS = 8_000;
const HEARTBEAT_MS = 2_000;
/** Changes of this long are told together. */
const GATHER_MS = 200;

const Told = z.object({
	kind: z.literal('presence'),
	node: z.string(),
	fairId: z.string(),
	here: z.array(z.string()),
	booths: z.array(z.tuple([z.string(), z.array(z.string()), z.array(z.string())])),
});

const nobody: FairPresence = { here: new Set(), booths: new Map() };

/** Who is at which fair and booth now, over all nodes. Every node tells its own part; none is asked. */
export class Presence {
	readonly #world: World;
	readonly #node: string;
	readonly #roster = emptyRoster();
	readonly #others = new Map<string, Map<string, { at: number; part: FairPresence }>>();
	readonly #merged = new Map<string, FairPresence>();
	readonly #fairs = new Map<string, () => void>();
	readonly #dirty = new Set<string>();
	readonly #listeners = new Set<(fairId: string) => void>();
	#timers: NodeJS.Timeout[] = [];

	constructor(world: World) {
		this.#world = world;
		this.#node = world.newId();
	}

	start(): void {
		this.#timers = [
			setInterval(() => this.#tellAll(), HEARTBEAT_MS),
			setInterval(() => this.#tellChanges(), GATHER_MS),
		];
	}
	stop(): void {
		for (const timer of this.#timers) clearInterval(timer);
		for (const end of this.#fairs.values()) end();
	}
	/** Called at most every 200 ms per fair, after something has changed. */
	onChange(listener: (fairId: string) => void): void {
		this.#listeners.add(listener);
	}

	arrive(socketId: string, personId: string | null): void {
		arrive(this.#roster, socketId, personId ?? `socket:${socketId}`);
	}
	take(socketId: string, spot: Spot): void {
		this.#follow(spot.fairId);
		if (take(this.#roster, socketId, spot)) this.#changed(spot.fairId);
	}
	drop(socketId: string, spot: Spot): void {
		if (drop(this.#roster, socketId, spot)) this.#changed(spot.fairId);
	}
	depart(socketId: string): void {
		for (const spot of depart(this.#roster, socketId)) this.#changed(spot.fairId);
	}

	visitors(fairId: string): number {
		return this.#of(fairId).here.size;
	}
	booth(fairId: string, boothId: string): { visitors: number; staff: string[] } {
		const booth = this.#of(fairId).booths.get(boothId);
		return { visitors: booth?.here.size ?? 0, staff: [...(booth?.staff ?? [])] };
	}
	isHere(fairId: string, personId: string): boolean {
		return this.#of(fairId).here.has(personId);
	}

	#of(fairId: string): FairPresence {
		const known = this.#merged.get(fairId);
		if (known) return known;
		const now = this.#world.clock.now();
		const others = [...(this.#others.get(fairId)?.values() ?? [])]
			.filter(({ at }) => now - at < NODE_LIVES_MS)
			.map(({ part }) => part);
		const sum = merge([presenceOf(this.#roster, fairId), ...others]);
		this.#merged.set(fairId, sum);
		return sum;
	}

	#follow(fairId: string): void {
		if (this.#fairs.has(fairId)) return;
		this.#fairs.set(
			fairId,
			this.#world.bus.subscribe(`presence:${fairId}`, (message) => this.#hear(message)),
		);
	}

	#hear(message: unknown): void {
		const told = Told.safeParse(message);
		if (!told.success || told.data.node === this.#node) return;
		const { fairId, node, here, booths } = told.data;
		const nodes = this.#others.get(fairId) ?? new Map<string, { at: number; part: FairPresence }>();
		this.#others.set(fairId, nodes);
		const part = {
			here: new Set(here),
			booths: new Map(booths.map(([id, visitors, staff]) => [id, { here: new Set(visitors), staff: new Set(staff) }])),
		};
		nodes.set(node, { at: this.#world.clock.now(), part });
		this.#merged.delete(fairId);
		for (const listener of this.#listeners) listener(fairId);
	}

	#changed(fairId: string): void {
		this.#merged.delete(fairId);
		this.#dirty.add(fairId);
	}

	#tellChanges(): void {
		for (const fairId of this.#dirty) {
			this.#tell(fairId);
			for (const listener of this.#listeners) listener(fairId);
		}
		this.#dirty.clear();
	}

	#tellAll(): void {
		const now = this.#world.clock.now();
		for (const fairId of this.#fairs.keys()) {
			this.#tell(fairId);
			for (const [node, { at }] of this.#others.get(fairId) ?? []) {
				if (now - at < NODE_LIVES_MS) continue;
				this.#others.get(fairId)?.delete(node);
				this.#changed(fairId);
			}
		}
	}

	#tell(fairId: string): void {
		const own = presenceOf(this.#roster, fairId) ?? nobody;
		const booths = [...own.booths].map(([id, booth]) => [id, [...booth.here], [...booth.staff]] as const);
		this.#world.bus.publish(`presence:${fairId}`, {
			kind: 'presence',
			node: this.#node,
			fairId,
			here: [...own.here],
			booths,
		});
	}
}
