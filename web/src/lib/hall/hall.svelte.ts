// A fair's hall, alive. What stands (booths, jobs) is fetched; what moves comes in notices, a few times a second.
import { SvelteMap } from 'svelte/reactivity';
import { blockOf, MOST_BLOCKS } from '@skyfair/shared/booths/blocks';
import type { Booth, TileLive } from '@skyfair/shared/booths/booths.commands';
import type { Problem } from '@skyfair/shared/protocol/problem';
import type { FairId, StreamVersion } from '@skyfair/shared/protocol/ids';
import { ask } from '#lib/api/client.ts';
import { connection } from '#lib/realtime/connection.svelte.ts';
import { isNewer } from '#lib/realtime/stream-version.rules.ts';
import { serverClock } from '#lib/time/server-clock.svelte.ts';
import { BlocksSeen } from './blocks-seen.ts';

export interface HallSnapshot {
	booths: readonly Booth[];
	live: readonly TileLive[];
	visitors: number;
	serverAt: number;
}

export class Hall {
	readonly fairId: FairId;
	#booths = $state.raw<readonly Booth[]>([]);
	#visitors = $state(0);
	#asOf = $state(0);
	// One entry per booth, so that a moving tile redraws itself and not the hall.
	readonly #tiles = new SvelteMap<string, TileLive>();
	readonly #addsUp: boolean;
	readonly #seen = new BlocksSeen(() => void this.#look());
	/** The blocks that this socket has said it looks at. */
	#lookedAt: string | null = null;

	/** `addsUp`: a wall that counts over all booths, whatever of them is on the screen. */
	constructor(fairId: FairId, snapshot: HallSnapshot, { addsUp = false } = {}) {
		this.fairId = fairId;
		this.#addsUp = addsUp;
		this.#take(snapshot);
	}

	get booths(): readonly Booth[] {
		return this.#booths;
	}
	get visitors(): number {
		return this.#visitors;
	}
	/** When the newest news was made, by the server's clock. */
	get asOf(): number {
		return this.#asOf;
	}
	tile(boothId: string): TileLive | undefined {
		return this.#tiles.get(boothId);
	}

	start(): () => void {
		const forget = connection.on('hall:changed', ({ fairId, tiles, visitors, serverAt }) => {
			if (fairId !== this.fairId) return;
			serverClock.learn(serverAt);
			// L18: whose booth is suspended, or stands again, has other jobs to show.
			const turned = tiles.some((tile) => this.#turns(tile));
			this.#learn(tiles, visitors, serverAt);
			if (turned) void this.refresh();
		});
		const unwatch = connection.watch(
			'watch:fair',
			{ fairId: this.fairId },
			() => {
				this.#lookedAt = null;
				return this.refresh();
			},
			() => this.#versions(),
		);
		return () => {
			this.#seen.stop();
			forget();
			unwatch();
		};
	}

	/** For the element that shows this booth: while it is on the screen, news of its block come at once (P9). */
	shows(booth: Booth): (element: Element) => () => void {
		return this.#seen.shows(booth);
	}

	async #look(): Promise<void> {
		const all = this.#addsUp ? this.#booths.map((booth) => blockOf(booth)) : this.#seen.blocks;
		const blocks = [...new Set(all)].toSorted().slice(0, MOST_BLOCKS);
		if (blocks.join(' ') === this.#lookedAt) return;
		const reply = await connection.tell('watch:blocks', { fairId: this.fairId, blocks });
		if (!reply?.ok) return;
		this.#lookedAt = blocks.join(' ');
		this.#learn(reply.data.tiles, this.#visitors, reply.data.serverAt);
	}

	async refresh(): Promise<Problem | null> {
		const reply = await ask('booth:list', { fairId: this.fairId });
		if (reply.ok) {
			this.#take(reply.data);
			// A wall that adds up looks at the blocks of booths that are new, too.
			this.#seen.restSoon();
		}
		return reply.ok ? null : reply.problem;
	}

	#take({ booths, live, visitors, serverAt }: HallSnapshot): void {
		this.#booths = booths;
		this.#learn(live, visitors, serverAt);
	}

	#learn(tiles: readonly TileLive[], visitors: number, serverAt: number): void {
		for (const tile of tiles) {
			if (isNewer(tile.version, this.#tiles.get(tile.boothId)?.version)) this.#tiles.set(tile.boothId, tile);
			else this.#takeCounts(tile);
		}
		this.#visitors = visitors;
		this.#asOf = Math.max(this.#asOf, serverAt);
	}

	#turns({ boothId, activity }: TileLive): boolean {
		const known = this.#tiles.get(boothId);
		return known !== undefined && (known.activity === 'suspended') !== (activity === 'suspended');
	}

	// Visitors come and go without a fact of the line: the version stays, the crowd changes.
	#takeCounts(tile: TileLive): void {
		const known = this.#tiles.get(tile.boothId);
		if (known === undefined || known.version.epoch !== tile.version.epoch || known.version.seq !== tile.version.seq)
			return;
		this.#tiles.set(tile.boothId, tile);
	}

	#versions(): StreamVersion[] {
		return [...this.#tiles.values()].slice(0, 50).map((tile) => tile.version);
	}
}
