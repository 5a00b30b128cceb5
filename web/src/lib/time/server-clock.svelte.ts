import { browser } from '$app/env';
import { createSubscriber } from 'svelte/reactivity';

/** The server's time, second by second: a phone's own clock may be minutes off and fairs open by the server's. */
class ServerClock {
	#offsetMs = $state(0);
	#tick = createSubscriber((update) => {
		const timer = setInterval(update, 1_000);
		return () => clearInterval(timer);
	});

	/** Reading it in a component makes the component move with the seconds. */
	get now(): number {
		if (browser) this.#tick();
		return Date.now() + this.#offsetMs;
	}

	/** Call with every `serverAt`; small differences are the network's, not the clock's. */
	learn(serverAt: number): void {
		if (!browser) return;
		const offsetMs = serverAt - Date.now();
		if (Math.abs(offsetMs - this.#offsetMs) > 1_500) this.#offsetMs = offsetMs;
	}
}

export const serverClock = new ServerClock();
