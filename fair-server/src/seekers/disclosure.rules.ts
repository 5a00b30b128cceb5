const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const LOOKS_WINDOW_MS = HOUR_MS;
/** D6. */
export const MOST_PEOPLE_PER_HOUR = 60;

export interface RecentLooks {
	/** Other people than this one, within the window. */
	readonly byViewer: number;
	readonly byEmployer: number;
	readonly oldestAt: number | null;
}

/** D6. Null: it may be opened; else in how many milliseconds the next one may. */
export function waitForLook(recent: RecentLooks, now: number): number | null {
	if (Math.max(recent.byViewer, recent.byEmployer) < MOST_PEOPLE_PER_HOUR) return null;
	return Math.max(1_000, (recent.oldestAt ?? now) + LOOKS_WINDOW_MS - now);
}

/** D7. Short enough to read off a screenshot, long enough to find the one receipt. */
export const markOf = (receiptId: string): string => receiptId.replaceAll('-', '').slice(-10).toUpperCase();
