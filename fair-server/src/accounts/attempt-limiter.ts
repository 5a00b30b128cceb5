import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { RedisClient } from '../platform/redis/redis.ts';
import type { CodeLimits } from './code-limits.rules.ts';
import type { Origin } from './door.ts';

/** Counts per address and device. Shared through Redis; while it is away each node counts alone. What must not be forgotten is in Postgres. */
export interface AttemptLimiter {
	/** Takes one of the caller's messages; refuses `rate-limited` when there is none left. */
	takeCode(origin: Origin): Promise<void>;
	/** Refuses `rate-limited` when this address has guessed wrong too often. */
	refuseGuesser(origin: Origin): Promise<void>;
	noteWrongGuess(origin: Origin): Promise<void>;
	/** Takes one wrong guess back: behind the address of a campus many people slip, and far more get it right. */
	noteRightGuess(origin: Origin): Promise<void>;
}

const HOUR_S = 3_600;

export function createAttemptLimiter(redis: RedisClient | null, limits: CodeLimits): AttemptLimiter {
	const counter = (keyPrefix: string, points: number): RateLimiterAbstract => {
		const options = { keyPrefix: `attempts:${keyPrefix}`, points, duration: HOUR_S };
		if (!redis) return new RateLimiterMemory(options);
		return new RateLimiterRedis({
			...options,
			storeClient: redis,
			rejectIfRedisNotReady: true,
			insuranceLimiter: new RateLimiterMemory(options),
		});
	};
	const codesOfAddress = counter('code-address', limits.perAddressAnHour);
	const codesOfDevice = counter('code-device', limits.perDeviceAnHour);
	const wrongOfAddress = counter('wrong-address', limits.wrongPerAddressAnHour);

	return {
		async takeCode(origin) {
			await take(codesOfDevice, `${origin.address} ${origin.device}`);
			await take(codesOfAddress, origin.address);
		},
		async refuseGuesser(origin) {
			const seen = await wrongOfAddress.get(origin.address);
			if (seen && seen.consumedPoints >= limits.wrongPerAddressAnHour) throw tooMany(seen);
		},
		async noteWrongGuess(origin) {
			await wrongOfAddress.penalty(origin.address);
		},
		async noteRightGuess(origin) {
			const seen = await wrongOfAddress.get(origin.address);
			// No credit is saved up: a hundred wrong ones in a row are too many, whatever came before.
			if (seen && seen.consumedPoints > 0) await wrongOfAddress.reward(origin.address);
		},
	};
}

async function take(counter: RateLimiterAbstract, key: string): Promise<void> {
	try {
		await counter.consume(key);
	} catch (error) {
		throw error instanceof RateLimiterRes ? tooMany(error) : error;
	}
}

const tooMany = (seen: RateLimiterRes): Refusal =>
	new Refusal('rate-limited', { retryAfterMs: Math.max(0, Math.ceil(seen.msBeforeNext)) });
