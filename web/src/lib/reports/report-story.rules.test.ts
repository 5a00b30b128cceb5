import { describe, expect, it } from 'vitest';
import type { FairReport } from '@skyfair/shared/reports/reports.commands';
import { outcomeShares, storyOf } from './report-story.rules.ts';

const report = (figures: Record<string, number | null>, outcomes: FairReport['outcomes'] = []): FairReport => ({
	fairId: 'fair' as FairReport['fairId'],
	fairName: '',
	state: 'ended',
	upToAt: 0,
	factCount: 0,
	outcomes,
	byHour: [],
	byBooth: [],
	hash: '',
	figures: Object.entries(figures).map(([id, value]) => ({ id, value })),
});

describe('the one sentence of a report', () => {
	it('[H-13] says only what happened', () => {
		expect(storyOf(report({})).kind).toBe('empty');
		expect(storyOf(report({ tickets: 3, conversations: 0, 'median-wait': null })).kind).toBe('lines-only');
		expect(storyOf(report({ tickets: 3, conversations: 1 })).kind).toBe('met');
	});

	it('[I-10] shows conversations without an outcome, so that the bars add up', () => {
		const shares = outcomeShares(
			report({ conversations: 5 }, [
				{ outcome: 'talent-pool', count: 1 },
				{ outcome: 'offer', count: 2 },
			]),
		);
		expect(shares).toEqual([
			{ outcome: 'offer', count: 2 },
			{ outcome: 'talent-pool', count: 1 },
			{ outcome: null, count: 2 },
		]);
	});
});
