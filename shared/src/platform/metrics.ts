import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface Metrics {
	readonly registry: Registry;
	readonly commands: Histogram<'command' | 'mouth' | 'result'>;
	readonly sockets: Gauge;
	readonly socketsDropped: Counter<'reason'>;
}

/** A registry of its own per process object, so that tests can make several. */
export function createMetrics(process: string): Metrics {
	const registry = new Registry();
	registry.setDefaultLabels({ process });
	collectDefaultMetrics({ register: registry });
	return {
		registry,
		commands: new Histogram({
			name: 'skyfair_command_seconds',
			help: 'Time from the arrival of a command to its acknowledgement, by command, mouth and result.',
			labelNames: ['command', 'mouth', 'result'],
			buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
			registers: [registry],
		}),
		sockets: new Gauge({ name: 'skyfair_sockets', help: 'Sockets that are connected now.', registers: [registry] }),
		socketsDropped: new Counter({
			name: 'skyfair_sockets_dropped_total',
			help: 'Sockets that the server closed, by reason.',
			labelNames: ['reason'],
			registers: [registry],
		}),
	};
}
