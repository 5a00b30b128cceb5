import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '@skyfair/shared/platform/log';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { systemClock } from '../platform/clock.ts';
import { connectRedis, type RedisClient } from '../platform/redis/redis.ts';
import { createAttemptLimiter } from './attempt-limiter.ts';
import { defaultCodeLimits } from './code-limits.rules.ts';
import { createSocketTickets } from './socket-tickets.ts';
import { createSpentTickets } from './spent-tickets.ts';

const log = createLog('test', 'silent');
const clients: RedisClient[] = [];
const redisUrl = process.env['TEST_REDIS_URL'] ?? '';
const join = (url = redisUrl): RedisClient => {
	const client = connectRedis(url, log, 'test');
	clients.push(client);
	return client;
};
const ready = (client: RedisClient) =>
	client.status === 'ready'
		? Promise.resolve()
		: new Promise<void>((resolve) => void client.once('ready', () => resolve()));
let here: RedisClient;
let there: RedisClient;
beforeAll(async () => {
	if (!redisUrl) throw new Error('TEST_REDIS_URL is not set: run this through `npm test -- contract`.');
	[here, there] = [join(), join()];
	await Promise.all([ready(here), ready(there)]);
});
afterAll(() => {
	for (const client of clients) client.disconnect();
});

describe('on two nodes', () => {
	test('[A8] a ticket is spent on whichever node it is brought to first', async () => {
		const secret = randomBytes(32);
		const nodes = [here, there].map((redis) =>
			createSocketTickets(secret, createSpentTickets(redis, systemClock), systemClock),
		);
		for (let round = 0; round < 20; round++) {
			const ticket = nodes[0]?.issue(null).ticket ?? '';
			const answers = await Promise.all([...nodes, ...nodes].map((node) => node.redeem(ticket)));
			expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
		}
	});

	test('[threat-21] wrong guesses of an address are counted together', async () => {
		const limits = { ...defaultCodeLimits, wrongPerAddressAnHour: 4 };
		const nodes = [here, there].map((redis) => createAttemptLimiter(redis, limits));
		const guesser = { address: randomUUID(), device: 'x' };
		for (const node of [...nodes, ...nodes]) await node.noteWrongGuess(guesser);
		for (const node of nodes)
			await expect(node.refuseGuesser(guesser)).rejects.toMatchObject({ problem: { code: 'rate-limited' } });
	});
});

describe('with Redis away', () => {
	test('[V-14] tickets and limits go on, each node by itself', async () => {
		const away = join('redis://127.0.0.1:1');
		const tickets = createSocketTickets(randomBytes(32), createSpentTickets(away, systemClock), systemClock);
		const { ticket } = tickets.issue(null);
		expect(await tickets.redeem(ticket)).not.toBeNull();
		expect(await tickets.redeem(ticket)).toBeNull();
		const limiter = createAttemptLimiter(away, { ...defaultCodeLimits, perDeviceAnHour: 1, wrongPerAddressAnHour: 1 });
		const origin = { address: randomUUID(), device: 'x' };
		await limiter.takeCode(origin);
		await expect(limiter.takeCode(origin)).rejects.toBeInstanceOf(Refusal);
		await limiter.refuseGuesser(origin);
		await limiter.noteWrongGuess(origin);
		await expect(limiter.refuseGuesser(origin)).rejects.toBeInstanceOf(Refusal);
		await limiter.noteRightGuess(origin);
		await expect(limiter.refuseGuesser(origin)).resolves.toBeUndefined();
	});
});
