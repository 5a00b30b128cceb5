import { Redis } from 'ioredis';
import type { FaultScenario } from '../fault-scenario.ts';

export const redisFlushed: FaultScenario = {
	id: 'F5',
	title: 'Redis wiped by FLUSHALL under load',
	serveWithinMs: 10_000,
	inject: async (product) => {
		const redis = new Redis(product.redisUrl);
		await redis.flushall();
		redis.disconnect();
	},
};
