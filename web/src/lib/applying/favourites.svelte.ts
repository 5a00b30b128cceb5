import type { FavouriteKind } from '@skyfair/shared/applying/favourites.commands';
import type { Problem } from '@skyfair/shared/protocol/problem';
import { SvelteSet } from 'svelte/reactivity';
import { ask, call } from '#lib/api/client.ts';

/** What the seeker of this browser keeps: asked once for all the stars of all pages. Filled in the browser only. */
class Kept {
	readonly #ids = new SvelteSet<string>();
	#of: string | null = null;

	has(kind: FavouriteKind, id: string): boolean {
		return this.#ids.has(`${kind} ${id}`);
	}

	/** Another session is another person. */
	async load(sessionId: string): Promise<void> {
		if (this.#of === sessionId) return;
		this.#of = sessionId;
		this.#ids.clear();
		const reply = await ask('favourite:ids', {});
		if (this.#of !== sessionId) return;
		if (reply.ok) for (const { kind, id } of reply.data) this.#ids.add(`${kind} ${id}`);
		else this.#of = null;
	}

	forget(kind: FavouriteKind, id: string): void {
		this.#ids.delete(`${kind} ${id}`);
	}

	async toggle(kind: FavouriteKind, id: string): Promise<Problem | null> {
		const key = `${kind} ${id}`;
		const had = this.#ids.has(key);
		const reply = await call(had ? 'favourite:remove' : 'favourite:add', { kind, id });
		if (!reply.ok) return reply.problem;
		if (had) this.#ids.delete(key);
		else this.#ids.add(key);
		return null;
	}
}

export const kept = new Kept();
