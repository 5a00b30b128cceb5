import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TcpProxy, type TcpProxyOptions } from './tcp-proxy.ts';

/** Sends back what it gets; remembers every connection. */
let server: Server;
let served: Socket[];
const opened: { close: () => unknown }[] = [];

beforeEach(async () => {
	served = [];
	server = createServer({ allowHalfOpen: true }, (socket) => {
		served.push(socket);
		socket.on('error', () => undefined);
		socket.pipe(socket);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterEach(async () => {
	for (const one of opened.splice(0)) await one.close();
	for (const socket of served) socket.destroy();
	server.close();
	await once(server, 'close');
});

async function open(toxics: TcpProxyOptions['toxics'] = {}): Promise<{ proxy: TcpProxy; client: Socket }> {
	const upstream = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
	const proxy = await TcpProxy.listen({ upstream, seed: 42, toxics });
	opened.push(proxy);
	return { proxy, client: await dial(proxy) };
}
async function dial(proxy: TcpProxy): Promise<Socket> {
	const client = connect({ host: '127.0.0.1', port: proxy.port, allowHalfOpen: true });
	opened.push({ close: () => client.destroy() });
	await once(client, 'connect');
	return client;
}
async function read(socket: Socket, bytes: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for (let length = 0; length < bytes;) {
		const [chunk] = (await once(socket, 'data')) as [Buffer];
		chunks.push(chunk);
		length += chunk.length;
	}
	return Buffer.concat(chunks);
}
const timed = async (work: () => Promise<unknown>): Promise<number> => {
	const begun = performance.now();
	await work();
	return performance.now() - begun;
};
const codeOf = async (socket: Socket): Promise<string> => {
	const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
	return error.code ?? '';
};
const pattern = (bytes: number): Buffer => Buffer.from(Array.from({ length: bytes }, (_, index) => index % 251));

describe('TCP proxy', () => {
	it('[fault-kit] passes bytes and both ends untouched where nothing is set', async () => {
		const { client } = await open();
		client.end(pattern(300_000));
		const ended = once(client, 'end');
		expect((await read(client, 300_000)).equals(pattern(300_000))).toBe(true);
		await ended;
	});

	it('[fault-kit] latency: a round trip takes both directions’ delay', async () => {
		const latency = [{ kind: 'latency', latencyMs: 60 }] as const;
		const { client } = await open({ upstream: latency, downstream: latency });
		const tripMs = await timed(async () => {
			client.write('ping');
			await read(client, 4);
		});
		expect(tripMs).toBeGreaterThanOrEqual(119);
		expect(tripMs).toBeLessThan(10_000);
	});

	it('[fault-kit] jitter never reorders the bytes of a stream', async () => {
		const { client } = await open({ downstream: [{ kind: 'latency', latencyMs: 10, jitterMs: 10 }] });
		const sent = pattern(20_000);
		const answer = read(client, sent.length);
		for (let from = 0; from < sent.length; from += 500) {
			client.write(sent.subarray(from, from + 500));
			await new Promise((resolve) => setImmediate(resolve));
		}
		expect((await answer).equals(sent)).toBe(true);
	});

	it('[fault-kit] bandwidth: 60 KB over 150 KB/s take at least 400 ms', async () => {
		const { client } = await open({ upstream: [{ kind: 'bandwidth', bytesPerSecond: 150_000 }] });
		const answer = read(client, 60_000);
		expect(await timed(async () => void (client.write(pattern(60_000)), await answer))).toBeGreaterThanOrEqual(395);
		expect((await answer).equals(pattern(60_000))).toBe(true);
	});

	it('[fault-kit] timeout: a half-open peer swallows bytes and the end, and says nothing', async () => {
		const { proxy, client } = await open({ upstream: [{ kind: 'timeout' }] });
		client.end(pattern(1_000));
		await proxy.until(({ upstream }) => upstream.swallowedBytes === 1_000);
		expect(proxy.counts.upstream.passedBytes).toBe(0);
		// Proof that nothing is known on the other side: it can still be written to, and the client hears it.
		served[0]?.write('still here');
		expect((await read(client, 10)).toString()).toBe('still here');
	});

	it('[fault-kit] reset_peer: both sides see a reset, on a living connection too', async () => {
		const { proxy, client } = await open();
		client.write('hello');
		await read(client, 5);
		const clientCode = codeOf(client);
		const serverCode = codeOf(served[0] as Socket);
		proxy.setToxics('downstream', [{ kind: 'reset_peer', afterMs: 0 }]);
		expect([await clientCode, await serverCode]).toEqual(['ECONNRESET', 'ECONNRESET']);
		expect(proxy.counts.resets).toBe(1);
	});

	it('[fault-kit] slicer: many small pieces, the same ones for the same seed, and the same bytes', async () => {
		const slicer = [{ kind: 'slicer', averageBytes: 64, variationBytes: 32, delayMs: 0 }] as const;
		const pieces: number[] = [];
		for (let run = 0; run < 2; run++) {
			const { proxy, client } = await open({ downstream: slicer });
			client.write(pattern(1_000));
			expect((await read(client, 1_000)).equals(pattern(1_000))).toBe(true);
			pieces.push(proxy.counts.downstream.pieces);
		}
		expect(pieces[0]).toBeGreaterThan(9);
		expect(pieces[1]).toBe(pieces[0]);
	});

	it('[fault-kit] limit_data: exactly so many bytes arrive, then the connection closes', async () => {
		const { client } = await open({ downstream: [{ kind: 'limit_data', bytes: 777 }] });
		const closed = once(client, 'end');
		const got: Buffer[] = [];
		client.on('data', (chunk: Buffer) => got.push(chunk));
		client.write(pattern(5_000));
		await closed;
		expect(Buffer.concat(got).equals(pattern(5_000).subarray(0, 777))).toBe(true);
	});

	it('[fault-kit] slow_close: the end comes late, the bytes do not', async () => {
		const { client } = await open({ downstream: [{ kind: 'slow_close', delayMs: 150 }] });
		const ended = once(client, 'end');
		client.end('bye');
		await read(client, 3);
		expect(await timed(() => ended)).toBeGreaterThanOrEqual(100);
	});

	it('[fault-kit] down: refuses new connections and resets old ones until it is up again, on the same port', async () => {
		const { proxy, client } = await open();
		const reset = codeOf(client);
		await proxy.down();
		expect(await reset).toBe('ECONNRESET');
		const refused = connect({ host: '127.0.0.1', port: proxy.port });
		expect(await codeOf(refused)).toBe('ECONNREFUSED');
		await proxy.up();
		const again = await dial(proxy);
		again.write('back');
		expect((await read(again, 4)).toString()).toBe('back');
	});

	it('[fault-kit] does not buffer without end: a reader that stops makes the sender stop', async () => {
		const { client } = await open({ upstream: [{ kind: 'bandwidth', bytesPerSecond: 1_000 }] });
		const block = Buffer.alloc(1024 * 1024);
		let written = 0;
		while (written < 64 && client.write(block)) written++;
		// 4 MiB on the way and what the kernel holds; the rest stays with the sender.
		for (; written < 64; written++) client.write(block);
		await new Promise((resolve) => setImmediate(resolve));
		expect(client.writableLength).toBeGreaterThan(16 * 1024 * 1024);
	});

	it('[fault-kit] resets the client when the server behind it is gone', async () => {
		const gone = await TcpProxy.listen({ upstream: { host: '127.0.0.1', port: 9 }, seed: 1 });
		opened.push(gone);
		const client = connect({ host: '127.0.0.1', port: gone.port });
		expect(await codeOf(client)).toBe('ECONNRESET');
	});
});
