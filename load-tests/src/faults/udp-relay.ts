import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type SeededRandom, seededRandom } from '@skyfair/shared/testing/seeded-random';
import { type DatagramFaults } from './datagram-faults.ts';
import { DatagramPath, type PathCounts } from './datagram-path.ts';
import type { Direction } from './tcp-proxy.ts';

export interface UdpRelayOptions {
	readonly upstream: { readonly host: string; readonly port: number };
	/** Default: any free port of 127.0.0.1. */
	readonly listen?: { readonly host: string; readonly port: number };
	readonly seed: number | string;
	readonly faults?: Partial<Record<Direction, DatagramFaults>>;
	/** How long a datagram waits for another one to overtake it. */
	readonly overtakenWithinMs?: number;
	/** A client that is silent for so long is forgotten. */
	readonly idleMs?: number;
}
export interface UdpRelayCounts {
	clients: number;
	readonly upstream: PathCounts;
	readonly downstream: PathCounts;
}

interface Client {
	/** Its own socket towards the server: to the server each client is an address of its own, as ICE and DTLS need it. */
	readonly socket: Socket;
	readonly upstream: DatagramPath;
	readonly downstream: DatagramPath;
	lastSeen: number;
}

const noCounts = (): PathCounts => ({ received: 0, delivered: 0, lost: 0, doubled: 0, overtaken: 0 });

/** A UDP way with delay, jitter, loss, doubles and overtaking, for any number of clients, in both directions. */
export class UdpRelay {
	readonly counts: UdpRelayCounts = { clients: 0, upstream: noCounts(), downstream: noCounts() };
	readonly #options: UdpRelayOptions;
	readonly #random: SeededRandom;
	readonly #faults: Record<Direction, DatagramFaults>;
	readonly #clients = new Map<string, Client>();
	readonly #front: Socket;
	readonly #sweep: NodeJS.Timeout;
	#changed: (() => void)[] = [];

	private constructor(options: UdpRelayOptions) {
		this.#options = options;
		this.#random = seededRandom(options.seed);
		this.#faults = { upstream: options.faults?.upstream ?? {}, downstream: options.faults?.downstream ?? {} };
		this.#front = openSocket();
		const idleMs = options.idleMs ?? 120_000;
		this.#sweep = setInterval(() => this.#forgetIdle(idleMs), idleMs / 4).unref();
	}

	static async listen(options: UdpRelayOptions): Promise<UdpRelay> {
		const relay = new UdpRelay(options);
		const { host, port } = options.listen ?? { host: '127.0.0.1', port: 0 };
		relay.#front.on('message', (data, from) => relay.#fromClient(data, from));
		relay.#front.bind(port, host);
		await once(relay.#front, 'listening');
		return relay;
	}

	get port(): number {
		return this.#front.address().port;
	}

	/** How many are remembered now; `counts.clients` is how many there have been. */
	get clientCount(): number {
		return this.#clients.size;
	}

	/** Takes effect from the next datagram on. */
	setFaults(direction: Direction, faults: DatagramFaults): void {
		this.#faults[direction] = faults;
	}

	async close(): Promise<void> {
		clearInterval(this.#sweep);
		for (const [name, client] of this.#clients) this.#forget(name, client);
		this.#front.close();
		await once(this.#front, 'close');
	}

	/** Resolves as soon as the counts are as wanted; for tests that must not sleep. */
	async until(isReached: (counts: UdpRelayCounts) => boolean): Promise<void> {
		while (!isReached(this.counts)) await new Promise<void>((resolve) => this.#changed.push(resolve));
	}

	#fromClient(data: Buffer, from: RemoteInfo): void {
		const name = `${from.address}:${from.port}`;
		const client = this.#clients.get(name) ?? this.#meet(name, from);
		client.lastSeen = performance.now();
		client.upstream.carry(data);
	}

	#meet(name: string, from: RemoteInfo): Client {
		const number = ++this.counts.clients;
		const { host, port } = this.#options.upstream;
		const socket = openSocket();
		const path = (direction: Direction, send: (data: Buffer) => void): DatagramPath =>
			new DatagramPath({
				random: this.#random.fork(`${number} ${direction}`),
				overtakenWithinMs: this.#options.overtakenWithinMs ?? 100,
				faults: () => this.#faults[direction],
				counts: this.counts[direction],
				counted: () => this.#tell(),
				send,
			});
		const client: Client = {
			socket,
			upstream: path('upstream', (data) => socket.send(data, port, host)),
			downstream: path('downstream', (data) => this.#front.send(data, from.port, from.address)),
			lastSeen: performance.now(),
		};
		socket.on('message', (data, sender) => {
			// Only the server may answer here, as on a real way.
			if (sender.port !== port) return;
			client.lastSeen = performance.now();
			client.downstream.carry(data);
		});
		this.#clients.set(name, client);
		return client;
	}

	#forgetIdle(idleMs: number): void {
		for (const [name, client] of this.#clients) {
			if (performance.now() - client.lastSeen > idleMs) this.#forget(name, client);
		}
	}

	#forget(name: string, client: Client): void {
		client.upstream.stop();
		client.downstream.stop();
		client.socket.close();
		this.#clients.delete(name);
	}

	#tell(): void {
		const changed = this.#changed;
		this.#changed = [];
		for (const tell of changed) tell();
	}
}

function openSocket(): Socket {
	const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024, sendBufferSize: 4 * 1024 * 1024 });
	// A port that nobody listens on answers with ICMP: for a datagram that is the same as being lost.
	socket.on('error', () => undefined);
	return socket;
}
