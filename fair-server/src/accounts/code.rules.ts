import type { CodeLimits } from './code-limits.rules.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Long enough for a slow message, short enough that a code read over a shoulder is soon worth nothing. */
export const CODE_LIFE_MS = 5 * MINUTE;
export const CODE_RESEND_MS = 60 * SECOND;
/** Five guesses in a million, and at most fifty a day (ten codes). */
export const CODE_TRIES = 5;

export interface OneTimeCode {
	readonly tries: number;
	readonly expiresAt: number;
	readonly usedAt: number | null;
}
export type CodeState = 'usable' | 'used' | 'exhausted' | 'expired';

/** A1, A2. Only the newest code of a phone and purpose is ever looked at. */
export function codeState(code: OneTimeCode, now: number): CodeState {
	if (code.usedAt !== null) return 'used';
	if (code.tries >= CODE_TRIES) return 'exhausted';
	return now < code.expiresAt ? 'usable' : 'expired';
}

/** A3. How long this phone must wait for its next code, given when it was sent the last ones (any order); 0: send now. */
export function waitForNextCode(
	sentAt: readonly number[],
	now: number,
	limits: Pick<CodeLimits, 'perPhoneAnHour' | 'perPhoneADay'>,
): number {
	const newestFirst = sentAt.filter((at) => at > now - DAY).sort((a, b) => b - a);
	const last = newestFirst[0];
	const resend = last === undefined ? 0 : last + CODE_RESEND_MS - now;
	return Math.max(
		0,
		resend,
		waitForRoom(newestFirst, limits.perPhoneAnHour, HOUR, now),
		waitForRoom(newestFirst, limits.perPhoneADay, DAY, now),
	);
}

/** Until the one that fills the window leaves it. */
function waitForRoom(newestFirst: readonly number[], most: number, windowMs: number, now: number): number {
	const filling = newestFirst[most - 1];
	return filling === undefined ? 0 : filling + windowMs - now;
}
