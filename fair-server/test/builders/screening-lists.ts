import type { ScreeningLists } from '@skyfair/shared/screening/screening.commands';

export const screeningLists = (more: Partial<ScreeningLists> = {}): ScreeningLists => ({
	words: [],
	allowed: [],
	blacklist: [],
	pay: [{ occupation: 'any', region: 'any', monthlyMin: 2_000, monthlyMax: 100_000, widest: 5 }],
	...more,
});
