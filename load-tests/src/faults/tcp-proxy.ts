import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { type SeededRandom, seededRandom } from '@skyfair/shared/testing/seeded-random';
import { TcpPipe } from './tcp-pipe.ts';
import type { Toxic } from './toxics.ts';

/** `upstream`: from the client to the server. `downstream`: back to the client. */
export type Direction = 'upstream' | 'downstream';

export interface TcpProxyOptions {
	readonly upstream: { readonly host: string; readonly port: number };
	/** Default: any free port of 127.0.0.1. */
	readonly listen?: { readonly host: string; readonly port: number };
	readonly seed: number | string;
	readonly toxics?: Partial<Record<Direction, readonly Toxic[]>>;
}
export interface DirectionCounts {
	passedBytes: number;
	pieces: number;
	swallowedBytes: number;
}
export interface TcpProxyCounts {
	connections: number;
	resets: number;
	readonly upstream: DirectionCounts;
	readonly downstream: DirectionCounts;
}
interface Connection {
	readonly client: Socket;
	readonly server: Socket;
	readonly pipes: readonly TcpPipe[];
}

const noCounts = (): DirectionCounts => ({ passedBytes: 0, pieces: 0, swallowedBytes: 0 });

/** A TCP way that can be made slow, narrow, torn or dead while it is in use. Connection n of a seed always behaves alike. */
export class TcpProxy {
	readonly counts: TcpProxyCounts = { connections: 0, resets: 0, upstream: noCounts(), downstream: noCounts() };
	readonly #options: TcpProxyOptions;
	readonly #random: SeededRandom;
	readonly #toxics: Record<Direction, readonly Toxic[]>;
	readonly #connections = new Set<Connection>();
	#server: Server | null = null;
	#address: { host: string; port: number };
	#changed: (() => void)[] = [];

	private constructor(options: TcpProxyOptions) {
		this.#options = options;
		this.#random = seededRandom(options.seed);
		this.#toxics = { upstream: options.toxics?.upstream ?? [], downstream: options.toxics?.downstream ?? [] };
		this.#address = options.listen ?? { host: '127.0.0.1', port: 0 };
	}

	static async listen(options: TcpProxyOptions): Promise<TcpProxy> {
		const proxy = new TcpProxy(options);
		await proxy.up();
		return proxy;
	}

	get port(): number {
		return this.#address.port;
	}

	/** Takes effect at once, on living connections too. */
	setToxics(direction: Direction, toxics: readonly Toxic[]): void {
		this.#toxics[direction] = toxics;
		for (const { pipes } of this.#connections) for (const pipe of pipes) pipe.toxicsChanged();
	}

	/** Nobody listens any more: living connections are reset and new ones refused, until `up`. */
	async down(): Promise<void> {
		const server = this.#server;
		this.#server = null;
		this.resetAll();
		if (!server) return;
		server.close();
		await once(server, 'close');
	}

	async up(): Promise<void> {
		if (this.#server) return;
		const server = createServer({ allowHalfOpen: true }, (client) => this.#accept(client));
		server.listen(this.#address.port, this.#address.host);
		await once(server, 'listening');
		this.#server = server;
		this.#address = { host: this.#address.host, port: (server.address() as AddressInfo).port };
	}

	resetAll(): void {
		for (const connection of this.#connections) this.#reset(connection);
	}

	close(): Promise<void> {
		return this.down();
	}

	/** Resolves as soon as the counts are as wanted; for tests that must not sleep. */
	async until(isReached: (counts: TcpProxyCounts) => boolean): Promise<void> {
		while (!isReached(this.counts)) await new Promise<void>((resolve) => this.#changed.push(resolve));
	}

	#accept(client: Socket): void {
		const number = ++this.counts.connections;
		const server = connect({ ...this.#options.upstream, allowHalfOpen: true });
		for (const socket of [client, server]) socket.setNoDelay(true);
		const pipe = (direction: Direction, from: Socket, to: Socket): TcpPipe =>
			new TcpPipe(from, to, this.#random.fork(`${number} ${direction}`), () => this.#toxics[direction], {
				swallowed: (bytes) => this.#count(() => (this.counts[direction].swallowedBytes += bytes)),
				passed: (bytes) =>
					this.#count(() => {
						this.counts[direction].passedBytes += bytes;
						this.counts[direction].pieces += 1;
					}),
				reset: () => this.#reset(connection),
				close: () => this.#close(connection),
			});
		const pipes = [pipe('upstream', client, server), pipe('downstream', server, client)];
		const connection: Connection = { client, server, pipes };
		this.#connections.add(connection);
		this.#count(() => undefined);
		// A broken or refused side breaks the other one in the same way; a polite end went through the pipe.
		for (const socket of [client, server]) {
			socket.on('error', () => this.#reset(connection));
			socket.on('close', () => {
				if (client.destroyed && server.destroyed) this.#forget(connection);
			});
		}
	}

	#reset(connection: Connection): void {
		if (!this.#connections.has(connection)) return;
		this.#forget(connection);
		this.#count(() => (this.counts.resets += 1));
		tear(connection.client);
		tear(connection.server);
	}

	#close(connection: Connection): void {
		this.#forget(connection);
		connection.client.destroySoon();
		connection.server.destroySoon();
	}

	#forget(connection: Connection): void {
		for (const pipe of connection.pipes) pipe.stop();
		this.#connections.delete(connection);
	}

	#count(change: () => unknown): void {
		change();
		const changed = this.#changed;
		this.#changed = [];
		for (const tell of changed) tell();
	}
}

/**
 * A socket whose end was already sent cannot be reset: libuv refuses (a shutdown is under way), Node 24 believes the handle
 * closed, and the process then spins for ever when it should exit. Such a socket is only destroyed.
 */
function tear(socket: Socket): void {
	if (socket.writableEnded) socket.destroy();
	else socket.resetAndDestroy();
}
