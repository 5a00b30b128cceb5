import type { ScreeningLists } from '@skyfair/shared/screening/screening.commands';

/** What counts for an organizer that has not saved lists of its own: version 0. */
export const defaultLists: ScreeningLists = {
	words: [],
	allowed: [],
	blacklist: [],
	pay: [
		{ occupation: 'any', region: 'any', monthlyMin: 1_800, monthlyMax: 100_000, widest: 6 },
		{ occupation: 'management', region: 'any', monthlyMin: 3_000, monthlyMax: 400_000, widest: 6 },
		{ occupation: 'software', region: 'any', monthlyMin: 2_500, monthlyMax: 150_000, widest: 5 },
		{ occupation: 'production', region: 'any', monthlyMin: 1_800, monthlyMax: 25_000, widest: 4 },
		{ occupation: 'service', region: 'any', monthlyMin: 1_800, monthlyMax: 30_000, widest: 5 },
		{ occupation: 'catering', region: 'any', monthlyMin: 1_800, monthlyMax: 30_000, widest: 4 },
		{ occupation: 'logistics', region: 'any', monthlyMin: 1_800, monthlyMax: 40_000, widest: 5 },
		{ occupation: 'driving', region: 'any', monthlyMin: 1_800, monthlyMax: 30_000, widest: 5 },
	],
};
