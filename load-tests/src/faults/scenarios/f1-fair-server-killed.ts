import type { FaultScenario } from '../fault-scenario.ts';

/** Its starting anew is part of what is promised, so the clock runs from the kill's replacement process. */
export const fairServerKilled: FaultScenario = {
	id: 'F1',
	title: 'fair-server killed under load',
	serveWithinMs: 10_000,
	inject: (product) => product.kill('fair-server'),
};
