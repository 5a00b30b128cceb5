// What a running fair needs somebody to see: booths where people wait for nobody, and booths with too many for too few.
import type { Booth, TileLive } from '@skyfair/shared/booths/booths.commands';
import type { Absence } from '@skyfair/shared/rescue/rescue.commands';

export interface WallBooth {
	readonly booth: Booth;
	readonly live: TileLive;
}
/** `starved`: people wait and nobody receives. `loaded`: more than four wait for each person on duty. */
export type Strain = 'starved' | 'loaded' | 'even' | 'quiet' | 'empty';

const LOADED_PER_PERSON = 4;

export function strainOf(live: TileLive): Strain {
	const paused = live.activity === 'paused';
	if (live.waiting > 0 && (live.staffed === 0 || paused)) return 'starved';
	if (live.staffed === 0) return 'empty';
	if (live.waiting > LOADED_PER_PERSON * live.staffed) return 'loaded';
	return live.waiting + live.talking > 0 ? 'even' : 'quiet';
}

export interface Wall {
	readonly staffed: number;
	readonly waiting: number;
	readonly talking: number;
	/** The worst first. */
	readonly starved: readonly WallBooth[];
	readonly loaded: readonly WallBooth[];
}

export function wallOf(booths: readonly WallBooth[]): Wall {
	const sum = (count: (live: TileLive) => number): number => booths.reduce((total, { live }) => total + count(live), 0);
	const strained = (strain: Strain): WallBooth[] =>
		booths
			.filter(({ live }) => strainOf(live) === strain)
			.sort((a, b) => load(b.live) - load(a.live) || a.booth.number.localeCompare(b.booth.number));
	return {
		staffed: booths.filter(({ live }) => live.staffed > 0).length,
		waiting: sum((live) => live.waiting),
		talking: sum((live) => live.talking),
		starved: strained('starved'),
		loaded: strained('loaded'),
	};
}

const load = (live: TileLive): number => live.waiting / Math.max(0.5, live.staffed);

/** RE3: until somebody has taken care of it and the booth is no longer empty. */
export const isOnBoard = ({ alarmedAt, endedAt, acknowledged }: Absence): boolean =>
	alarmedAt !== null && (endedAt === null || acknowledged === null);
