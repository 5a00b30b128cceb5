export const FIRST_DELAY_MS = 300;
export const LONGEST_DELAY_MS = 5_000;
/** A process that lived this long had started well: the next death is a new story. */
export const STEADY_AFTER_MS = 20_000;

/** How long to wait before the next start: at once-ish after a steady life, then doubling up to five seconds. */
export function nextDelay(previousMs: number | null, livedMs: number): number {
	if (previousMs === null || livedMs >= STEADY_AFTER_MS) return FIRST_DELAY_MS;
	return Math.min(LONGEST_DELAY_MS, previousMs * 2);
}
