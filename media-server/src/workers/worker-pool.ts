import type { RoomKind } from '@skyfair/shared/media/rooms';
import type { Log } from '@skyfair/shared/platform/log';
import { Trouble } from '@skyfair/shared/protocol/problem';
import type { RoomGround } from '../rooms/room-ground.ts';
import { MediaWorker, type WorkerSettings } from './media-worker.ts';
import { leastLoaded, respawnPauseMs } from './placement.rules.ts';

export interface PoolSettings extends WorkerSettings {
	readonly workers: number;
	/** Worker n listens on this port plus n. */
	readonly firstPort: number;
}

const PLACE_WITHIN_MS = 5_000;
const RETRY_MS = { first: 100, longest: 2_000 };

/** A worker per core. One that dies is replaced in the background; its rooms ask for new ground by themselves. */
export class WorkerPool {
	readonly #settings: PoolSettings;
	readonly #log: Log;
	readonly #slots: (MediaWorker | null)[];
	readonly #waiting = new Set<() => void>();
	readonly #diedAt: number[][];
	#closed = false;

	private constructor(settings: PoolSettings, log: Log) {
		this.#settings = settings;
		this.#log = log;
		this.#slots = Array.from({ length: settings.workers }, () => null);
		this.#diedAt = this.#slots.map(() => []);
	}

	static async create(settings: PoolSettings, log: Log): Promise<WorkerPool> {
		const pool = new WorkerPool(settings, log);
		try {
			// The first start must succeed for every worker: a busy port is a fault of the settings, not of the moment.
			await Promise.all(pool.#slots.map((_, slot) => pool.#fill(slot)));
		} catch (error) {
			pool.close();
			throw error;
		}
		return pool;
	}

	get workers(): readonly MediaWorker[] {
		return this.#slots.filter((worker) => worker !== null);
	}
	get wanted(): number {
		return this.#slots.length;
	}
	get deaths(): number {
		return this.#diedAt.flat().length;
	}

	/** New ground on the least loaded worker; waits a little when all workers are being replaced. */
	async place(kind: RoomKind): Promise<RoomGround> {
		const until = Date.now() + PLACE_WITHIN_MS;
		for (;;) {
			const worker = leastLoaded(this.workers.filter((worker) => !worker.closed && !worker.unresponsive));
			if (worker) {
				try {
					return await worker.openGround(kind);
				} catch (error) {
					// It died under our hands: the pool has noticed or will in a moment, another one may do.
					this.#log.warn({ err: error, pid: worker.pid }, 'could not place a room');
				}
			}
			if (this.#closed || Date.now() >= until) throw new Trouble('no media worker is up');
			await this.#change(until - Date.now());
		}
	}

	close(): void {
		if (this.#closed) return;
		this.#closed = true;
		for (const worker of this.workers) worker.close();
		this.#announceChange();
	}

	async #fill(slot: number): Promise<void> {
		// Port 0 lets the system choose (tests).
		const port = this.#settings.firstPort === 0 ? 0 : this.#settings.firstPort + slot;
		const worker = await MediaWorker.create({ slot, port }, this.#settings, (gone, cause) => this.#onGone(gone, cause));
		if (this.#closed) {
			worker.close();
			return;
		}
		this.#slots[slot] = worker;
		this.#log.info({ pid: worker.pid, slot, mediaPort: port }, 'media worker is up');
		this.#announceChange();
	}

	#onGone(worker: MediaWorker, cause: Error | null): void {
		this.#slots[worker.slot] = null;
		if (this.#closed) return;
		this.#diedAt[worker.slot]?.push(Date.now());
		this.#log.error({ err: cause, pid: worker.pid, slot: worker.slot }, 'media worker died');
		void this.#refill(worker.slot);
	}

	async #refill(slot: number): Promise<void> {
		await pause(respawnPauseMs(this.#diedAt[slot] ?? [], Date.now()));
		for (let delay = RETRY_MS.first; !this.#closed; delay = Math.min(delay * 2, RETRY_MS.longest)) {
			try {
				await this.#fill(slot);
				return;
			} catch (error) {
				this.#log.error({ err: error, slot }, 'could not replace a media worker, trying again');
			}
			await pause(delay);
		}
	}

	#change(withinMs: number): Promise<void> {
		return new Promise((resolve) => {
			const done = (): void => {
				clearTimeout(timer);
				this.#waiting.delete(done);
				resolve();
			};
			const timer = setTimeout(done, Math.min(withinMs, 250));
			this.#waiting.add(done);
		});
	}

	#announceChange(): void {
		for (const wake of this.#waiting) wake();
	}
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
