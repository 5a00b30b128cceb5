import type { RoomKind } from '@skyfair/shared/media/rooms';
import { Trouble } from '@skyfair/shared/protocol/problem';
import type { types } from 'mediasoup';
import { mediaCodecs } from './codecs.ts';

/**
 * One router on one worker: what a room stands on for as long as that worker lives. When the worker dies the room gets a
 * new ground; everything that was built on the old one is closed with it.
 */
export class RoomGround {
	readonly kind: RoomKind;
	readonly workerPid: number;
	readonly #router: types.Router;
	readonly #server: types.WebRtcServer;
	readonly #onClosed: (ground: RoomGround) => void;
	readonly #losses = new Set<() => void>();
	#consumers = 0;
	#closed = false;

	private constructor(
		kind: RoomKind,
		workerPid: number,
		parts: { router: types.Router; server: types.WebRtcServer },
		onClosed: (ground: RoomGround) => void,
	) {
		this.kind = kind;
		this.workerPid = workerPid;
		this.#router = parts.router;
		this.#server = parts.server;
		this.#onClosed = onClosed;
		this.#countConsumers();
		this.#router.observer.once('close', () => this.close());
	}

	static async create(
		kind: RoomKind,
		worker: types.Worker,
		server: types.WebRtcServer,
		onClosed: (ground: RoomGround) => void,
	): Promise<RoomGround> {
		const router = await worker.createRouter({ mediaCodecs: mediaCodecs(kind) });
		return new RoomGround(kind, worker.pid, { router, server }, onClosed);
	}

	/** mediasoup tells of a router's end only after its children are closed: ask the router itself. */
	get closed(): boolean {
		return this.#closed || this.#router.closed;
	}
	get consumers(): number {
		return this.#consumers;
	}
	get rtpCapabilities(): types.RtpCapabilities {
		return this.#router.rtpCapabilities;
	}

	canConsume(producerId: string, rtpCapabilities: types.RtpCapabilities): boolean {
		return this.#router.canConsume({ producerId, rtpCapabilities });
	}

	async createTransport(): Promise<types.WebRtcTransport> {
		if (this.#closed) throw new Trouble('the room is being made again');
		return this.#router.createWebRtcTransport({
			webRtcServer: this.#server,
			enableUdp: true,
			enableTcp: true,
			preferUdp: true,
			initialAvailableOutgoingBitrate: 1_000_000,
			iceConsentTimeout: 20,
		});
	}

	/** The room on it asks to be told when the ground goes away under it. */
	onceClosed(listener: () => void): void {
		this.#losses.add(listener);
	}

	dump(): Promise<types.RouterDump> {
		return this.#router.dump();
	}

	close(): void {
		if (this.#closed) return;
		this.#closed = true;
		this.#router.close();
		this.#onClosed(this);
		for (const tell of this.#losses) tell();
		this.#losses.clear();
	}

	#countConsumers(): void {
		this.#router.observer.on('newtransport', (transport) => {
			transport.observer.on('newconsumer', (consumer) => {
				this.#consumers += 1;
				consumer.observer.once('close', () => {
					this.#consumers -= 1;
				});
			});
		});
	}
}
