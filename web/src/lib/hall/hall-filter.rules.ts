import type { Booth, TileLive } from '@skyfair/shared/booths/booths.commands';

export interface HallFilter {
	/** A hall's key, or `all`. */
	readonly hallKey: string;
	readonly text: string;
	readonly readyOnly: boolean;
}

const activityOrder = { ready: 0, busy: 1, paused: 2, away: 3, suspended: 4, closed: 5 } as const;

/** Booths that fit, the ones that can receive somebody now first. */
export function filterBooths(
	booths: readonly Booth[],
	tile: (boothId: string) => TileLive | undefined,
	filter: HallFilter,
): Booth[] {
	const words = filter.text
		.trim()
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== '');
	return booths.filter((booth) => {
		if (filter.hallKey !== 'all' && booth.hallKey !== filter.hallKey) return false;
		if (filter.readyOnly && tile(booth.id)?.activity !== 'ready') return false;
		const text = textOf(booth);
		return words.every((word) => text.includes(word));
	});
}

/** Sorted once when the hall opens or the filter changes: a list that jumps under the finger is of no use. */
export const inOrder = (booths: readonly Booth[], tile: (boothId: string) => TileLive | undefined): Booth[] =>
	[...booths].sort((a, b) => orderOf(tile(a.id)) - orderOf(tile(b.id)) || a.number.localeCompare(b.number));

const orderOf = (live: TileLive | undefined): number =>
	live === undefined ? 5e12 : activityOrder[live.activity] * 1e12 + (live.wait?.toMs ?? 0);

const textOf = (booth: Booth): string =>
	[
		booth.employerName,
		booth.employerNameEn ?? '',
		booth.number,
		...booth.jobs.flatMap((job) => [job.position, job.positionEn ?? '', job.location]),
	]
		.join(' ')
		.toLowerCase();
