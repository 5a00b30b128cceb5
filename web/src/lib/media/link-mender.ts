// Watches the two transports and brings them back: new ICE credentials first, a new transport if that does not help, a new
// socket if the server does not even answer.
import type { Direction, LinkState, MediaLinks } from './media-links.ts';

export interface MenderGround {
	links(): MediaLinks | null;
	/** Resolves to false when the server does not answer: then the socket is begun anew and mends everything. */
	serverAnswers(): Promise<boolean>;
	/** A transport was dropped: what it carried must be sent and asked for again. */
	dropped(): void;
	changed(): void;
}

const ICE_PATIENCE_MS = 1_500;
const LINK_PATIENCE_MS = 5_000;

export class LinkMender {
	readonly #ground: MenderGround;
	readonly #timers = new Map<Direction, ReturnType<typeof setTimeout>>();
	#states: Record<Direction, LinkState> = { send: 'new', receive: 'new' };

	constructor(ground: MenderGround) {
		this.#ground = ground;
	}

	isConnected(direction: Direction): boolean {
		return this.#states[direction] === 'connected';
	}

	/** New links begin with nothing known of them. */
	reset(): void {
		for (const timer of this.#timers.values()) clearTimeout(timer);
		this.#timers.clear();
		this.#states = { send: 'new', receive: 'new' };
	}

	linkChanged(links: MediaLinks, direction: Direction, state: LinkState): void {
		if (this.#ground.links() !== links) return;
		this.#states[direction] = state;
		clearTimeout(this.#timers.get(direction));
		// A short silence often ends by itself.
		if (state === 'disconnected') this.#later(direction, ICE_PATIENCE_MS, () => void this.#mend(links, direction));
		if (state === 'failed') void this.#mend(links, direction);
		this.#ground.changed();
	}

	/** Wi-Fi became mobile, a cable came out: do not wait until ICE notices. */
	networkChanged(): void {
		const links = this.#ground.links();
		if (!links) return;
		void this.#mend(links, 'send');
		void this.#mend(links, 'receive');
	}

	async #mend(links: MediaLinks, direction: Direction): Promise<void> {
		if (!this.#stands(links) || !(await this.#ground.serverAnswers()) || !this.#stands(links)) return;
		try {
			await links.restartIce(direction);
			this.#later(direction, LINK_PATIENCE_MS, () => {
				if (!this.isConnected(direction)) this.#remake(links, direction);
			});
		} catch {
			this.#remake(links, direction);
		}
	}

	#remake(links: MediaLinks, direction: Direction): void {
		if (!this.#stands(links)) return;
		links.dropTransport(direction);
		this.#states[direction] = 'new';
		this.#ground.dropped();
	}

	#stands(links: MediaLinks): boolean {
		return this.#ground.links() === links && !links.closed;
	}

	#later(direction: Direction, ms: number, act: () => void): void {
		clearTimeout(this.#timers.get(direction));
		this.#timers.set(direction, setTimeout(act, ms));
	}
}
