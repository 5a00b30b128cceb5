import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRow, Job, OwnJob } from '@skyfair/shared/jobs/jobs.commands';
import { job } from '../../test/builders/employer.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { createFairHttp, type FairHttp } from '../../test/fair-http.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

/** A row of somebody's table, by its heads. */
const row = {
	招聘岗位: '数控车工',
	招聘人数: '5',
	招聘条件: '能看懂零件图并会用量具',
	用工类型: '全日制',
	工作内容: '操作数控车床加工传动零件',
	劳动条件: '两班倒并发放劳保用品',
	省: '安徽省',
	市: '合肥市',
	区: '蜀山区',
	详细地址: '示范路 8 号',
	办公方式: '到岗',
	报酬下限: '6000',
	报酬上限: '8000',
	报酬单位: '月',
	年薪月数: '12',
	学历: '中专 / 技校',
	最低年限: '0',
	应届生可投: '是',
	行业: '制造业',
	职业类别: '生产操作',
	有效期至: '2026-12-31',
};

describe('a job', () => {
	/** The eight fields that the standard asks for. */
	const demanded = [
		'position',
		'headcount',
		'conditions',
		'employmentType',
		'workContent',
		'workingConditions',
		'location',
		'basicPay',
	] as const;

	it.each(demanded)('[E-01] is refused without %s', async (field) => {
		const { employerId, boss } = await server.employer();
		const { [field]: _, ...rest } = job();
		const { status, body } = await server.post(boss, 'job:post', { employerId, job: rest });
		expect(status).toBe(400);
		expect(body).toMatchObject({ problem: { code: 'invalid-input', fields: [{ path: `job.${field}` }] } });
	});

	it('[E-01] is shown to everybody with all of them', async () => {
		const { employerId, boss, approverId } = await server.employer();
		const posted = await server.done<Job>(server.post(boss, 'job:post', { employerId, job: job() }));
		expect((await server.get(null, 'job:get', { jobId: posted.id })).code).toBe('not-found');
		await server.passAll(approverId);
		const read = await server.done<{ job: Job }>(server.get(null, 'job:get', { jobId: posted.id }));
		expect(read.job).toEqual(posted);
		expect(posted).toMatchObject(job());
		const list = await server.done<Job[]>(server.get(null, 'job:list', { employerId }));
		expect(list).toContainEqual(read.job);
	});

	it('[E-01] is posted by the employer’s administrator and recruiters only', async () => {
		const { employerId } = await server.employer();
		const { organizerId } = await server.organizer();
		for (const who of await server.everybody(organizerId, employerId)) {
			const { status } = await server.post(who, 'job:post', { employerId, job: job() });
			const may = who.role === 'employer-admin' || who.role === 'recruiter';
			expect({ role: who.role, status }).toEqual({ role: who.role, status: may ? 200 : 403 });
		}
		expect((await server.post(null, 'job:post', { employerId, job: job() })).status).toBe(401);
	});

	it('[D-09] is refused to an employer that no organizer has approved', async () => {
		const { employerId, boss } = await server.unapproved();
		const csv = `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}`;
		expect((await server.post(boss, 'job:post', { employerId, job: job() })).code).toBe('not-admitted');
		const read = await server.done<{ rows: ImportRow[] }>(server.post(boss, 'job:check-import', { employerId, csv }));
		expect(read.rows).toMatchObject([{ line: 2, faults: [] }]);
		expect((await server.post(boss, 'job:import', { employerId, csv, lines: [2] })).code).toBe('not-admitted');
	});

	it('[E-13] is imported as chosen, all rows or none, and each waits for review', async () => {
		const { employerId, boss } = await server.employer();
		const bad = { ...row, 报酬下限: '9000' };
		const csv = [Object.keys(row), Object.values(row), Object.values(bad)].map((cells) => cells.join(',')).join('\n');
		const refused = await server.post(boss, 'job:import', { employerId, csv, lines: [2, 3] });
		expect(refused.body).toMatchObject({
			problem: { code: 'invalid-input', fields: [{ path: '3.basicPay.max', reason: 'min-above-max' }] },
		});
		const own = () => server.done<OwnJob[]>(server.get(boss, 'job:list-own', { employerId }));
		expect(await own()).toHaveLength(1);
		await server.done(server.post(boss, 'job:import', { employerId, csv, lines: [2] }));
		const imported = (await own()).find((one) => one.job.position === '数控车工');
		expect(imported).toMatchObject({ approvals: [{ state: 'waiting' }] });
	});

	it('[E-13] [E-10] every step is refused in its wrong state, and for a job of another employer', async () => {
		const { employerId, boss, jobId } = await server.employer();
		const other = await server.employer();
		const steps = [
			['job:edit', { basedOn: 1, job: job() }],
			['job:confirm', { validUntilAt: NINE + 40 * 24 * HOUR }],
			['job:close', { as: 'filled' }],
			['job:reopen', {}],
		] as const;
		for (const [name, input] of steps)
			expect({
				name,
				code: (await server.post(boss, name, { employerId, jobId: other.jobId, ...input })).code,
			}).toEqual({
				name,
				code: 'not-found',
			});
		expect((await server.post(boss, 'job:reopen', { employerId, jobId })).code).toBe('wrong-state');
		await server.done(server.post(boss, 'job:close', { employerId, jobId, as: 'filled' }));
		for (const [name, input] of steps.slice(0, 3))
			expect({ name, code: (await server.post(boss, name, { employerId, jobId, ...input })).code }).toEqual({
				name,
				code: 'wrong-state',
			});
		const far = await server.post(boss, 'job:confirm', { employerId, jobId, validUntilAt: NINE + 181 * 24 * HOUR });
		expect(far.body).toMatchObject({ problem: { fields: [{ path: 'validUntilAt', reason: 'too-far' }] } });
	});

	it('[E-08] a measure is for reviewers and moderators of the organizer that shows the job', async () => {
		const { employerId, jobId, approverId } = await server.employer();
		const other = await server.organizer();
		const input = { jobId, outcome: 'warn', rule: 'fees', reason: '收取押金' };
		for (const who of await server.everybody(approverId, employerId)) {
			const { status } = await server.post(who, 'job:measure', { organizerId: approverId, ...input });
			const may = who.role === 'reviewer' || who.role === 'moderator';
			expect({ role: who.role, status }).toEqual({ role: who.role, status: may ? 200 : 403 });
		}
		const stranger = await server.person('reviewer', { organizerId: other.organizerId });
		const crossed = { organizerId: other.organizerId, ...input };
		expect((await server.post(stranger, 'job:measure', crossed)).code).toBe('not-found');
		const mask = await server.post(stranger, 'job:measure', { ...crossed, outcome: 'mask' });
		expect(mask.body).toMatchObject({ problem: { fields: [{ path: 'fields', reason: 'mask-names-fields' }] } });
	});
});
