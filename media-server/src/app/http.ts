import type { Log } from '@skyfair/shared/platform/log';
import type { Metrics } from '@skyfair/shared/platform/metrics';
import { Hono } from 'hono';
import { controlRoutes, type ControlActions } from '../control/control.http.ts';
import { healthOf, isServing, type HealthSources } from '../observe/health.ts';

/** All that this server answers over plain HTTP. None of it is reachable through the gateway. */
export function createHttpApp(parts: {
	health: HealthSources;
	metrics: Metrics;
	log: Log;
	secret: string;
	actions: ControlActions;
}): Hono {
	return new Hono()
		.get('/health', (context) => {
			const health = healthOf(parts.health);
			return context.json(health, isServing(health) ? 200 : 503);
		})
		.get('/metrics', async (context) => {
			const text = await parts.metrics.registry.metrics();
			return context.text(text, 200, { 'content-type': parts.metrics.registry.contentType });
		})
		.route('/control', controlRoutes(parts.actions, parts.secret, parts.log));
}
