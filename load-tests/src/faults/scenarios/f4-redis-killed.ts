import type { FaultScenario } from '../fault-scenario.ts';
import { redisAnswers } from '../store-answers.ts';

/** It keeps nothing on disk: it comes back empty. */
export const redisKilled: FaultScenario = {
	id: 'F4',
	title: 'Redis killed, comes back empty',
	serveWithinMs: 10_000,
	inject: async (product) => {
		await product.kill('redis');
		await redisAnswers(product.redisUrl);
	},
};
