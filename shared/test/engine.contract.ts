import { once } from 'node:events';
import type { Socket } from 'socket.io';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../src/platform/realtime/create-engine.ts';
import { defaultLimits, type EngineName, type RealtimeEngine } from '../src/platform/realtime/engine.ts';
import { connectRaw, type RawClient, type RawOptions } from './raw-client.ts';

const ORIGIN = 'https://fair.example';
const PATH = '/rt';

/** What every realtime engine must keep. Each engine runs it in a process of its own: Socket.IO patches globals for one of them (P5). */
export function engineContract(name: EngineName): void {
	let engine: RealtimeEngine;
	let port = 0;
	const open = (options: RawOptions = {}) => connectRaw(port, PATH, { origin: ORIGIN, ...options });
	/** The server's socket of the next client to connect. */
	const nextSocket = async (): Promise<Socket> => (await once(engine.io, 'connection'))[0] as Socket;
	const pair = async (options?: RawOptions): Promise<[RawClient, Socket]> => {
		const [socket, client] = await Promise.all([nextSocket(), open(options)]);
		return [client, socket];
	};

	beforeAll(async () => {
		engine = await createEngine(name, PATH, {
			...defaultLimits,
			allowedOrigins: [ORIGIN],
			// Server and client share this process: a pause of the machine must not look like a peer that has vanished.
			pingIntervalMs: 1_000,
			pingTimeoutMs: 3_000,
			connectTimeoutMs: 3_000,
			maxSocketsPerAddress: 40,
		});
		port = await engine.listen(0, '127.0.0.1');
	});
	afterAll(() => engine.close());

	describe(`the realtime engine ${name}`, () => {
		it('says its name', () => {
			expect(engine.name).toBe(name);
		});

		it.each([
			['another origin', 'https://evil.example'],
			['a suffix trick', 'https://fair.example.evil.example'],
			['a prefix trick', 'https://evil-fair.example'],
			['another scheme', 'http://fair.example'],
			['another port', 'https://fair.example:8443'],
			['the origin of a sandboxed frame', 'null'],
			['no origin', undefined],
		])('[threat-1] refuses a page of %s', async (_, origin) => {
			await expect(connectRaw(port, PATH, { origin })).rejects.toThrow(/refused with 40[03]/);
		});

		it('[threat-1] admits the page of its own origin', async () => {
			const [client, socket] = await pair();
			expect(socket.connected).toBe(true);
			client.close();
		});

		it('[threat-4] closes a socket that sends more than a message may hold, and nobody else’s', async () => {
			const [[loud], [calm, socket]] = [await pair(), await pair()];
			loud.send(`42["x","${'a'.repeat(defaultLimits.maxPayloadBytes + 1)}"]`);
			await loud.closed;
			socket.emit('still', 1);
			await calm.until('still');
			calm.close();
		});

		it.each([
			['a binary frame', Buffer.from([1, 2, 3])],
			['a packet that announces attachments', '451-["x",{"_placeholder":true,"num":0}]'],
			['a packet that announces a million attachments', '451000000-["x"]'],
			['a packet of no known kind', '49'],
			['an event that is not JSON', '42[nonsense'],
		])('[threat-5] survives %s and closes the socket that sent it', async (_, frame) => {
			const [hostile] = await pair();
			hostile.send(frame);
			await hostile.closed;
			const [calm, socket] = await pair();
			socket.emit('still', 1);
			await calm.until('still');
			calm.close();
		});

		it('[threat-6] drops a connection that does not join in time', async () => {
			const silent = await open({ joins: false });
			await silent.closed;
			expect(silent.heard).toEqual([]);
		});

		it('[threat-6] refuses one address more sockets than it may have, and counts those that left', async () => {
			const clients: RawClient[] = [];
			const headers = { 'x-forwarded-for': '203.0.113.9' };
			for (let i = 0; i < 40; i++) clients.push(await open({ headers }));
			await expect(open({ headers })).rejects.toThrow(/refused with 40[03]/);
			clients[0]?.close();
			await clients[0]?.closed;
			await expect
				.poll(async () => (await open({ headers }).catch(() => null)) !== null, { timeout: 15_000 })
				.toBe(true);
			for (const client of clients) client.close();
		});

		it('[F18] finds a peer that has vanished within ping interval and timeout', async () => {
			const [, socket] = await pair({ answersPings: false });
			const [reason] = (await once(socket, 'disconnect')) as [string];
			expect(reason).toBe('ping timeout');
		});

		it('[N5] keeps the order of what it sends, across rooms and direct messages', async () => {
			const [client, socket] = await pair();
			await socket.join(['a', 'b']);
			for (let i = 0; i < 300; i++) {
				if (i % 3 === 0) socket.emit('n', i);
				else engine.io.to(i % 3 === 1 ? 'a' : 'b').emit('n', i);
			}
			await client.until('n', 300);
			const order = (rest: number) =>
				client.heard.map(({ payload }) => payload as number).filter((i) => i % 3 === rest);
			for (const rest of [0, 1, 2]) expect(order(rest)).toEqual([...order(rest)].sort((x, y) => x - y));
			client.close();
		});

		it('[threat-2] a socket that left a room hears nothing of it', async () => {
			const [client, socket] = await pair();
			await socket.join('room');
			engine.io.to('room').emit('before', 1);
			await client.until('before');
			await socket.leave('room');
			engine.io.to('room').emit('secret', 1);
			socket.emit('after', 1);
			await client.until('after');
			expect(client.heard.map(({ name: event }) => event)).toEqual(['before', 'after']);
			client.close();
		});

		it('[threat-2] a socket that was put out of the namespace hears nothing, also when it joins again on the same connection', async () => {
			const [client, socket] = await pair();
			await socket.join('room');
			socket.disconnect(false);
			engine.io.to('room').emit('secret', 1);
			engine.io.emit('secret', 2);
			const again = nextSocket();
			client.send('40{}');
			const socketAgain = await again;
			engine.io.to('room').emit('secret', 3);
			socketAgain.emit('after', 1);
			await client.until('after');
			expect(client.heard.map(({ name: event }) => event)).toEqual(['after']);
			client.close();
		});
	});
}
