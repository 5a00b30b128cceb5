import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employer, job } from '../../test/builders/employer.ts';
import { createFairHttp, type FairHttp } from '../../test/fair-http.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

describe('employers', () => {
	it('[B-15] none reads or changes what belongs to another', async () => {
		const [mine, theirs] = [await server.employer(), await server.employer()];
		const { employerId } = theirs;
		const colleague = await server.person('recruiter', { employerId });
		const [membership] = await server.done<{ membershipId: string }[]>(
			server.get(theirs.boss, 'employer:colleagues', { employerId }),
		);
		const membershipId = membership?.membershipId;
		const recruiter = await server.person('recruiter', { employerId: mine.employerId });
		for (const who of [mine.boss, recruiter]) {
			expect((await server.get(who, 'employer:colleagues', { employerId })).code).toBe('not-allowed');
			expect((await server.post(who, 'job:post', { employerId, job: job() })).code).toBe('not-allowed');
			const person = { employerId, phone: '13900000001', name: '某', role: 'recruiter' };
			expect((await server.post(who, 'employer:add-colleague', person)).code).toBe('not-allowed');
			const removal = await server.post(who, 'employer:remove-colleague', { employerId, membershipId });
			expect(removal.code).toBe('not-allowed');
		}
		const crossed = { employerId: mine.employerId, membershipId };
		expect((await server.post(mine.boss, 'employer:remove-colleague', crossed)).code).toBe('not-found');
		expect((await server.get(colleague, 'employer:colleagues', { employerId })).status).toBe(200);
	});

	it('[B-15] its registration data is in nobody else’s answer', async () => {
		const { employerId, boss, jobId } = await server.employer();
		const other = await server.employer();
		const secrets = new RegExp([employer(1).contact.email, employer(1).contact.phone, '"creditCode"'].join('|'));
		const own = await server.get(boss, 'employer:get', { employerId });
		expect(JSON.stringify(own.body)).toMatch(secrets);
		for (const who of [null, other.boss, await server.person('seeker')]) {
			for (const answer of [
				await server.get(who, 'employer:get', { employerId }),
				await server.get(who, 'job:get', { jobId }),
			]) {
				expect(answer.status).toBe(200);
				expect(JSON.stringify(answer.body)).not.toMatch(secrets);
			}
		}
	});

	it('[B-15] a colleague who is removed has no rights from that moment on', async () => {
		const { employerId, boss } = await server.employer();
		const recruiter = await server.person('recruiter', { employerId });
		const browser = await server.as(recruiter);
		expect((await browser.get('employer:colleagues', { employerId })).status).toBe(200);
		const list = await server.done<{ membershipId: string; personId: string }[]>(
			server.get(boss, 'employer:colleagues', { employerId }),
		);
		const membershipId = list.find(({ personId }) => personId === recruiter.personId)?.membershipId;
		await server.done(server.post(boss, 'employer:remove-colleague', { employerId, membershipId }));
		expect((await browser.get('employer:colleagues', { employerId })).status).toBe(401);
	});
});
