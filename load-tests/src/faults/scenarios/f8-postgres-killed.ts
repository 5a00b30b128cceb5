import type { FaultScenario } from '../fault-scenario.ts';
import { postgresAnswers } from '../store-answers.ts';

export const postgresKilled: FaultScenario = {
	id: 'F8',
	title: 'PostgreSQL killed under load',
	serveWithinMs: 15_000,
	inject: async (product) => {
		await product.kill('postgres');
		await postgresAnswers(product.databaseUrl);
	},
};
