import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import { asking, by, refusal } from '../../test/ask.ts';
import { job } from '../../test/builders/employer.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';

let stored: StoredWorld;
let features: Features;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
	stored = await createStoredWorld();
	features = featuresOf(stored.world, stored);
	story = storyOf(stored, features);
});
afterAll(() => stored.close());
const handlers = () => features.jobs.handlers;
const publicJobs = (employerId: Parameters<ReturnType<typeof handlers>['job:list']>[0]['employerId']) =>
	handlers()['job:list']({ employerId }, asking(null));

/** An employer that one organizer has approved, with no job yet. */
async function standing() {
	const { employerId, admin, approver } = await story.employer(0);
	const { organizerId } = approver;
	const reviewer = await stored.person('reviewer', { organizerId });
	const post = (over: Partial<JobInput> = {}) => handlers()['job:post']({ employerId, job: job(over) }, by(admin));
	const measure = (
		jobId: Awaited<ReturnType<typeof post>>['id'],
		outcome: 'warn' | 'reject' | 'mask' | 'take-down' | 'ban',
	) =>
		handlers()['job:measure'](
			{
				organizerId,
				jobId,
				outcome,
				rule: 'fees',
				reason: '向求职者收取押金',
				fields: outcome === 'mask' ? ['conditions'] : [],
				...(outcome === 'ban' ? { referral: '已移送劳动保障监察' } : {}),
			},
			by(reviewer),
		);
	return { employerId, admin, organizerId, reviewer, post, measure };
}

describe('a job', () => {
	it('[E-03] [A-10] is shown to nobody before it is approved, and with every field after', async () => {
		const { employerId, organizerId, post } = await standing();
		const posted = await post();
		expect(posted).toEqual({ ...job(), id: posted.id, employerId, confirmedAt: NINE });
		const read = () => handlers()['job:get']({ jobId: posted.id }, asking(null));
		expect((await refusal(read)).code).toBe('not-found');
		expect(await publicJobs(employerId)).toEqual([]);
		expect(await story.passAll(organizerId)).toBe(1);
		const shown = await read();
		expect(shown.job).toEqual(posted);
		expect(shown.employer).not.toHaveProperty('contact');
		expect(await publicJobs(employerId)).toEqual([posted]);
	});

	it('[E-03] an edit keeps the last approved version visible until it is approved itself', async () => {
		const { employerId, admin, organizerId, post } = await standing();
		const { id: jobId } = await post();
		await story.passAll(organizerId);
		const edit = (basedOn: number) =>
			handlers()['job:edit']({ employerId, jobId, basedOn, job: job({ headcount: 3 }) }, by(admin));
		expect(await edit(1)).toEqual({ version: 2 });
		expect((await refusal(() => edit(1))).code).toBe('wrong-state');
		expect((await publicJobs(employerId)).map(({ headcount }) => headcount)).toEqual([12]);
		await story.passAll(organizerId);
		expect((await publicJobs(employerId)).map(({ headcount }) => headcount)).toEqual([3]);
	});

	it('[E-10] leaves every list at its time; renewed, it stays; it cannot be posted past it', async () => {
		const { employerId, admin, organizerId, post } = await standing();
		const validUntilAt = NINE + HOUR;
		const { id: jobId } = await post({ validUntilAt });
		await story.passAll(organizerId);
		const read = () => handlers()['job:get']({ jobId }, asking(null));
		stored.clock.set(validUntilAt - 1);
		expect((await read()).job.id).toBe(jobId);
		stored.clock.set(validUntilAt);
		expect((await refusal(read)).code).toBe('not-found');
		expect(await publicJobs(employerId)).toEqual([]);
		const late = await refusal(() => post({ validUntilAt }));
		expect(late.fields).toEqual([{ path: 'job.validUntilAt', reason: 'already-passed' }]);
		await handlers()['job:confirm']({ employerId, jobId, validUntilAt: validUntilAt + HOUR }, by(admin));
		expect((await read()).job).toMatchObject({ validUntilAt: validUntilAt + HOUR, confirmedAt: validUntilAt });
		stored.clock.set(NINE);
	});

	it('[E-02] leaves with its permit, to the millisecond, however long the job itself was renewed', async () => {
		const { employerId, admin, organizerId, post } = await standing();
		const permitEnds = NINE + HOUR;
		const operatingPermit = {
			name: '保安服务许可证',
			number: '皖公保 0001',
			issuer: '某市公安局',
			validUntilAt: permitEnds,
		};
		const without = await refusal(() => post({ position: '保安员' }));
		expect(without.fields).toEqual([{ path: 'job.operatingPermit', reason: 'permit-needed' }]);
		const { id: jobId } = await post({ position: '保安员', operatingPermit, validUntilAt: permitEnds });
		await story.passAll(organizerId);
		await handlers()['job:confirm']({ employerId, jobId, validUntilAt: permitEnds + HOUR }, by(admin));
		stored.clock.set(permitEnds - 1);
		expect(await publicJobs(employerId)).toHaveLength(1);
		stored.clock.set(permitEnds);
		expect(await publicJobs(employerId)).toEqual([]);
		stored.clock.set(NINE);
	});

	it('[E-02] is not passed when the permit ended while it waited', async () => {
		const { organizerId, reviewer, post } = await standing();
		const ends = NINE + HOUR;
		const operatingPermit = { name: '保安服务许可证', number: '皖 0001', issuer: '某市公安局', validUntilAt: ends };
		await post({ position: '保安员', operatingPermit, validUntilAt: ends });
		stored.clock.set(ends);
		const reviews = features.reviews.handlers;
		const { opened } = await reviews['review:claim']({ organizerId, not: [] }, by(reviewer));
		if (!opened) throw new Error('nothing waits');
		expect(opened.missing).toEqual(['permit-expired']);
		const pass = { organizerId, itemId: opened.item.id, outcome: 'pass' as const, reason: '' };
		expect(await refusal(() => reviews['review:decide'](pass, by(reviewer)))).toMatchObject({
			code: 'checks-missing',
			missing: ['permit-expired'],
		});
		stored.clock.set(NINE);
	});

	it('[E-04] [E-07] what the rules block is refused in plain words; what they doubt goes to the reviewer with rule and clause', async () => {
		const { organizerId, reviewer, post } = await standing();
		const problem = await refusal(() => post({ conditions: '限男性，已婚已育优先，不招少数民族。' }));
		expect(problem.code).toBe('invalid-input');
		expect(problem.fields?.[0]).toMatchObject({
			path: 'job.conditions',
			said: { 'zh-CN': expect.any(String) as string },
		});
		await post({ basicPay: { min: 60_000, max: 90_000, unit: 'month', months: 12 } });
		const { opened } = await features.reviews.handlers['review:claim']({ organizerId, not: [] }, by(reviewer));
		expect(opened?.findings.map(({ field, rule }) => [field, rule])).toContainEqual(['basicPay', 'pay.implausible']);
		expect(opened?.findings.every(({ clause }) => clause !== '')).toBe(true);
	});

	it('[E-13] closed or filled it is gone at once; opened again it is the version that was approved', async () => {
		const { employerId, admin, organizerId, post } = await standing();
		const { id: jobId } = await post();
		await story.passAll(organizerId);
		await handlers()['job:close']({ employerId, jobId, as: 'filled' }, by(admin));
		expect(await publicJobs(employerId)).toEqual([]);
		const again = () => handlers()['job:close']({ employerId, jobId, as: 'closed' }, by(admin));
		expect((await refusal(again)).code).toBe('wrong-state');
		expect((await handlers()['job:list-own']({ employerId }, asking(admin)))[0]).toMatchObject({ closedAs: 'filled' });
		await handlers()['job:reopen']({ employerId, jobId }, by(admin));
		expect(await publicJobs(employerId)).toHaveLength(1);
	});

	it('[D-09] is refused to an employer that nobody has approved, or that stands no longer', async () => {
		const { employerId, admin, organizerId, post } = await standing();
		await post();
		await story.passAll(organizerId);
		await stored.world.db.transact(
			'platform',
			(tx) => tx`update employer_standings set state = 'suspended' where employer_id = ${employerId}`,
		);
		expect(await publicJobs(employerId)).toEqual([]);
		expect((await refusal(() => post())).code).toBe('not-admitted');
		const csv = '招聘岗位\n数控车工';
		const tried = await refusal(() => handlers()['job:import']({ employerId, csv, lines: [2] }, by(admin)));
		expect(tried.code).toBe('invalid-input');
	});

	it('[D-09] vanishes at the moment in which its employer’s standing ends', async () => {
		const { employerId, organizerId, post } = await standing();
		await post();
		await story.passAll(organizerId);
		await stored.world.db.transact(
			'platform',
			(tx) =>
				tx`update employer_standings set stands_until = ${new Date(NINE + HOUR)} where employer_id = ${employerId}`,
		);
		stored.clock.set(NINE + HOUR - 1);
		expect(await publicJobs(employerId)).toHaveLength(1);
		stored.clock.set(NINE + HOUR);
		expect(await publicJobs(employerId)).toEqual([]);
		stored.clock.set(NINE);
	});
});

describe('a bad job that is public', () => {
	it.each(['warn', 'reject', 'mask', 'take-down', 'ban'] as const)(
		'[E-08] %s: kept with rule, reason, operator and time, and told to its employer',
		async (outcome) => {
			const { employerId, admin, organizerId, reviewer, post, measure } = await standing();
			const { id: jobId } = await post();
			await post({ position: '质检员' });
			expect((await refusal(() => measure(jobId, outcome))).code).toBe('wrong-state');
			await story.passAll(organizerId);
			await measure(jobId, outcome);
			const shown = await publicJobs(employerId);
			expect(shown.length).toBe({ warn: 2, mask: 2, reject: 1, 'take-down': 1, ban: 0 }[outcome]);
			if (outcome === 'mask') expect(shown.find(({ id }) => id === jobId)?.conditions).toBe('［已屏蔽］');
			const own = (await handlers()['job:list-own']({ employerId }, asking(admin))).find(({ job }) => job.id === jobId);
			expect(own?.measures).toMatchObject([
				{ outcome, rule: 'fees', reason: '向求职者收取押金', operatorName: expect.any(String) as string, at: NINE },
			]);
			if (outcome === 'ban') {
				expect(own?.measures[0]?.referral).toBe('已移送劳动保障监察');
				expect((await refusal(() => post())).code).toBe('not-admitted');
			}
			const { events } = await features.reviews.handlers['review:events']({ organizerId }, asking(reviewer));
			expect(events.map(({ what }) => what)).toContain(outcome);
		},
	);

	it('[J6] comes back only in a new version that somebody has approved', async () => {
		const { employerId, admin, organizerId, post, measure } = await standing();
		const { id: jobId } = await post();
		await story.passAll(organizerId);
		await measure(jobId, 'take-down');
		await handlers()['job:confirm']({ employerId, jobId, validUntilAt: NINE + 48 * HOUR }, by(admin));
		expect(await publicJobs(employerId)).toEqual([]);
		await handlers()['job:edit']({ employerId, jobId, basedOn: 1, job: job() }, by(admin));
		expect(await publicJobs(employerId)).toEqual([]);
		await story.passAll(organizerId);
		expect(await publicJobs(employerId)).toHaveLength(1);
	});
});
