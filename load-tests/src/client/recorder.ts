import type { HeardFrame, LogEntry } from '@skyfair/shared/testing/history';

type WithoutTime<Entry> = Entry extends unknown ? Omit<Entry, 'at'> : never;

/** Writes down what all clients of a run ask, are answered and hear, on one monotonic clock. */
export class HistoryRecorder {
	readonly log: LogEntry[] = [];
	readonly heard: HeardFrame[] = [];

	note(entry: WithoutTime<LogEntry>): void {
		this.log.push({ ...entry, at: performance.now() });
	}

	hear(frame: WithoutTime<HeardFrame>): void {
		this.heard.push({ ...frame, at: performance.now() });
	}

	/** How many commands were acknowledged. */
	get acknowledged(): number {
		return new Set(this.log.filter(({ kind }) => kind === 'ok').map(({ actor, key }) => `${actor} ${key}`)).size;
	}
}
