import { randomUUID } from 'node:crypto';
import { createLog } from '@skyfair/shared/platform/log';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { testRedisUrl } from '../../test/test-redis.ts';
import { createBus, type Bus } from '../platform/redis/bus.ts';
import { connectRedis } from '../platform/redis/redis.ts';
import { Presence } from './presence.ts';

const log = createLog('test', 'fatal');
const buses: Bus[] = [];
const nodes: Presence[] = [];
const admin = connectRedis(testRedisUrl(), log, 'test-admin');
await new Promise((resolve) => admin.once('ready', resolve));

async function node(): Promise<Presence> {
	const bus = createBus(testRedisUrl(), log);
	buses.push(bus);
	await vi.waitUntil(() => bus.isUp(), { timeout: 20_000 });
	const presence = new Presence({ bus, clock: { now: Date.now }, newId: randomUUID });
	nodes.push(presence);
	presence.start();
	return presence;
}
afterEach(() => {
	for (const presence of nodes.splice(0)) presence.stop();
	for (const bus of buses.splice(0)) bus.close();
});
afterAll(() => admin.disconnect());

const until = (holds: () => boolean) => vi.waitUntil(holds, { timeout: 20_000, interval: 20 });
const fairOfItsOwn = () => `fair-${randomUUID()}`;

describe('two nodes on one Redis', () => {
	it('[P1] [H-02] count a person on both once, and know each other’s staff', async () => {
		const fairId = fairOfItsOwn();
		const [one, other] = [await node(), await node()];
		one.arrive('s1', 'lin');
		one.take('s1', { fairId, boothId: 'b', duty: false });
		other.arrive('s2', 'lin');
		other.take('s2', { fairId, boothId: null, duty: false });
		other.arrive('s3', 'tan');
		other.take('s3', { fairId, boothId: 'b', duty: true });
		await until(() => one.booth(fairId, 'b').staff.includes('tan') && other.booth(fairId, 'b').visitors === 1);
		expect([one.visitors(fairId), other.visitors(fairId)]).toEqual([1, 1]);
		one.depart('s1');
		await until(() => other.booth(fairId, 'b').visitors === 0);
		expect(other.isHere(fairId, 'lin')).toBe(true);
	});

	it('[P8] a node that nobody looked at the fair on answers right the first time', async () => {
		const fairId = fairOfItsOwn();
		const [one, other] = [await node(), await node()];
		for (let n = 0; n < 50; n++) {
			one.arrive(`s${n}`, `p${n}`);
			one.take(`s${n}`, { fairId, boothId: null, duty: false });
		}
		await other.know(fairId);
		await until(() => other.visitors(fairId) === 50);
		expect(other.visitors(fairId)).toBe(50);
	});

	it('[P7] [F5] what was lost while the bus was cut is made good by itself', async () => {
		const fairId = fairOfItsOwn();
		const [one, other] = [await node(), await node()];
		one.arrive('s1', 'lin');
		one.take('s1', { fairId, boothId: 'b', duty: false });
		await until(() => other.booth(fairId, 'b').visitors === 1);
		await admin.call('client', 'kill', 'type', 'pubsub');
		one.depart('s1');
		one.arrive('s2', 'chen');
		one.take('s2', { fairId, boothId: 'c', duty: false });
		await until(() => other.booth(fairId, 'b').visitors === 0 && other.booth(fairId, 'c').visitors === 1);
		expect(other.visitors(fairId)).toBe(1);
	});

	it('[P4] a node that stops takes its people with it at once', async () => {
		const fairId = fairOfItsOwn();
		const [one, other] = [await node(), await node()];
		one.arrive('s1', 'lin');
		one.take('s1', { fairId, boothId: null, duty: false });
		await until(() => other.visitors(fairId) === 1);
		one.stop();
		await until(() => other.visitors(fairId) === 0);
		expect(other.isHere(fairId, 'lin')).toBe(false);
	});

	it('[P5] tells only which counts have changed, and who has come or gone', async () => {
		const fairId = fairOfItsOwn();
		const [one, other] = [await node(), await node()];
		const heard: string[] = [];
		other.onChange(({ booths, people }) => heard.push(...booths, ...people));
		await other.know(fairId);
		one.arrive('s1', 'lin');
		one.take('s1', { fairId, boothId: 'b', duty: false });
		await until(() => heard.length === 2);
		expect(heard.toSorted()).toEqual(['b', 'lin']);
	});
});
