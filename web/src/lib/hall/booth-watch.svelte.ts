import { blockOf } from '@skyfair/shared/booths/blocks';
import type { Booth, TileLive } from '@skyfair/shared/booths/booths.commands';
import type { Problem } from '@skyfair/shared/protocol/problem';
import { ask } from '#lib/api/client.ts';
import { passesByItself } from '#lib/realtime/backoff.rules.ts';
import { connection } from '#lib/realtime/connection.svelte.ts';
import { isNewer } from '#lib/realtime/stream-version.rules.ts';

type Source = 'hall' | 'link' | 'search' | 'stream' | 'line';

/** One booth, alive; the person counts as standing before it for as long as the page is open. */
export class BoothWatch {
	readonly boothId: string;
	readonly #booth: Pick<Booth, 'fairId' | 'hallKey' | 'number'>;
	#live = $state.raw<TileLive>() as TileLive;

	constructor(live: TileLive, booth: Pick<Booth, 'fairId' | 'hallKey' | 'number'>) {
		this.boothId = live.boothId;
		this.#booth = booth;
		this.#live = live;
	}

	get live(): TileLive {
		return this.#live;
	}

	start(enter: { source: Source } | null): () => void {
		const forget = connection.on('hall:changed', ({ tiles }) => {
			const mine = tiles.find((tile) => tile.boothId === this.boothId);
			if (mine !== undefined && !isNewer(this.#live.version, mine.version)) this.#live = mine;
		});
		const unwatch = connection.watch(
			'watch:fair',
			{ fairId: this.#booth.fairId },
			() => this.#arrive(enter),
			() => [this.#live.version],
		);
		return () => {
			forget();
			unwatch();
			if (enter !== null) void connection.tell('booth:exit', { boothId: this.boothId });
		};
	}

	async #arrive(enter: { source: Source } | null): Promise<Problem | null> {
		const looks = await connection.tell('watch:blocks', { fairId: this.#booth.fairId, blocks: [blockOf(this.#booth)] });
		if (looks !== null && !looks.ok && passesByItself(looks.problem)) return looks.problem;
		if (enter !== null) {
			const reply = await connection.tell('booth:enter', { boothId: this.boothId, source: enter.source });
			if (reply?.ok === true) this.#live = reply.data.live;
			// Not counted as standing here yet: that is asked again, whatever the page can show meanwhile.
			if (reply === null || reply.ok) return reply === null ? { code: 'try-later' } : null;
			if (passesByItself(reply.problem)) return reply.problem;
		}
		const reply = await ask('booth:get', { boothId: this.boothId });
		if (reply.ok) this.#live = reply.data.live;
		return reply.ok ? null : reply.problem;
	}
}
