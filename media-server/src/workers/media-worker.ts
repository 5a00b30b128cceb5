import type { RoomKind } from '@skyfair/shared/media/rooms';
import { createWorker, type types } from 'mediasoup';
import { RoomGround } from '../rooms/room-ground.ts';

export interface WorkerSettings {
	readonly workerBin: string | undefined;
	readonly logLevel: types.WorkerLogLevel;
	/** Where browsers send media: each address once over UDP and once over TCP, all on the worker's own port. */
	readonly listen: readonly { readonly host: string; readonly announced: string | undefined }[];
	/** A worker that answers nothing for so long is taken for dead (F12: frozen, not only killed). */
	readonly unresponsiveAfterMs: number;
}

const PULSE_MS = 500;

/** One mediasoup worker process with its WebRtcServer and the rooms that stand on it. Tells its owner once that it is gone. */
export class MediaWorker {
	readonly slot: number;
	readonly port: number;
	readonly #worker: types.Worker;
	readonly #server: types.WebRtcServer;
	readonly #rooms = new Set<RoomGround>();
	readonly #onGone: (worker: MediaWorker, cause: Error | null) => void;
	readonly #pulse: NodeJS.Timeout;
	#missedPulses = 0;
	#closed = false;

	private constructor(
		place: { slot: number; port: number },
		parts: { worker: types.Worker; server: types.WebRtcServer },
		settings: WorkerSettings,
		onGone: (worker: MediaWorker, cause: Error | null) => void,
	) {
		this.slot = place.slot;
		this.port = place.port;
		this.#worker = parts.worker;
		this.#server = parts.server;
		this.#onGone = onGone;
		this.#worker.once('died', (cause) => this.#gone(cause));
		this.#pulse = setInterval(() => this.#feelPulse(settings.unresponsiveAfterMs), PULSE_MS);
		this.#pulse.unref();
	}

	static async create(
		place: { slot: number; port: number },
		settings: WorkerSettings,
		onGone: (worker: MediaWorker, cause: Error | null) => void,
	): Promise<MediaWorker> {
		const worker = await spawn(settings);
		try {
			const server = await worker.createWebRtcServer({
				listenInfos: settings.listen.flatMap(({ host, announced }) =>
					(['udp', 'tcp'] as const).map((protocol) => ({
						protocol,
						ip: host,
						port: place.port,
						...(announced === undefined ? {} : { announcedAddress: announced }),
					})),
				),
			});
			return new MediaWorker(place, { worker, server }, settings, onGone);
		} catch (error) {
			worker.close();
			throw error;
		}
	}

	get pid(): number {
		return this.#worker.pid;
	}
	/** mediasoup closes the routers of a dead worker before it tells of the death: ask the worker itself. */
	get closed(): boolean {
		return this.#closed || this.#worker.closed;
	}
	get rooms(): readonly RoomGround[] {
		return [...this.#rooms];
	}
	get consumers(): number {
		return this.rooms.reduce((sum, room) => sum + room.consumers, 0);
	}
	get unresponsive(): boolean {
		return this.#missedPulses > 1;
	}

	async openGround(kind: RoomKind): Promise<RoomGround> {
		const ground = await RoomGround.create(kind, this.#worker, this.#server, (closed) => this.#rooms.delete(closed));
		if (ground.closed) throw new Error(`worker ${this.pid} died while a room was opened on it`);
		this.#rooms.add(ground);
		return ground;
	}

	/** For tests and metrics: what the worker process itself says it holds. */
	async transportsHeld(): Promise<number> {
		return (await this.#server.dump()).webRtcTransportIds.length;
	}

	close(): void {
		this.#gone(null);
	}

	#gone(cause: Error | null): void {
		if (this.#closed) return;
		this.#closed = true;
		clearInterval(this.#pulse);
		// Closing a dead worker closes its routers, so the grounds leave the set by themselves.
		this.#worker.close();
		for (const room of this.#rooms) room.close();
		this.#onGone(this, cause);
	}

	/** Counted in beats of our own loop, so that a stall of this process is not taken for a stall of the worker. */
	#feelPulse(unresponsiveAfterMs: number): void {
		this.#missedPulses += 1;
		if (this.#missedPulses * PULSE_MS > unresponsiveAfterMs) {
			process.kill(this.pid, 'SIGKILL');
			return;
		}
		this.#worker.getResourceUsage().then(
			() => {
				this.#missedPulses = 0;
			},
			() => undefined,
		);
	}
}

/** mediasoup closes its workers by itself on SIGTERM, in the middle of our drain: its listeners are taken off. */
async function spawn({ workerBin, logLevel }: WorkerSettings): Promise<types.Worker> {
	const signals = ['SIGTERM', 'SIGINT'] as const;
	const before = new Map(signals.map((signal) => [signal, new Set(process.listeners(signal))]));
	const starting = createWorker({ logLevel, ...(workerBin === undefined ? {} : { workerBin }) });
	for (const signal of signals) {
		for (const listener of process.listeners(signal)) {
			if (!before.get(signal)?.has(listener)) process.removeListener(signal, listener);
		}
	}
	return starting;
}
