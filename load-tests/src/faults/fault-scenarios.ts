import type { FaultScenario } from './fault-scenario.ts';
import { fairServerKilled } from './scenarios/f1-fair-server-killed.ts';
import { redisKilled } from './scenarios/f4-redis-killed.ts';
import { redisFlushed } from './scenarios/f5-redis-flushed.ts';
import { postgresKilled } from './scenarios/f8-postgres-killed.ts';

/** Every fault that can be made so far, in the order of the catalogue. */
export const faultScenarios: readonly FaultScenario[] = [fairServerKilled, redisKilled, redisFlushed, postgresKilled];
