import type { StandingState } from '@skyfair/shared/employers/standing.commands';

/** How an employer stands with one organizer, as far as rules care. `none` is no standing at all. */
export interface StandingFacts {
	readonly state: StandingState;
	readonly version: number;
	readonly approvedVersion: number | null;
	readonly standsUntil: number | null;
}
type Outcome = 'pass' | 'return' | 'reject';

/** S1. An employer that stands keeps standing while a newer version waits (renewal, changes); whoever does not stand waits. */
export function submit(before: StandingFacts | null, now: number): StandingFacts {
	const version = (before?.version ?? 0) + 1;
	if (before && stands(before, now)) return { ...before, version };
	return { state: 'submitted', version, approvedVersion: before?.approvedVersion ?? null, standsUntil: null };
}

/** S2, S3. Null: that is not what waits for a decision. A refused renewal takes nothing away before its time. */
export function decide(
	before: StandingFacts | null,
	decision: { readonly version: number; readonly outcome: Outcome; readonly standsUntil: number },
): StandingFacts | null {
	if (!before || decision.version !== before.version) return null;
	if (before.state !== 'submitted' && before.state !== 'approved') return null;
	if (decision.outcome === 'pass')
		return {
			state: 'approved',
			version: before.version,
			approvedVersion: before.version,
			standsUntil: decision.standsUntil,
		};
	if (before.state === 'approved') return before;
	return { ...before, state: decision.outcome === 'return' ? 'returned' : 'rejected' };
}

/** S4. By a measure of the organizer. */
export const suspend = (before: StandingFacts | null): StandingFacts | null =>
	before?.state === 'approved' ? { ...before, state: 'suspended' } : null;

/** S4 by the clock: what waits for its decision goes on waiting, without standing. */
export const expire = (before: StandingFacts, isUndecided: boolean): StandingFacts => ({
	...before,
	state: isUndecided ? 'submitted' : 'suspended',
});

/** S5, the one question that everybody asks. The end counts from its own millisecond on, whether or not the clock's job has run. */
export const stands = (standing: StandingFacts | null, now: number): boolean =>
	standing !== null && standing.state === 'approved' && standing.standsUntil !== null && now < standing.standsUntil;

export const isOver = (standing: StandingFacts, now: number): boolean =>
	standing.state === 'approved' && standing.standsUntil !== null && now >= standing.standsUntil;

const CHINA_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const RENEW_AFTER_MONTHS = 6;

/** The day in China at a moment, `2026-11-22`. */
export const dayOf = (at: number): string => new Date(at + CHINA_OFFSET_MS).toISOString().slice(0, 10);
/** A day that is on a licence still counts; what is over begins with the next midnight in China. */
export const endOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) - CHINA_OFFSET_MS + DAY_MS;

/** S6, D-08: six calendar months later, on the last day of a shorter month. */
export function verifyAgainAt(approvedAt: number): number {
	const from = new Date(approvedAt + CHINA_OFFSET_MS);
	const due = new Date(from);
	due.setUTCDate(1);
	due.setUTCMonth(from.getUTCMonth() + RENEW_AFTER_MONTHS);
	const lastDay = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate();
	due.setUTCDate(Math.min(from.getUTCDate(), lastDay));
	return due.getTime() - CHINA_OFFSET_MS;
}

/** S6. The first that ends: six months, the licence, the entrustment, an agency's licence. */
export const standsUntil = (approvedAt: number, lastDays: readonly (string | null)[]): number =>
	Math.min(verifyAgainAt(approvedAt), ...lastDays.flatMap((day) => (day === null ? [] : [endOfDay(day)])));

export const reminderDays = [30, 7, 1] as const;

/** S7. Which reminders are due and were not sent; of several missed ones only the nearest is still of use. */
export function dueReminder(until: number, now: number, sent: readonly number[]): number | null {
	if (now >= until) return null;
	const due = reminderDays.filter((days) => now >= until - days * DAY_MS);
	const nearest = due.at(-1);
	return nearest === undefined || sent.includes(nearest) ? null : nearest;
}
