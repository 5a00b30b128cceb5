import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Applicant, MyApplication, SeekerFigures } from '@skyfair/shared/applying/applying.commands';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

const submit = (who: Member | null, jobId: string, more: object = {}) =>
	server.post(who, 'job-application:submit', { jobId, ...more });
const mine = (who: Member) => server.done<MyApplication[]>(server.get(who, 'job-application:mine', {}));
const listed = (who: Member, employerId: string, more: object = {}) =>
	server.done<{ applicants: Applicant[] }>(server.get(who, 'job-application:for-employer', { employerId, ...more }));

describe('an application to a job', () => {
	it('[F-13] [F-15] is sent with the online résumé, read by the employer, and its progress is seen by the seeker', async () => {
		const { employerId, boss, jobId } = await server.employer();
		const seeker = await server.seeker();
		const sent = await server.done<MyApplication>(submit(seeker, jobId));
		expect(sent).toMatchObject({ jobId, position: '数控机床操作工', state: 'submitted', seenAt: null, shown: true });
		const [applicant] = (await listed(boss, employerId)).applicants;
		expect(applicant).toMatchObject({ id: sent.id, state: 'submitted', name: '王某' });
		const open = { employerId, applicationId: sent.id };
		const read = await server.done<{ resume: object }>(server.post(boss, 'job-application:open', open));
		expect(read.resume).toHaveProperty('education');
		expect(JSON.stringify(read)).not.toMatch(/contact|phone|\b1\d{10}\b/);
		expect(await mine(seeker)).toMatchObject([{ id: sent.id, state: 'seen', seenAt: NINE }]);
		const { looks } = await server.done<{ looks: { reason: string }[] }>(server.get(seeker, 'resume:mine', {}));
		expect(looks.map(({ reason }) => reason)).toEqual(['application']);
		await server.done(server.post(boss, 'job-application:open', open));
		await server.done(server.post(boss, 'job-application:close', { ...open, closedAs: 'hired' }));
		expect(await mine(seeker)).toMatchObject([{ state: 'closed', closedAs: 'hired', seenAt: NINE }]);
		const figures = await server.done<SeekerFigures>(server.get(seeker, 'job-application:figures', {}));
		expect(figures).toEqual({ applications: 1, seen: 1, lines: 0, conversations: 0, looks: 2, lookedAtBy: 1 });
		const facts = await server.world.db.transact(
			'platform',
			(tx) => tx`select seq, type from job_application_facts where application_id = ${sent.id} order by seq`,
		);
		expect(facts.map(({ seq, type }) => [Number(seq), String(type)])).toEqual([
			[1, 'application-submitted'],
			[2, 'application-seen'],
			[3, 'application-closed'],
		]);
	});

	it('[F-13] [F-15] moves from stage to stage, forth and back, and both sides read its history', async () => {
		const { employerId, boss, jobId } = await server.employer();
		const seeker = await server.seeker();
		const { id } = await server.done<MyApplication>(submit(seeker, jobId));
		const of = { employerId, applicationId: id };
		const move = (to: string) => server.post(boss, 'job-application:move', { ...of, to });
		// Nobody decides about what nobody has read.
		expect((await move('shortlisted')).code).toBe('wrong-state');
		await server.done(server.post(boss, 'job-application:open', of));
		for (const to of ['shortlisted', 'invited', 'invited', 'shortlisted', 'offered']) await server.done(move(to));
		expect((await move('submitted')).code).toBe('invalid-input');
		expect((await server.post(boss, 'job-application:close', of)).code).toBe('invalid-input');
		await server.done(server.post(boss, 'job-application:close', { ...of, closedAs: 'filled' }));
		expect((await move('seen')).code).toBe('wrong-state');
		const [sent] = await mine(seeker);
		expect(sent?.steps.map(({ what, to, closedAs }) => [what, to ?? closedAs])).toEqual([
			['submitted', null],
			['seen', null],
			['moved', 'shortlisted'],
			['moved', 'invited'],
			['moved', 'shortlisted'],
			['moved', 'offered'],
			['closed', 'filled'],
		]);
		// The seeker does not read who of the employer it was; colleagues do.
		expect(sent?.steps.every((one) => !('by' in one))).toBe(true);
		const history = await server.done<{ by: string | null }[]>(server.get(boss, 'job-application:history', of));
		expect(history.map(({ by }) => by !== null)).toEqual([false, true, true, true, true, true, true]);
		const { counts } = await server.done<{ counts: object[] }>(
			server.get(boss, 'job-application:for-employer', { employerId }),
		);
		expect(counts).toEqual([{ state: 'closed', count: 1 }]);
	});

	it('[F-13] is sent once, also by two tabs at once; taken back, it may be sent again', async () => {
		const { employerId, boss, jobId } = await server.employer();
		const seeker = await server.seeker();
		const both = await Promise.all([submit(seeker, jobId), submit(seeker, jobId)]);
		expect(both.map(({ code }) => code ?? 'ok').sort()).toEqual(['already-applied', 'ok']);
		const [first] = await mine(seeker);
		const withdraw = () => server.post(seeker, 'job-application:withdraw', { applicationId: first?.id });
		await server.done(withdraw());
		expect((await withdraw()).code).toBe('wrong-state');
		const again = await server.done<MyApplication>(submit(seeker, jobId));
		expect(again).toMatchObject({ id: first?.id, state: 'submitted' });
		const close = { employerId, applicationId: again.id, closedAs: 'not-matched' };
		await server.done(server.post(boss, 'job-application:close', close));
		expect((await withdraw()).code).toBe('wrong-state');
		expect((await submit(seeker, jobId)).code).toBe('wrong-state');
	});

	it('[F-12] [F-13] taken back, it leaves a masked name and no résumé', async () => {
		const { employerId, boss, jobId } = await server.employer();
		const seeker = await server.seeker();
		const { id } = await server.done<MyApplication>(submit(seeker, jobId));
		await server.done(server.post(seeker, 'job-application:withdraw', { applicationId: id }));
		const { applicants } = await listed(boss, employerId);
		expect(applicants).toMatchObject([
			{ id, state: 'withdrawn', headline: null, name: expect.stringContaining('*') as string },
		]);
		expect((await server.post(boss, 'job-application:open', { employerId, applicationId: id })).code).toBe(
			'wrong-state',
		);
	});

	it('[F-13] [E-10] needs a résumé, and a job that is shown at this moment', async () => {
		const { employerId, boss, jobId } = await server.employer();
		expect((await submit(await server.person('seeker'), jobId)).code).toBe('resume-missing');
		const seeker = await server.seeker();
		const sent = await server.done<MyApplication>(submit(seeker, jobId));
		await server.done(server.post(boss, 'job:close', { employerId, jobId, as: 'filled' }));
		expect((await submit(await server.seeker(), jobId)).code).toBe('not-found');
		expect(await mine(seeker)).toMatchObject([{ id: sent.id, position: '数控机床操作工', shown: false }]);
		server.clock.set(NINE + 31 * 24 * HOUR);
		const other = await server.employer().catch(() => null);
		if (other) expect((await submit(await server.seeker(), other.jobId)).code).toBe('not-found');
		server.clock.set(NINE);
	});

	it('[F-13] a file that is not the seeker’s own is refused; the first one is asked about', async () => {
		const { jobId } = await server.employer();
		const seeker = await server.seeker();
		const attachment = { fileId: server.world.newId(), confirmed: false };
		expect((await submit(seeker, jobId, { attachment })).code).toBe('confirmation-needed');
		const refused = await submit(seeker, jobId, { attachment: { ...attachment, confirmed: true } });
		expect(refused.body).toMatchObject({ problem: { code: 'invalid-input', fields: [{ path: 'attachment.fileId' }] } });
		expect(await mine(seeker)).toEqual([]);
	});

	it('[F-13] [B-15] is a seeker’s to send and its own employer’s to read', async () => {
		const { employerId, boss, jobId } = await server.employer();
		const other = await server.employer();
		const { organizerId } = await server.organizer();
		const seeker = await server.seeker();
		const { id } = await server.done<MyApplication>(submit(seeker, jobId));
		for (const who of await server.everybody(organizerId, employerId)) {
			const may = who.role === 'employer-admin' || who.role === 'recruiter';
			const status = (await server.get(who, 'job-application:for-employer', { employerId })).status;
			expect({ role: who.role, status }).toEqual({ role: who.role, status: may ? 200 : 403 });
			if (who.role !== 'seeker') expect((await submit(who, jobId)).code).toBe('not-allowed');
		}
		expect((await submit(null, jobId)).status).toBe(401);
		expect((await server.get(other.boss, 'job-application:for-employer', { employerId })).status).toBe(403);
		const foreign = { employerId: other.employerId, applicationId: id };
		expect((await server.post(other.boss, 'job-application:open', foreign)).code).toBe('not-found');
		expect((await server.post(other.boss, 'job-application:close', { ...foreign, closedAs: 'filled' })).code).toBe(
			'not-found',
		);
		expect((await server.post(await server.seeker(), 'job-application:withdraw', { applicationId: id })).code).toBe(
			'not-found',
		);
		expect((await listed(boss, employerId, { state: 'seen' })).applicants).toEqual([]);
		expect((await listed(boss, employerId, { jobId, state: 'submitted' })).applicants).toHaveLength(1);
	});
});
