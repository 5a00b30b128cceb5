import { afterAll, describe, expect, it } from 'vitest';
import type { Caller } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { actor, quietLog } from '../../test/fair-fixture.ts';
import { testRedisUrl } from '../../test/test-redis.ts';
import type { Actor } from '../accounts/index.ts';
import { connectRedis } from '../platform/redis/redis.ts';
import { createLimit, type Limit } from './limits.ts';

const redis = connectRedis(testRedisUrl(), quietLog, 'test');
const away = connectRedis('redis://127.0.0.1:1', quietLog, 'test');
await new Promise((resolve) => redis.once('ready', resolve));
afterAll(() => {
	redis.disconnect();
	away.disconnect();
});

let addresses = 0;
const from = (who: Actor | null, address = `198.51.100.${(addresses += 1)}`): Caller<Actor> => ({
	who,
	address,
	mouth: 'socket',
	requestId: 'r',
	device: 'test',
});
/** How many pass before the first refusal, and what it says. */
async function passed(
	limit: Limit,
	rate: Parameters<Limit>[0],
	caller: Caller<Actor>,
	tries: number,
): Promise<{ count: number; refusal: Refusal | null }> {
	for (let count = 0; count < tries; count++) {
		try {
			await limit(rate, caller);
		} catch (error) {
			if (error instanceof Refusal) return { count, refusal: error };
			throw error;
		}
	}
	return { count: tries, refusal: null };
}

describe('limits', () => {
	it('[threat-7] end a flood of line commands by one person, and say when to try again', async () => {
		const limit = createLimit(redis);
		const { count, refusal } = await passed(limit, 'line', from(actor('flooder', 'seeker')), 1_000);
		expect(count).toBe(40);
		expect(refusal?.problem).toMatchObject({ code: 'rate-limited' });
		expect(refusal?.problem.retryAfterMs).toBeGreaterThan(0);
		await expect(limit('line', from(actor('neighbour', 'seeker')))).resolves.toBeUndefined();
	});

	it('[threat-21] count codes of one address on all nodes together', async () => {
		const caller = from(null, '203.0.113.77');
		const nodes = [createLimit(redis), createLimit(redis)];
		let count = 0;
		for (const node of nodes) count += (await passed(node, 'code', caller, 400)).count;
		expect(count).toBe(500);
	});

	it('[V-14] go on counting on the node alone while Redis is away', async () => {
		expect((await passed(createLimit(away), 'code', from(actor('lonely', 'seeker')), 100)).count).toBe(10);
	});
});
