import type { Page } from 'playwright-core';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:https';
import { type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { seededRandom } from '@skyfair/shared/testing/seeded-random';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import { launchChromiumIn } from './browser-inside.ts';
import { fateOf } from './datagram-faults.ts';
import { HardWay } from './hard-way.ts';
import { NamespaceRefused } from './netns.ts';

const hard = { delayMs: 60, lossPercent: 5, hostName: 'fair.example', seed: 'hard way' } as const;
const closing: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0).toReversed()) await close();
});

const asRoot = (test: () => Promise<void>) => async (): Promise<void> => {
	if (process.geteuid?.() === 0) return test();
	const refusal: unknown = await HardWay.create({ ...hard, gatewayPort: 9, mediaPorts: [] }).catch(
		(error: unknown) => error,
	);
	if (!(refusal instanceof NamespaceRefused))
		throw new Error('made a hard way without root, or failed otherwise', { cause: refusal });
};

/** Listens on every address, as the product may: the relay must not need the port for itself. */
async function openProduct(): Promise<{ gatewayPort: number; mediaPort: number }> {
	const { private: key, cert } = await generate([{ name: 'commonName', value: hard.hostName }]);
	const gateway = createServer({ key, cert }, (_, response) => void response.end('<title>Skyfair</title>'));
	gateway.listen(0, '0.0.0.0');
	await once(gateway, 'listening');
	closing.push(
		() => gateway.closeAllConnections(),
		() => gateway.close(),
	);
	const media = createSocket({ type: 'udp4', recvBufferSize: 1024 * 1024 });
	media.on('message', (data, from) => media.send(data, from.port, from.address));
	media.bind(0, '0.0.0.0');
	await once(media, 'listening');
	closing.push(() => media.close());
	return { gatewayPort: (gateway.address() as AddressInfo).port, mediaPort: media.address().port };
}
async function openWay(): Promise<{ way: HardWay; gatewayPort: number; mediaPort: number }> {
	const { gatewayPort, mediaPort } = await openProduct();
	const way = await HardWay.create({ ...hard, gatewayPort, mediaPorts: [mediaPort] });
	closing.push(() => way.close());
	return { way, gatewayPort, mediaPort };
}

/** Inside the namespace: sends numbered datagrams at once, notes each round trip; told how many will come back, it reports then. */
const pinger = `
	const [host, port, count] = process.argv.slice(1);
	const socket = require('node:dgram').createSocket('udp4');
	const sentAt = new Map();
	const trips = [];
	let wanted = Infinity;
	const report = () => {
		if (trips.length < wanted) return;
		console.log(JSON.stringify(trips));
		socket.close();
	};
	socket.on('message', (data) => {
		trips.push(performance.now() - sentAt.get(String(data)));
		report();
	});
	for (let number = 0; number < Number(count); number++) {
		sentAt.set(String(number), performance.now());
		socket.send(String(number), Number(port), host);
	}
	process.stdin.once('data', (number) => { wanted = Number(number); process.stdin.destroy(); report(); });
`;

/** A fresh namespace may still be settling: the browser then stops with a word of its own, and the next try stands. */
async function openUnlessNetworkChanged(page: Page, url: string, tries = 3): Promise<void> {
	try {
		await page.goto(url);
	} catch (error) {
		if (tries === 1 || !String(error).includes('ERR_NETWORK_CHANGED')) throw error;
		await openUnlessNetworkChanged(page, url, tries - 1);
	}
}

describe('the hard way', () => {
	it(
		'[fault-kit] a browser elsewhere opens the product over HTTPS by name, and every answer takes the long way',
		asRoot(async () => {
			const { way, gatewayPort } = await openWay();
			const browser = await launchChromiumIn(way.namespace);
			closing.push(() => browser.close());
			const page = await browser.newPage({ ignoreHTTPSErrors: true });
			await openUnlessNetworkChanged(page, `https://${hard.hostName}:${gatewayPort}/`);
			expect(await page.title()).toBe('Skyfair');
			expect(await page.evaluate('isSecureContext')).toBe(true);
			const fastest = await page.evaluate(async () => {
				const trips: number[] = [];
				for (let trip = 0; trip < 5; trip++) {
					const begun = performance.now();
					await fetch('/ping');
					trips.push(performance.now() - begun);
				}
				return Math.min(...trips);
			});
			expect(fastest).toBeGreaterThanOrEqual(118);
			expect(fastest).toBeLessThan(10_000);
			expect((await way.gatewayCounts(gatewayPort)).downstream.passedBytes).toBeGreaterThan(1_000);
		}),
	);

	it(
		'[fault-kit] datagrams take the long way too, and exactly those are lost that the seed names',
		asRoot(async () => {
			const { way, mediaPort } = await openWay();
			const count = 200;
			const child = way.namespace.spawn(
				process.execPath,
				['-e', pinger, way.announcedAddress, String(mediaPort), String(count)],
				{
					stdio: ['pipe', 'pipe', 'inherit'],
				},
			);
			const allThrough = async (): Promise<boolean> => {
				const { upstream, downstream } = await way.mediaCounts(mediaPort);
				const isSettled = [upstream, downstream].every(
					({ received, delivered, lost }) => received === delivered + lost,
				);
				return upstream.received === count && downstream.received === upstream.delivered && isSettled;
			};
			while (!(await allThrough())) await new Promise((resolve) => setImmediate(resolve));
			const { upstream, downstream } = await way.mediaCounts(mediaPort);
			child.stdin?.end(String(downstream.delivered));
			if (!child.stdout) throw new Error('no output');
			const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
			const trips = JSON.parse(line) as number[];
			expect([upstream.lost, downstream.lost]).toEqual([
				lossesOf('1 upstream', count),
				lossesOf('1 downstream', upstream.delivered),
			]);
			expect(trips).toHaveLength(count - upstream.lost - downstream.lost);
			expect(upstream.lost).toBeGreaterThan(0);
			expect(Math.min(...trips)).toBeGreaterThanOrEqual(119);
			expect(trips.toSorted((a, b) => a - b)[Math.floor(trips.length / 2)]).toBeLessThan(10_000);
		}),
	);
});

function lossesOf(fork: string, count: number): number {
	const random = seededRandom(hard.seed).fork(fork);
	const fates = Array.from({ length: count }, () => fateOf(random, { lossPercent: hard.lossPercent }));
	return fates.filter(({ copies }) => copies === 0).length;
}
