// For tests: the real gateway as a process of its own, with stand-ins behind it that remember what reached them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createInterface } from 'node:readline';
import { freePort } from '../src/tests/free-port.ts';
import { inProject } from '../src/setup/project-paths.ts';

interface Seen {
	upstream: string;
	method: string;
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
}

export interface RunningGateway {
	port: number;
	redirectPort: number;
	filesPort: number;
	seen: Seen[];
	/** Sends bytes on one connection and gives everything that came back until the gateway hung up. */
	raw(bytes: string): Promise<string>;
	closeUpstream(name: string): Promise<void>;
	stop(): Promise<void>;
}

const UPSTREAMS = {
	WEB_PORT: 'web',
	FAIR_HTTP_PORT: 'api',
	FAIR_REALTIME_PORT: 'realtime',
	MEDIA_PORT: 'media',
} as const;

export async function runGateway(extra: Record<string, string> = {}): Promise<RunningGateway> {
	const seen: Seen[] = [];
	const upstreams = new Map<string, Server>();
	const ports: Record<string, string> = {};
	for (const [setting, name] of Object.entries(UPSTREAMS)) {
		const server = rememberingServer(name, seen);
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		upstreams.set(name, server);
		ports[setting] = String((server.address() as AddressInfo).port);
	}
	const [port, redirectPort, filesPort] = [await freePort(), await freePort(), await freePort()];
	const settings = {
		PORT: String(port),
		LISTEN_HOSTS: '127.0.0.1',
		HTTP_REDIRECT_PORT: String(redirectPort),
		FILES_PORT: String(filesPort),
		...ports,
		...extra,
	};
	const child = spawn(process.execPath, [inProject('infra', 'src', 'gateway', 'main.ts')], {
		env: { PATH: process.env['PATH'], ...settings },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	await listening(child, extra['TLS_CERT'] === undefined ? 2 : 3);
	return {
		port,
		redirectPort,
		filesPort,
		seen,
		raw: (bytes) => exchange(port, bytes),
		closeUpstream: (name) => closeServer(upstreams.get(name)),
		async stop() {
			child.kill('SIGTERM');
			await once(child, 'exit');
			await Promise.all([...upstreams.values()].map(closeServer));
		},
	};
}

function rememberingServer(name: string, seen: Seen[]): Server {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			seen.push({ upstream: name, method, url, headers, body: Buffer.concat(chunks).toString() });
			response.end(`hello from ${name}`);
		});
	});
	server.on('upgrade', (request, socket) => {
		seen.push({ upstream: name, method: 'UPGRADE', url: request.url ?? '', headers: request.headers, body: '' });
		socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
		socket
			.on('error', () => undefined)
			.on('end', () => socket.end())
			.on('data', (chunk: Buffer) => socket.write(`${name} heard ${chunk.toString()}`));
	});
	return server;
}

async function listening(child: ChildProcess, times: number): Promise<void> {
	if (child.stdout === null) throw new Error('no standard output');
	let left = times;
	for await (const line of createInterface({ input: child.stdout })) {
		if (line.includes('"listening"') && --left === 0) break;
	}
	child.stdout.resume();
}

function exchange(port: number, bytes: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connect({ port, host: '127.0.0.1' });
		const chunks: Buffer[] = [];
		socket.on('data', (chunk) => chunks.push(chunk));
		socket.on('error', (error: Error & { code?: string }) => (error.code === 'ECONNRESET' ? undefined : reject(error)));
		socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
		socket.write(bytes, 'latin1');
	});
}

function closeServer(server: Server | undefined): Promise<void> {
	return new Promise((resolve) => {
		if (server === undefined) return resolve();
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
