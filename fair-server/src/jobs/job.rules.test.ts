import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureOutcomes } from '@skyfair/shared/jobs/jobs.commands';
import {
	decided,
	forOthersFault,
	isStale,
	measured,
	shownUntil,
	submitted,
	validUntilFault,
	type Approval,
} from './job.rules.ts';

const DAY = 86_400_000;
const NOW = 1_800_000_000_000;
const waiting: Approval = { version: 1, state: 'waiting', approvedVersion: null };

describe('approval of a job by one organizer', () => {
	it('[J2] an edit waits while the version that was approved stays shown', () => {
		const approved = decided(waiting, 1, 'pass');
		if (!approved) throw new Error('it was not decided');
		const edited = submitted(approved, 2);
		expect(edited).toEqual({ version: 2, state: 'waiting', approvedVersion: 1 });
		expect(edited && decided(edited, 2, 'reject')).toEqual({ version: 2, state: 'rejected', approvedVersion: 1 });
		expect(edited && decided(edited, 2, 'pass')).toEqual({ version: 2, state: 'approved', approvedVersion: 2 });
	});

	it('[J3] decides only the version that waits, and once', () => {
		expect(decided(waiting, 2, 'pass')).toBeNull();
		const approved = decided(waiting, 1, 'pass');
		expect(approved && decided(approved, 1, 'reject')).toBeNull();
		expect(submitted(waiting, 1)).toBeNull();
	});

	it('[J6] only what is shown can be measured; the harder outcomes take it away', () => {
		for (const outcome of measureOutcomes) expect(measured(waiting, outcome)).toBeNull();
		const approved: Approval = { version: 1, state: 'approved', approvedVersion: 1 };
		const after = (outcome: (typeof measureOutcomes)[number]) => measured(approved, outcome)?.approvedVersion;
		expect(measureOutcomes.map(after)).toEqual([1, null, 1, null, null]);
	});

	it('[J1] in any order of steps, what is shown was passed and not taken away since', () => {
		const step = fc.oneof(
			fc.constant({ do: 'submit' } as const),
			fc.record({ do: fc.constant('decide' as const), outcome: fc.constantFrom('pass', 'return', 'reject') }),
			fc.record({ do: fc.constant('measure' as const), outcome: fc.constantFrom(...measureOutcomes) }),
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				let now = null as Approval | null;
				let good = null as number | null;
				for (const one of steps) {
					if (one.do === 'submit') now = submitted(now, (now === null ? 0 : now.version) + 1) ?? now;
					else if (now && one.do === 'decide') {
						const next = decided(now, now.version, one.outcome);
						if (next && one.outcome === 'pass') good = now.version;
						now = next ?? now;
					} else if (now && one.do === 'measure') {
						const next = measured(now, one.outcome);
						if (next && one.outcome !== 'warn' && one.outcome !== 'mask') good = null;
						now = next ?? now;
					}
					expect(now?.approvedVersion ?? null).toBe(good);
				}
			}),
		);
	});
});

describe('the dates of a job', () => {
	it('[J4] [J5] it is shown until its own date or its permit’s, whichever comes first; closed, not at all', () => {
		const open = { closedAt: null, validUntilAt: 10 };
		expect(shownUntil(open, { permitUntilAt: null })).toBe(10);
		expect(shownUntil(open, { permitUntilAt: 7 })).toBe(7);
		expect(shownUntil({ ...open, closedAt: 1 }, { permitUntilAt: null })).toBeNull();
		expect(shownUntil(open, null)).toBeNull();
	});

	it('[J8] lies ahead, and 180 days at most', () => {
		expect(validUntilFault(NOW, NOW)).toBe('already-passed');
		expect(validUntilFault(NOW + 1, NOW)).toBeNull();
		expect(validUntilFault(NOW + 180 * DAY, NOW)).toBeNull();
		expect(validUntilFault(NOW + 180 * DAY + 1, NOW)).toBe('too-far');
	});

	it('[J9] [E-10] the employer is asked after thirty days without a word, and three days before the end', () => {
		const job = { confirmedAt: NOW, validUntilAt: NOW + 90 * DAY, closedAt: null };
		expect(isStale(job, NOW + 30 * DAY - 1)).toBe(false);
		expect(isStale(job, NOW + 30 * DAY)).toBe(true);
		expect(isStale({ ...job, validUntilAt: NOW + 5 * DAY }, NOW + 2 * DAY - 1)).toBe(false);
		expect(isStale({ ...job, validUntilAt: NOW + 5 * DAY }, NOW + 2 * DAY)).toBe(true);
		expect(isStale({ ...job, closedAt: NOW }, NOW + 60 * DAY)).toBe(false);
	});
});

describe('jobs of others', () => {
	const own = { name: '江北精密制造有限公司', isAgency: false };
	it.each([
		[{ employmentType: 'full-time' }, own, null],
		[{ employmentType: 'full-time', actualEmployer: '江北精密制造 有限责任公司' }, own, null],
		[{ employmentType: 'full-time', actualEmployer: '远山医药有限公司' }, own, 'actualEmployer'],
		[{ employmentType: 'dispatch', actualEmployer: '远山医药有限公司' }, own, null],
		[{ employmentType: 'full-time', repost: { source: '远山' } }, own, 'repost'],
		[{ employmentType: 'full-time', repost: { source: '远山' } }, { ...own, isAgency: true }, null],
	] as const)('[J13] %j by %j', (job, account, fault) => {
		expect(forOthersFault(job, account)).toBe(fault);
	});
});
