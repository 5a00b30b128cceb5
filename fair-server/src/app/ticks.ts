import type { Log } from '@skyfair/shared/platform/log';

export interface Tick {
	readonly everyMs: number;
	/** Logged when it fails: what waits for the next one. */
	readonly waiting: string;
	run(): Promise<unknown>;
}

/** What features do by the clock. A tick that fails is logged and comes again; the returned function ends them all. */
export function startTicks(log: Log, ticks: readonly Tick[]): () => void {
	const timers = ticks.map(({ everyMs, waiting, run }) =>
		setInterval(() => void run().catch((error: unknown) => log.warn({ err: error }, waiting)), everyMs),
	);
	return () => {
		for (const timer of timers) clearInterval(timer);
	};
}
