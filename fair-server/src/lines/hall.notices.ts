import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import type { FairId } from '@skyfair/shared/protocol/ids';
import { roomOf, type Announcer } from '../platform/sockets/announcer.ts';

/** P9: whoever looks at a block hears every change of its tiles; the whole fair hears, once a second, of booths that turn and of its crowd. */
export class HallNotices {
	readonly #announcer: Announcer;
	readonly #visitors: (fairId: string) => number;
	/** By booth: what its block has heard last, and as what the fair knows it. */
	readonly #sent = new Map<string, string>();
	readonly #known = new Map<string, TileLive['activity']>();
	readonly #blocks = new Map<string, { readonly fairId: string; readonly tiles: TileLive[] }>();
	readonly #turned = new Map<string, Map<string, TileLive>>();
	readonly #crowds = new Map<string, number>();

	constructor(announcer: Announcer, visitors: (fairId: string) => number) {
		this.#announcer = announcer;
		this.#visitors = visitors;
	}

	/** False when nobody on this node looks: then no tile need be computed. */
	isHeard(fairId: string, block: string): boolean {
		return this.#announcer.isHeard(roomOf.fair(fairId)) || this.#announcer.isHeard(roomOf.block(fairId, block));
	}

	/** A tile as it is now; told with the next flush if that is news. */
	note(fairId: string, block: string, tile: TileLive): void {
		const turned = this.#turned.get(fairId) ?? new Map<string, TileLive>();
		// One that waits to be told is told as it is then: an older count must not come after a newer one.
		if (this.#known.get(tile.boothId) !== tile.activity || turned.has(tile.boothId))
			this.#turned.set(fairId, turned.set(tile.boothId, tile));
		this.#known.set(tile.boothId, tile.activity);
		const text = JSON.stringify({ ...tile, wait: tile.wait && Math.round(tile.wait.toMs / 30_000) });
		if (this.#sent.get(tile.boothId) === text) return;
		this.#sent.set(tile.boothId, text);
		const room = roomOf.block(fairId, block);
		if (!this.#announcer.isHeard(room)) return;
		const gathered = this.#blocks.get(room) ?? { fairId, tiles: [] };
		this.#blocks.set(room, gathered);
		gathered.tiles.push(tile);
	}
	/** It has changed while nobody looked: what was told of it before says nothing about what anybody sees. */
	forget(boothId: string): void {
		this.#known.delete(boothId);
		this.#sent.delete(boothId);
	}
	/** The number of people at the fair has changed. */
	noteCrowd(fairId: string): void {
		if (!this.#turned.has(fairId)) this.#turned.set(fairId, new Map());
	}

	flushBlocks(now: number): void {
		for (const [room, { fairId, tiles }] of this.#blocks) this.#tell(room, fairId, tiles, now);
		this.#blocks.clear();
	}
	flushFairs(now: number): void {
		for (const [fairId, turned] of this.#turned) {
			const visitors = this.#visitors(fairId);
			if (turned.size === 0 && this.#crowds.get(fairId) === visitors) continue;
			this.#crowds.set(fairId, visitors);
			this.#tell(roomOf.fair(fairId), fairId, [...turned.values()], now);
		}
		this.#turned.clear();
	}

	#tell(room: string, fairId: string, tiles: TileLive[], now: number): void {
		this.#announcer.tell(room, 'hall:changed', {
			fairId: fairId as FairId,
			tiles,
			visitors: this.#visitors(fairId),
			serverAt: now,
		});
	}
}
