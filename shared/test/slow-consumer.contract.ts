import { once } from 'node:events';
import type { Socket } from 'socket.io';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../src/platform/realtime/create-engine.ts';
import { defaultLimits, type EngineName, type RealtimeEngine } from '../src/platform/realtime/engine.ts';
import { connectRaw, type RawClient } from './raw-client.ts';

const ORIGIN = 'https://fair.example';

/** Apart from the rest of the contract: with a quick heartbeat a client that does not read would be found by its missing pong instead. */
export function slowConsumerContract(name: EngineName): void {
	let engine: RealtimeEngine;
	let port = 0;
	const pair = async (): Promise<[RawClient, Socket]> => {
		const [[socket], client] = await Promise.all([
			once(engine.io, 'connection') as Promise<[Socket]>,
			connectRaw(port, '/rt', { origin: ORIGIN }),
		]);
		return [client, socket];
	};

	beforeAll(async () => {
		engine = await createEngine(name, '/rt', {
			...defaultLimits,
			allowedOrigins: [ORIGIN],
			outboundBudgetBytes: 256 * 1024,
			pingIntervalMs: 60_000,
			pingTimeoutMs: 60_000,
		});
		port = await engine.listen(0, '127.0.0.1');
	});
	afterAll(() => engine.close());

	describe(`the realtime engine ${name}`, () => {
		it('[threat-8 F20] closes whoever does not read, loses nothing in silence and keeps the others on time', async () => {
			const [[slow, slowSocket], [calm, calmSocket]] = [await pair(), await pair()];
			await slowSocket.join('room');
			await calmSocket.join('room');
			const left = once(slowSocket, 'disconnect');
			slow.socket.pause();
			const chunk = 'x'.repeat(16 * 1024);
			let sent = 0;
			// Until the kernel's buffers and the budget are full; far more than both together.
			for (; sent < 4_000 && slowSocket.connected; sent++) {
				engine.io.to('room').emit('n', { i: sent, chunk });
				if (sent % 8 === 7) await calm.until('n', sent + 1);
			}
			await left;
			expect(sent).toBeLessThan(4_000);
			slow.socket.resume();
			await slow.closed;
			const seen = slow.heard.filter((event) => event.name === 'n').map(({ payload }) => (payload as { i: number }).i);
			expect(seen).toEqual(seen.map((_, i) => i));
			await calm.until('n', sent);
			calm.close();
		}, 30_000);
	});
}
