import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { seededRandom } from '@skyfair/shared/testing/seeded-random';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DatagramFaults, fateOf } from './datagram-faults.ts';
import { UdpRelay, type UdpRelayOptions } from './udp-relay.ts';

/** Remembers who sent what, and answers only when told to. */
let server: Socket;
let heard: { text: string; from: number }[];
const opened: { close: () => unknown }[] = [];

beforeEach(async () => {
	heard = [];
	server = createSocket('udp4');
	server.on('message', (data, from: RemoteInfo) => void heard.push({ text: data.toString(), from: from.port }));
	server.bind(0, '127.0.0.1');
	await once(server, 'listening');
});
afterEach(async () => {
	for (const one of opened.splice(0)) await one.close();
	server.close();
});

async function openRelay(
	upstream: DatagramFaults,
	downstream: DatagramFaults = {},
	more: Partial<UdpRelayOptions> = {},
): Promise<UdpRelay> {
	const where = { host: '127.0.0.1', port: server.address().port };
	const relay = await UdpRelay.listen({ upstream: where, seed: 7, faults: { upstream, downstream }, ...more });
	opened.push(relay);
	return relay;
}
async function openClient(): Promise<Socket> {
	const client = createSocket('udp4');
	client.bind(0, '127.0.0.1');
	await once(client, 'listening');
	opened.push({ close: () => client.close() });
	return client;
}
/** One at a time, waiting until the relay has seen it: the kernel loses nothing, so that every count is the relay's own. */
async function sendAll(client: Socket, relay: UdpRelay, texts: readonly string[]): Promise<void> {
	for (const text of texts) {
		const before = relay.counts.upstream.received;
		client.send(text, relay.port, '127.0.0.1');
		await relay.until(({ upstream }) => upstream.received > before);
	}
}
async function serverHears(count: number): Promise<string[]> {
	while (heard.length < count) await once(server, 'message');
	return heard.map(({ text }) => text);
}
/** Stays well below what a socket of 208 KiB (the kernel's usual size) holds if all of it comes at once: about 270 datagrams. */
const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));

/** What the seed says must come out, computed without a socket. */
function expected(count: number, faults: DatagramFaults, seed: number): string[] {
	const random = seededRandom(seed).fork('1 upstream');
	const out: string[] = [];
	let held: string | null = null;
	for (const text of numbered(count)) {
		const fate = fateOf(random, faults);
		if (fate.copies > 0 && fate.isOvertaken && held === null) {
			held = text;
			if (fate.copies === 2) out.push(text);
			continue;
		}
		for (let copy = 0; copy < fate.copies; copy++) out.push(text);
		if (fate.copies > 0 && held !== null) {
			out.push(held);
			held = null;
		}
	}
	return held === null ? out : [...out, held];
}

describe('UDP relay', () => {
	it('[fault-kit] carries both ways for many clients, each with an address of its own', async () => {
		const relay = await openRelay({});
		const clients = await Promise.all([openClient(), openClient(), openClient()]);
		for (const [index, client] of clients.entries()) await sendAll(client, relay, [`client ${index}`]);
		await serverHears(3);
		expect(new Set(heard.map(({ from }) => from)).size).toBe(3);
		const answers = clients.map((client) => once(client, 'message') as Promise<[Buffer]>);
		for (const { text, from } of heard) server.send(`to ${text}`, from, '127.0.0.1');
		expect((await Promise.all(answers)).map(([data]) => data.toString())).toEqual([
			'to client 0',
			'to client 1',
			'to client 2',
		]);
	});

	it('[fault-kit] delay: a round trip takes both directions’ delay', async () => {
		const relay = await openRelay({ delayMs: 60 }, { delayMs: 60 });
		const client = await openClient();
		server.on('message', (data, from) => server.send(data, from.port, from.address));
		const begun = performance.now();
		client.send('ping', relay.port, '127.0.0.1');
		await once(client, 'message');
		const tripMs = performance.now() - begun;
		expect(tripMs).toBeGreaterThanOrEqual(119);
		expect(tripMs).toBeLessThan(10_000);
	});

	it.each([
		['loss', { lossPercent: 20 }],
		['doubles', { duplicatePercent: 20 }],
		['overtaking', { reorderPercent: 30 }],
		['all together, with jitter', { lossPercent: 5, duplicatePercent: 5, reorderPercent: 10, delayMs: 3, jitterMs: 3 }],
	] satisfies [string, DatagramFaults][])(
		'[fault-kit] %s: exactly what the seed says, in its order',
		async (_, faults) => {
			const relay = await openRelay(faults, {}, { seed: 21, overtakenWithinMs: 5_000 });
			const client = await openClient();
			const wanted = expected(150, faults, 21);
			await sendAll(client, relay, numbered(150));
			expect(await serverHears(wanted.length)).toEqual(wanted);
			const { received, delivered, lost, doubled } = relay.counts.upstream;
			expect(received).toBe(150);
			expect(delivered).toBe(150 - lost + doubled);
		},
	);

	it('[fault-kit] loses about as much as asked, in the direction asked for', async () => {
		const random = seededRandom(3);
		const lost = Array.from({ length: 20_000 }, () => fateOf(random, { lossPercent: 1 })).filter(
			({ copies }) => copies === 0,
		);
		expect(Math.abs(lost.length - 200)).toBeLessThan(60);
		const relay = await openRelay({}, { lossPercent: 100 });
		const client = await openClient();
		await sendAll(client, relay, numbered(5));
		await serverHears(5);
		for (const { text, from } of heard) server.send(text, from, '127.0.0.1');
		await relay.until(({ downstream }) => downstream.lost === 5);
		expect(relay.counts.downstream.delivered).toBe(0);
	});

	it('[fault-kit] can be changed while it is in use, and lets the last overtaken one go when nothing follows', async () => {
		const relay = await openRelay({ lossPercent: 100 });
		const client = await openClient();
		await sendAll(client, relay, ['lost']);
		relay.setFaults('upstream', { reorderPercent: 100 });
		await sendAll(client, relay, ['late']);
		expect(await serverHears(1)).toEqual(['late']);
	});

	it('[fault-kit] forgets a client that is silent, and meets it anew', async () => {
		const relay = await openRelay({}, {}, { idleMs: 40 });
		const client = await openClient();
		await sendAll(client, relay, ['one']);
		while (relay.counts.clients < 2) {
			await new Promise((resolve) => setImmediate(resolve));
			if (relay.clientCount === 0) await sendAll(client, relay, ['again']);
		}
		expect(await serverHears(2)).toEqual(['one', 'again']);
	});
});
