// What keeps a job from being submitted at all, asked from outside: permits, contacts in disguise, fees, jobs of others.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import type { Job } from '@skyfair/shared/jobs/jobs.commands';
import type { ReviewRow } from '@skyfair/shared/reviews/reviews.commands';
import { seedFile } from '../../test/builders/application.ts';
import { job } from '../../test/builders/employer.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';
import { standingSteps } from '../../test/standing-steps.ts';

const DAY = 24 * HOUR;
let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

type Posting = Awaited<ReturnType<FairHttp['employer']>>;
const post = (by: { employerId: string; boss: Member }, over: Partial<JobInput>) =>
	server.post(by.boss, 'job:post', { employerId: by.employerId, job: job(over) });
const faultsOf = async (by: Posting, over: Partial<JobInput>) => {
	const { body } = await post(by, over);
	return body.ok ? [] : (body.problem.fields ?? []).map(({ path, reason }) => [path, reason]);
};
/** What waits at the organizer that approved this employer. */
const waiting = async ({ approverId }: Posting, title: string): Promise<readonly ReviewRow[]> => {
	const reviewer = await server.person('reviewer', { organizerId: approverId });
	const list = await server.done<{ items: ReviewRow[] }>(
		server.get(reviewer, 'review:list', { organizerId: approverId, show: 'waiting' }),
	);
	return list.items.filter((item) => item.title === title);
};

describe('a job in a licensed trade', () => {
	const guard = { position: '保安员' };
	const permit = {
		name: '保安服务许可证',
		number: '皖公保服 2026001',
		issuer: '省公安厅',
		validUntilAt: NINE + 90 * DAY,
	};

	it('[E-02] is not submitted without its permit, with another one, or with one that is over; with its own it waits', async () => {
		const by = await server.employer();
		expect(await faultsOf(by, guard)).toEqual([['job.operatingPermit', 'permit-needed']]);
		expect(await faultsOf(by, { ...guard, operatingPermit: { ...permit, name: '食品经营许可证' } })).toEqual([
			['job.operatingPermit.name', 'another-permit-needed'],
		]);
		const over = { ...permit, validUntilAt: server.clock.now() };
		expect(await faultsOf(by, { ...guard, operatingPermit: over })).toEqual([
			['job.operatingPermit.validUntilAt', 'permit-expired'],
		]);
		expect(await waiting(by, '保安员')).toEqual([]);
		expect((await post(by, { ...guard, operatingPermit: permit })).status).toBe(200);
		expect(await waiting(by, '保安员')).toHaveLength(1);
	});

	it('[E-02] an edit into such a trade is refused as well, and leaves what was approved', async () => {
		const by = await server.employer();
		const sent = await server.post(by.boss, 'job:edit', {
			employerId: by.employerId,
			jobId: by.jobId,
			basedOn: 1,
			job: job(guard),
		});
		expect(sent.body).toMatchObject({
			problem: { fields: [{ path: 'job.operatingPermit', reason: 'permit-needed' }] },
		});
		const read = await server.done<{ job: Job }>(server.get(null, 'job:get', { jobId: by.jobId }));
		expect(read.job.position).toBe(job().position);
	});
});

describe('the words of a job', () => {
	it.each([
		['a number', '有意请联系 13812345678 报名'],
		['a number with spaces', '有意请联系 1 3 8 1 2 3 4 5 6 7 8'],
		['a number in full width', '有意请联系 １３８１２３４５６７８'],
		['a number in Chinese', '有意请联系 一三八一二三四五六七八'],
		['a landline', '咨询电话 0551-62881373'],
		['a messenger by a homophone', '加薇信 skyhr2026 了解'],
		['an address of mail', '简历发 hr@job-example.cn'],
		['an address of a page', '详情见 www.job-example.cn/apply'],
	])('[E-05] with %s are refused, with the rule in both languages', async (_, text) => {
		const by = await server.employer();
		const { body } = await post(by, { position: '质检员', conditions: `细心负责。${text}` });
		expect(body).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
		const [fault] = body.ok ? [] : (body.problem.fields ?? []);
		expect(fault?.path).toBe('job.conditions');
		expect(fault?.reason).toMatch(/^contact\./);
		expect(fault?.said?.['zh-CN']).toBeTruthy();
		expect(fault?.said?.en).toBeTruthy();
		expect(await waiting(by, '质检员')).toEqual([]);
	});

	it.each([
		['a deposit', '入职需缴纳押金 500 元'],
		['a fee for clothes', '入职前交服装费 300 元，离职不退'],
		['a loan for a training', '可办理培训贷，学完上岗'],
	])('[E-09] with %s are refused as gain under cover of hiring', async (_, text) => {
		const by = await server.employer();
		const { body } = await post(by, { position: '装配工', workingConditions: `两班倒。${text}` });
		const fault = body.ok ? undefined : body.problem.fields?.find(({ path }) => path === 'job.workingConditions');
		expect(fault?.reason).toMatch(/^fee\./);
		expect(await waiting(by, '装配工')).toEqual([]);
	});
});

describe('the dictionaries of a job', () => {
	it.each([
		['industry', 'crypto-mining'],
		['occupation', 'whatever'],
		['education', 'genius'],
		['employmentType', 'gig'],
		['basicPay', { min: 5_000, max: 6_000, unit: 'fortnight' }],
	])('[E-12] %s takes no word of its own', async (field, value) => {
		const by = await server.employer();
		const { body } = await server.post(by.boss, 'job:post', {
			employerId: by.employerId,
			job: { ...job(), [field]: value },
		});
		const paths = body.ok ? [] : (body.problem.fields ?? []).map(({ path }) => path);
		expect(paths.some((path) => path.startsWith(`job.${field}`))).toBe(true);
	});
});

describe('a job of somebody else', () => {
	it('[E-04 duty-4] an account of an employer posts for itself alone; its own name may stand there, and whom a dispatcher with a permit sends people to', async () => {
		const by = await server.employer();
		const own = await server.done<{ employer: { name: string } }>(
			server.get(by.boss, 'employer:get', { employerId: by.employerId }),
		);
		expect(await faultsOf(by, { actualEmployer: '远山医药有限公司' })).toEqual([
			['job.actualEmployer', 'own-jobs-only'],
		]);
		expect(await faultsOf(by, { repost: { source: '远山医药招聘网' } })).toEqual([['job.repost', 'own-jobs-only']]);
		expect((await post(by, { actualEmployer: own.employer.name })).status).toBe(200);
		const dispatch = { name: '劳务派遣经营许可证', number: '皖 0001', issuer: '人社局', validUntilAt: NINE + 90 * DAY };
		const sent = await post(by, {
			employmentType: 'dispatch',
			actualEmployer: '远山医药有限公司',
			operatingPermit: dispatch,
		});
		expect(sent.status).toBe(200);
	});

	it('[E-04 duty-5] an agency reposts with the source, which everybody reads; without a source it is refused', async () => {
		const by = await agency();
		const nameless = await server.post(by.boss, 'job:post', {
			employerId: by.employerId,
			job: { ...job(), repost: {} },
		});
		expect(nameless.body).toMatchObject({
			problem: { code: 'invalid-input', fields: [{ path: 'job.repost.source' }] },
		});
		const repost = { source: '远山医药招聘网' };
		const posted = await server.done<Job>(post(by, { actualEmployer: '远山医药有限公司', repost }));
		await server.passAll(by.organizerId, 'job');
		const read = await server.get(null, 'job:get', { jobId: posted.id });
		expect(read.data).toMatchObject({ job: { repost }, recruiting: { accountClass: 'agency' } });
	});
});

describe('the label of an account', () => {
	it('[D-08 duty-4] says class and until when it is verified, and is gone with the page six months later, to the millisecond', async () => {
		const steps = standingSteps(server);
		const { organizerId } = await server.organizer();
		const { employerId, boss } = await server.unapproved();
		await steps.filled(boss, employerId, { licence: await longLicence(boss, employerId) });
		await steps.accept(boss, employerId);
		await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
		const own = () => server.get(boss, 'employer:get', { employerId });
		expect((await own()).data).toMatchObject({ recruiting: null });
		const at = server.clock.now();
		expect((await steps.decide(organizerId, 'pass')).status).toBe(200);
		const page = await server.get(null, 'employer:get', { employerId });
		const { recruiting } = page.data as { recruiting: { verifiedUntil: number } };
		expect(recruiting).toMatchObject({ label: 'recruiting', accountClass: 'own' });
		const months = new Date(at);
		months.setUTCMonth(months.getUTCMonth() + 6);
		expect(Math.abs(recruiting.verifiedUntil - months.getTime())).toBeLessThan(2 * DAY);
		const until = recruiting.verifiedUntil;
		const posted = await server.done<Job>(post({ employerId, boss }, { validUntilAt: at + 30 * DAY }));
		await server.passAll(organizerId, 'job');
		await server.done(server.post(boss, 'job:confirm', { employerId, jobId: posted.id, validUntilAt: at + 179 * DAY }));
		server.clock.advance(at + 170 * DAY - server.clock.now());
		await server.done(
			server.post(boss, 'job:confirm', { employerId, jobId: posted.id, validUntilAt: until + 30 * DAY }),
		);
		const seen = async () => [
			(await server.get(null, 'employer:get', { employerId })).status,
			(await server.get(null, 'job:get', { jobId: posted.id })).status,
		];
		server.clock.advance(until - 1 - server.clock.now());
		expect(await seen()).toEqual([200, 200]);
		server.clock.advance(1);
		expect(await seen()).toEqual([404, 404]);
		expect((await own()).data).toMatchObject({ recruiting: null });
		server.clock.set(NINE);
	});
});

async function agency() {
	const steps = standingSteps(server);
	const { organizerId } = await server.organizer();
	const { employerId, boss } = await server.unapproved();
	const at = server.clock.now();
	const file = (purpose: 'agency-licence' | 'employment-proof') =>
		server.world.db.transact('platform', (tx) => seedFile(tx, { personId: boss.personId, employerId, purpose, at }));
	await steps.filled(boss, employerId, {
		agency: {
			isAgency: true,
			licenceNumber: '340100000001',
			licenceFileId: await file('agency-licence'),
			licenceValidUntil: '2028-12-31',
			employmentProofFileId: await file('employment-proof'),
		},
	});
	await steps.accept(boss, employerId);
	await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
	expect((await steps.decide(organizerId, 'pass')).status).toBe(200);
	return { employerId, boss, organizerId };
}
async function longLicence(boss: Member, employerId: string) {
	const of = { personId: boss.personId, employerId, purpose: 'employer-licence' as const, at: server.clock.now() };
	const fileId = await server.world.db.transact('platform', (tx) => seedFile(tx, of));
	return { kind: 'business-licence' as const, fileId, validUntil: null, isLongTerm: true };
}
