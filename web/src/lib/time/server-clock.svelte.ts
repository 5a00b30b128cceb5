import { browser } from '$app/env';
import { createSubscriber } from 'svelte/reactivity';

const REMEMBERED = 12;

/** The server's time, second by second: a phone's own clock may be minutes off and fairs open by the server's. */
class ServerClock {
	#offsetMs = $state(0);
	#seen: readonly number[] = [];
	#tick = createSubscriber((update) => {
		const timer = setInterval(update, 1_000);
		return () => clearInterval(timer);
	});

	/** Reading it in a component makes the component move with the seconds. */
	get now(): number {
		if (browser) this.#tick();
		return Date.now() + this.#offsetMs;
	}

	/** Call with every `serverAt`. News can be late but never early: the largest of the last differences is nearest to the truth. */
	learn(serverAt: number): void {
		if (!browser) return;
		this.#seen = [...this.#seen.slice(1 - REMEMBERED), serverAt - Date.now()];
		const offsetMs = Math.max(...this.#seen);
		if (Math.abs(offsetMs - this.#offsetMs) > 500) this.#offsetMs = offsetMs;
	}
}

export const serverClock = new ServerClock();
