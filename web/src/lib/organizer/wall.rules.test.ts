import { describe, expect, it } from 'vitest';
import type { Booth, TileLive } from '@skyfair/shared/booths/booths.commands';
import { strainOf, wallOf } from './wall.rules.ts';

const live = (more: Partial<TileLive> = {}): TileLive => ({
	boothId: 'b' as TileLive['boothId'],
	activity: 'ready',
	waiting: 0,
	busyElsewhere: 0,
	talking: 0,
	staffed: 1,
	visitors: 0,
	wait: null,
	version: { stream: 'line:b', epoch: 1, seq: 1 },
	...more,
});
const booth = (number: string): Booth => ({
	id: number as Booth['id'],
	fairId: 'f' as Booth['fairId'],
	employerId: 'e' as Booth['employerId'],
	number,
	hallKey: 'h',
	tier: 'standard',
	employerName: number,
	employerNameEn: null,
	industry: '',
	highlights: [],
	hue: 0,
	withdrawnAt: null,
	suspended: false,
	jobs: [],
});

describe('the wall of a running fair', () => {
	it.each([
		['starved', { waiting: 1, staffed: 0 }],
		['starved', { waiting: 2, staffed: 1, activity: 'paused' }],
		['empty', { waiting: 0, staffed: 0 }],
		['loaded', { waiting: 9, staffed: 2 }],
		['even', { waiting: 8, staffed: 2 }],
		['quiet', { waiting: 0, staffed: 1 }],
	] as const)('[H-13] a booth is %s when %o', (strain, more) => {
		expect(strainOf(live(more))).toBe(strain);
	});

	it('[H-13] counts everybody and names the worst first', () => {
		const wall = wallOf([
			{ booth: booth('A-01'), live: live({ waiting: 2, staffed: 0 }) },
			{ booth: booth('A-02'), live: live({ waiting: 5, staffed: 0 }) },
			{ booth: booth('B-01'), live: live({ waiting: 6, staffed: 1, talking: 1 }) },
		]);
		expect(wall).toMatchObject({ staffed: 1, waiting: 13, talking: 1 });
		expect(wall.starved.map(({ booth: { number } }) => number)).toEqual(['A-02', 'A-01']);
		expect(wall.loaded.map(({ booth: { number } }) => number)).toEqual(['B-01']);
	});
});
