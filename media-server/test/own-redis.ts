import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Redis } from 'ioredis';

export interface OwnRedis {
	readonly url: string;
	readonly client: Redis;
	freeze(): void;
	thaw(): void;
	kill(): Promise<void>;
	end(): Promise<void>;
}

/** A real Redis of this test alone, in memory, on a free port. */
export async function startRedis(): Promise<OwnRedis> {
	const port = await freePort();
	const child = spawn(
		'redis-server',
		['--port', String(port), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1'],
		{ stdio: 'ignore' },
	);
	const url = `redis://127.0.0.1:${port}`;
	const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
	client.on('error', () => undefined);
	await client.ping();
	return {
		url,
		client,
		freeze: () => void child.kill('SIGSTOP'),
		thaw: () => void child.kill('SIGCONT'),
		kill: () => stop(child),
		async end() {
			client.disconnect();
			await stop(child);
		},
	};
}

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGKILL');
	await once(child, 'exit');
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
