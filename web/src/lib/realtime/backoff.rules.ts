const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** How long to wait before the nth try (from 0). Full jitter above the first step: a fair of phones must not come back at once. */
export function backoffMs(attempt: number, random: number): number {
	const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
	return Math.round(FIRST_MS + random * (ceiling - FIRST_MS));
}
