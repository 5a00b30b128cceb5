import type { Socket } from 'node:net';
import type { SeededRandom } from '@skyfair/shared/testing/seeded-random';
import { DelayLine } from './delay-line.ts';
import { find, type PipeMemory, planChunk, type Toxic } from './toxics.ts';

/** How much may be on its way in one direction before the sender is told to wait, as a real line would. */
const MAX_BYTES_ON_THE_WAY = 4 * 1024 * 1024;

export interface PipeEvents {
	readonly swallowed: (bytes: number) => void;
	readonly passed: (bytes: number) => void;
	/** Both sockets must go, with a reset. */
	readonly reset: () => void;
	/** Both sockets must go, politely. */
	readonly close: () => void;
}
type Leaving = { readonly data: Buffer } | 'end' | 'close';

/** One direction of one connection. */
export class TcpPipe {
	readonly #from: Socket;
	readonly #to: Socket;
	readonly #events: PipeEvents;
	readonly #toxics: () => readonly Toxic[];
	readonly #memory: PipeMemory;
	readonly #line: DelayLine<Leaving>;
	#onTheWay = 0;
	#resetTimer: NodeJS.Timeout | null = null;

	constructor(from: Socket, to: Socket, random: SeededRandom, toxics: () => readonly Toxic[], events: PipeEvents) {
		this.#from = from;
		this.#to = to;
		this.#events = events;
		this.#toxics = toxics;
		this.#memory = { random, freeAt: 0, passedBytes: 0 };
		this.#line = new DelayLine((leaving) => this.#leave(leaving));
		from.on('data', (chunk) => this.#arrive(chunk));
		from.on('end', () => this.#end());
		to.on('drain', () => this.#mayFlow());
		this.toxicsChanged();
	}

	/** A reset does not wait for the next byte. */
	toxicsChanged(): void {
		if (this.#resetTimer) clearTimeout(this.#resetTimer);
		const reset = find(this.#toxics(), 'reset_peer');
		this.#resetTimer = reset ? setTimeout(this.#events.reset, reset.afterMs) : null;
	}

	stop(): void {
		if (this.#resetTimer) clearTimeout(this.#resetTimer);
		this.#line.clear();
	}

	#arrive(chunk: Buffer): void {
		const plan = planChunk(chunk, this.#toxics(), this.#memory, performance.now());
		if (plan.fate === 'swallow') return this.#events.swallowed(chunk.length);
		for (const { data, leavesAt } of plan.pieces) {
			if (data.length === 0) continue;
			this.#onTheWay += data.length;
			this.#line.push({ data }, leavesAt);
		}
		if (plan.thenClose) this.#line.push('close', 0);
		if (this.#onTheWay > MAX_BYTES_ON_THE_WAY) this.#from.pause();
	}

	#end(): void {
		const toxics = this.#toxics();
		if (find(toxics, 'timeout')) return this.#events.swallowed(0);
		const delay = (find(toxics, 'slow_close')?.delayMs ?? 0) + (find(toxics, 'latency')?.latencyMs ?? 0);
		this.#line.push('end', performance.now() + delay);
	}

	#leave(leaving: Leaving): void {
		if (leaving === 'close') return this.#events.close();
		if (leaving === 'end') return void this.#to.end();
		this.#onTheWay -= leaving.data.length;
		this.#events.passed(leaving.data.length);
		if (!this.#to.destroyed) this.#to.write(leaving.data);
		this.#mayFlow();
	}

	#mayFlow(): void {
		const isSlow = this.#to.writableNeedDrain || this.#onTheWay > MAX_BYTES_ON_THE_WAY;
		if (isSlow) this.#from.pause();
		else this.#from.resume();
	}
}
