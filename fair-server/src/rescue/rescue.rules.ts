import type { Booth, TileLive } from '@skyfair/shared/booths/booths.commands';
import type { LineThen, RescueKind } from '@skyfair/shared/rescue/rescue.commands';

/** RE2. */
const ALARM_AFTER_MS = 180_000;
const TRACE_FROM_MS = 60_000;
/** RE4. */
const AGAIN_AFTER_MS: Readonly<Record<RescueKind, number>> = { 'ask-staff': 180_000, 'suggest-others': 300_000 };
/** RE5. */
const MOST_SUGGESTED = 3;
/** RE6. */
export const EFFECT_AFTER_MS = 300_000;

/** RE1. */
export const isWithoutAnybody = ({ activity, waiting, staffed, talking }: TileLive): boolean =>
	waiting > 0 && staffed === 0 && talking === 0 && activity !== 'paused' && activity !== 'suspended';

/** RE2: `beganAt` in milliseconds. */
export const isAlarmDue = (beganAt: number, now: number): boolean => now - beganAt >= ALARM_AFTER_MS;
export const leavesTrace = (beganAt: number, endedAt: number): boolean => endedAt - beganAt >= TRACE_FROM_MS;

/** RE4: `lastAt` is when this measure was last taken for the booth. */
export const isToldLately = (kind: RescueKind, lastAt: number | null, now: number): boolean =>
	lastAt !== null && now - lastAt < AGAIN_AFTER_MS[kind];

/** RE5. */
export function freeLike(booth: Booth, booths: readonly Booth[], tiles: readonly TileLive[]): Booth[] {
	const live = new Map(tiles.map((tile) => [tile.boothId, tile]));
	const isFree = (one: Booth): boolean => {
		const tile = live.get(one.id);
		return tile?.activity === 'ready' && tile.waiting === 0 && one.withdrawnAt === null && !one.suspended;
	};
	const distance = (one: Booth): number =>
		(one.industry === booth.industry ? 0 : 2) + (one.hallKey === booth.hallKey ? 0 : 1);
	return booths
		.filter((one) => one.id !== booth.id && one.employerId !== booth.employerId && isFree(one))
		.toSorted((a, b) => distance(a) - distance(b) || a.number.localeCompare(b.number))
		.slice(0, MOST_SUGGESTED);
}

export const lineNow = ({ waiting, staffed, wait }: TileLive): LineThen => ({ waiting, staffed, wait });
