// Makes what the browser sends and receives match what should be sent and what is there. Called after every news; it runs
// one at a time, and once more when news came meanwhile, so that no order of events can leave it half done.
import { mediaSources, type MediaSource } from '@skyfair/shared/media/rooms';
import type { types } from 'mediasoup-client';
import { backoffMs } from '#lib/realtime/backoff.rules.ts';
import type { MediaLinks } from './media-links.ts';
import { MediaRefusal, type MediaSignal } from './media-signal.ts';

export interface Wanted {
	track: MediaStreamTrack;
	paused: boolean;
}
/** What holds at this moment; asked anew at each step, because a reconnect may come between two. */
export interface SyncGround {
	links(): MediaLinks | null;
	signal(): MediaSignal | null;
	mayProduce(): readonly MediaSource[];
	/** Everything that the others send. */
	producerIds(): readonly string[];
	/** Something is different for the page. */
	changed(): void;
}

export class MediaSync {
	readonly #ground: SyncGround;
	readonly #wanted = new Map<MediaSource, Wanted>();
	#running = false;
	#again = false;
	#failures = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(ground: SyncGround) {
		this.#ground = ground;
	}

	wanted(source: MediaSource): Readonly<Wanted> | undefined {
		return this.#wanted.get(source);
	}

	want(source: MediaSource, track: MediaStreamTrack | null, paused: boolean): void {
		if (track) {
			track.enabled = !paused;
			this.#wanted.set(source, { track, paused });
		} else this.#wanted.delete(source);
		void this.run();
	}

	pause(source: MediaSource, paused: boolean): void {
		const wanted = this.#wanted.get(source);
		if (!wanted || wanted.paused === paused) return;
		wanted.paused = paused;
		// At once and here: the microphone is deaf before any server has answered, also while there is none.
		wanted.track.enabled = !paused;
		const producer = this.#ground.links()?.producer(source);
		if (paused) producer?.pause();
		else producer?.resume();
		void this.run();
	}

	async run(): Promise<void> {
		if (this.#running) {
			this.#again = true;
			return;
		}
		this.#running = true;
		clearTimeout(this.#timer);
		try {
			do {
				this.#again = false;
				const links = this.#ground.links();
				if (links && !links.closed && this.#ground.signal()?.isOpen)
					await Promise.all([this.#send(links), this.#receive(links)]);
			} while (this.#again);
			this.#failures = 0;
		} catch {
			// The worker or the socket went away under it; what follows from that makes it right, or the next try does.
			this.#timer = setTimeout(() => void this.run(), backoffMs(this.#failures, Math.random()));
			this.#failures += 1;
		} finally {
			this.#running = false;
			this.#ground.changed();
		}
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#wanted.clear();
	}

	async #send(links: MediaLinks): Promise<void> {
		for (const source of mediaSources) {
			const wanted = this.#wanted.get(source);
			const producer = links.producer(source);
			const allowed = this.#ground.mayProduce().includes(source);
			if (producer && (!wanted || !allowed)) {
				const { id: producerId } = producer;
				producer.close();
				await this.#ask().ask('media:close-producer', { producerId }).catch(unlessGone);
			} else if (wanted && allowed && wanted.track.readyState === 'live') {
				if (producer) await this.#match(producer, wanted);
				else await links.send(source, wanted.track, wanted.paused);
			}
		}
	}

	async #match(producer: types.Producer, { track, paused }: Wanted): Promise<void> {
		if (producer.track !== track) await producer.replaceTrack({ track });
		const told = producer.appData as { paused?: boolean };
		if (told.paused === paused) return;
		if (paused) producer.pause();
		else producer.resume();
		await this.#ask().ask('media:set-paused', { producerId: producer.id, paused }).catch(unlessGone);
		told.paused = paused;
	}

	async #receive(links: MediaLinks): Promise<void> {
		const there = this.#ground.producerIds();
		for (const producerId of links.consumedIds) if (!there.includes(producerId)) links.forget(producerId);
		const fresh = there.filter((producerId) => !links.consumer(producerId));
		if (fresh.length > 0 && (await links.receive(fresh)) > 0) this.#ground.changed();
	}

	#ask(): MediaSignal {
		const signal = this.#ground.signal();
		if (!signal) throw new MediaRefusal({ code: 'try-later' });
		return signal;
	}
}

const unlessGone = (error: unknown): void => {
	if (!(error instanceof MediaRefusal) || error.problem.code !== 'not-found') throw error;
};
