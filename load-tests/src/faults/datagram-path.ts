import type { SeededRandom } from '@skyfair/shared/testing/seeded-random';
import { type DatagramFaults, fateOf } from './datagram-faults.ts';
import { DelayLine } from './delay-line.ts';

export interface PathCounts {
	received: number;
	/** Doubles count twice. */
	delivered: number;
	lost: number;
	doubled: number;
	overtaken: number;
}
interface PathOptions {
	readonly random: SeededRandom;
	/** A datagram that waits to be overtaken goes on after this time if nothing comes. */
	readonly overtakenWithinMs: number;
	readonly faults: () => DatagramFaults;
	readonly counts: PathCounts;
	readonly counted: () => void;
	readonly send: (data: Buffer) => void;
}

/** One direction of one client. Order is kept but for those that were drawn to be overtaken: the next one passes them. */
export class DatagramPath {
	readonly #options: PathOptions;
	readonly #line: DelayLine<Buffer>;
	#heldBack: Buffer | null = null;
	#giveUp: NodeJS.Timeout | null = null;

	constructor(options: PathOptions) {
		this.#options = options;
		this.#line = new DelayLine((data) => {
			options.counts.delivered += 1;
			options.send(data);
			options.counted();
		});
	}

	carry(data: Buffer): void {
		const { random, faults, counts } = this.#options;
		const fate = fateOf(random, faults());
		counts.received += 1;
		if (fate.copies === 0) counts.lost += 1;
		if (fate.copies === 2) counts.doubled += 1;
		if (fate.copies > 0 && fate.isOvertaken && !this.#heldBack) {
			counts.overtaken += 1;
			this.#heldBack = data;
			this.#giveUp = setTimeout(() => this.#release(0), this.#options.overtakenWithinMs);
			if (fate.copies === 2) this.#push(data, fate.delayMs);
		} else {
			for (let copy = 0; copy < fate.copies; copy++) this.#push(data, fate.delayMs);
			if (fate.copies > 0) this.#release(fate.delayMs);
		}
		this.#options.counted();
	}

	stop(): void {
		if (this.#giveUp) clearTimeout(this.#giveUp);
		this.#line.clear();
	}

	#release(delayMs: number): void {
		if (this.#giveUp) clearTimeout(this.#giveUp);
		this.#giveUp = null;
		if (!this.#heldBack) return;
		this.#push(this.#heldBack, delayMs);
		this.#heldBack = null;
	}

	#push(data: Buffer, delayMs: number): void {
		this.#line.push(data, performance.now() + delayMs);
	}
}
