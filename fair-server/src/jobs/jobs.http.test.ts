import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '@skyfair/shared/jobs/jobs.commands';
import { job } from '../../test/builders/employer.ts';
import { createFairHttp, type FairHttp } from '../../test/fair-http.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

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
		const { employerId, boss } = await server.employer();
		const posted = await server.done<Job>(server.post(boss, 'job:post', { employerId, job: job() }));
		const read = await server.done<{ job: Job }>(server.get(null, 'job:get', { jobId: posted.id }));
		expect(read.job).toEqual({ ...job(), id: posted.id, employerId });
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
});
