import { describe, expect, it } from 'vitest';
import type { Standing } from '@skyfair/shared/employers/standing.commands';
import { nextStep } from './next-step.rules.ts';

const NOW = 1_000_000_000_000;
const DAY = 86_400_000;
const standing = (over: Partial<Standing>): Standing =>
	({
		organizerName: '主办方',
		state: 'approved',
		isWaiting: false,
		standsUntil: NOW + 90 * DAY,
		reason: '',
		...over,
	}) as Standing;
const next = (over: Partial<Parameters<typeof nextStep>[0]>) =>
	nextStep({ isVerified: true, missing: [], standings: [], ...over }, NOW);

describe('what to do next', () => {
	it('[D-01] verify, fill in, submit, wait, then publish', () => {
		expect(next({ isVerified: false, missing: ['x'] })).toEqual({ do: 'verify' });
		expect(next({ missing: ['x', 'y'] })).toEqual({ do: 'fill', count: 2 });
		expect(next({})).toEqual({ do: 'submit' });
		expect(next({ standings: [standing({ state: 'submitted' })] })).toEqual({ do: 'wait' });
		expect(next({ standings: [standing({})] })).toEqual({ do: 'jobs' });
	});

	it('[D-04 D-08] what was returned or has ended comes before everything but the own identity', () => {
		const standings = [standing({}), standing({ state: 'returned', reason: '没有盖章' })];
		expect(next({ standings, missing: ['x'] })).toEqual({ do: 'fix', organizer: '主办方', reason: '没有盖章' });
		expect(next({ standings: [standing({ state: 'suspended', reason: 'expired' })] })).toMatchObject({ do: 'renew' });
	});

	it('[D-08] thirty days before the end it is time to renew, unless the renewal waits already', () => {
		const until = NOW + 30 * DAY - 1;
		expect(next({ standings: [standing({ standsUntil: until })] })).toMatchObject({ do: 'soon', until });
		expect(next({ standings: [standing({ standsUntil: until + 1 })] })).toEqual({ do: 'jobs' });
		expect(next({ standings: [standing({ standsUntil: until, isWaiting: true })] })).toEqual({ do: 'jobs' });
	});
});
