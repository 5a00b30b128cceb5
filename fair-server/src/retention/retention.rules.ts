const DAY_MS = 86_400_000;

/** T1: what began at or before this moment has been kept long enough. Null: nothing to count, it goes when its purpose is over. */
export const dueBefore = (keptDays: number | null, now: number): number | null =>
	keptDays === null ? null : now - keptDays * DAY_MS;

/** T4: how often the clock runs, on however many nodes. */
export const RUN_EVERY_MS = 3_600_000;
export const isTimeToRun = (lastRunAt: number | null, now: number): boolean =>
	lastRunAt === null || now - lastRunAt >= RUN_EVERY_MS;
