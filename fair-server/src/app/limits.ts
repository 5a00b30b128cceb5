import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Caller } from '@skyfair/shared/platform/dispatch';
import type { RateClass } from '@skyfair/shared/protocol/command-table';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { RedisClient } from '../platform/redis/redis.ts';

/** Points per person (or address, for visitors) and window (threat 7). Counted in Redis, on the node alone while Redis is away. */
const sizes: Record<RateClass, { points: number; seconds: number; shared: boolean }> = {
	read: { points: 300, seconds: 10, shared: false },
	write: { points: 60, seconds: 10, shared: false },
	line: { points: 40, seconds: 10, shared: false },
	chat: { points: 20, seconds: 10, shared: false },
	upload: { points: 60, seconds: 600, shared: false },
	code: { points: 10, seconds: 600, shared: true },
	'sign-in': { points: 20, seconds: 60, shared: true },
};
/** An address stands for many people: a school's, an office's, a mobile network's. Guessing is ended by the accounts' own, narrower locks. */
const PEOPLE_PER_ADDRESS = 50;

export type Limit = (rate: RateClass, caller: Caller<Actor>) => Promise<void>;

/** `factor` widens all buckets: for load tests on one address. */
export function createLimit(redis: RedisClient, factor = 1): Limit {
	const make = (rate: RateClass, kind: 'person' | 'address') => {
		const { points, seconds, shared } = sizes[rate];
		const share = kind === 'address' ? PEOPLE_PER_ADDRESS : 1;
		const options = { keyPrefix: `limit:${rate}:${kind}`, points: points * factor * share, duration: seconds };
		const local = new RateLimiterMemory(options);
		return shared ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: local }) : local;
	};
	const rates = Object.keys(sizes) as RateClass[];
	const people = new Map<RateClass, RateLimiterAbstract>(rates.map((rate) => [rate, make(rate, 'person')]));
	const addresses = new Map<RateClass, RateLimiterAbstract>(rates.map((rate) => [rate, make(rate, 'address')]));
	return async (rate, { who, address }) => {
		try {
			if (who) await people.get(rate)?.consume(who.personId);
			else await addresses.get(rate)?.consume(address);
		} catch (error) {
			if (error instanceof RateLimiterRes) throw new Refusal('rate-limited', { retryAfterMs: error.msBeforeNext });
			throw error;
		}
	};
}
