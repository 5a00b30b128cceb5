const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Four slips are human; from the fifth on each wrong try costs twice the time of the one before, at most an hour. */
export const FREE_TRIES = 4;
const FIRST_DELAY_MS = MINUTE;
const LONGEST_DELAY_MS = 60 * MINUTE;

/** Wrong tries on one thing: the password of a phone number (whether it has an account or not), the second factor of a person. */
export interface AttemptLock {
	readonly failures: number;
	readonly lastFailedAt: number;
	readonly lockedUntil: number | null;
}

export type Attempt =
	{ readonly allowed: true; readonly next: AttemptLock } | { readonly allowed: false; readonly retryAfterMs: number };

export const delayAfter = (failures: number): number =>
	failures <= FREE_TRIES ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - FREE_TRIES - 1));

/**
 * A4, A5. A try is counted as wrong before it is checked, and forgotten when it was right: of a hundred tries at once, four count.
 * A day without a wrong one forgives all.
 */
export function takeAttempt(lock: AttemptLock | null, now: number): Attempt {
	if (lock?.lockedUntil != null && lock.lockedUntil > now)
		return { allowed: false, retryAfterMs: lock.lockedUntil - now };
	const before = lock && now - lock.lastFailedAt < DAY ? lock.failures : 0;
	const failures = before + 1;
	const delay = delayAfter(failures);
	return { allowed: true, next: { failures, lastFailedAt: now, lockedUntil: delay === 0 ? null : now + delay } };
}
