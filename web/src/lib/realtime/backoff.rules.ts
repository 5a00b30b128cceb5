import type { Problem } from '@skyfair/shared/protocol/problem';

const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** How long to wait before the nth try (from 0). Full jitter above the first step: a fair of phones must not come back at once. */
export function backoffMs(attempt: number, random: number): number {
	const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
	return Math.round(FIRST_MS + random * (ceiling - FIRST_MS));
}

/** A part that is away, a limit that is reached: asking again is enough. Anything else stays as it is however often one asks. */
export const passesByItself = ({ code }: Problem): boolean =>
	code === 'try-later' || code === 'internal' || code === 'rate-limited';
