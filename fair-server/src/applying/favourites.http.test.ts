import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Favourites } from '@skyfair/shared/applying/favourites.commands';
import { job } from '../../test/builders/employer.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

const add = (who: Member | null, kind: string, id: string) => server.post(who, 'favourite:add', { kind, id });
const mine = (who: Member) => server.done<Favourites>(server.get(who, 'favourite:mine', {}));

describe('what a seeker keeps', () => {
	it('[F-15] jobs, booths and employers, each once, until they are removed', async () => {
		const { planner } = await server.organizer();
		const fair = await server.announcedFair(planner);
		const { employerId, boothId, jobId } = await server.standing(planner, fair.id);
		const seeker = await server.seeker();
		for (const [kind, id] of [
			['job', jobId],
			['booth', boothId],
			['employer', employerId],
			['job', jobId],
		] as const)
			await server.done(add(seeker, kind, id));
		expect(await server.done(server.get(seeker, 'favourite:ids', {}))).toHaveLength(3);
		expect(await mine(seeker)).toMatchObject({
			jobs: [{ jobId, job: { position: '数控机床操作工' } }],
			booths: [{ boothId, fairId: fair.id, fairName: '空聘秋季综合招聘会', activity: null }],
			employers: [{ employerId, news: [] }],
		});
		for (const [kind, id] of [
			['job', jobId],
			['booth', boothId],
			['employer', employerId],
		] as const)
			await server.done(server.post(seeker, 'favourite:remove', { kind, id }));
		expect(await mine(seeker)).toEqual({ jobs: [], booths: [], employers: [] });
	});

	it('[F-15] [E-10] an expired job says nothing but whose it was', async () => {
		const { jobId, employerId } = await server.employer();
		const seeker = await server.seeker();
		await server.done(add(seeker, 'job', jobId));
		server.clock.set(NINE + 30 * 24 * HOUR);
		const later = await server.done<Favourites>(server.get(seeker, 'favourite:mine', {}));
		expect(later.jobs).toMatchObject([{ jobId, employerId, job: null }]);
		expect(JSON.stringify(later)).not.toContain('数控机床操作工');
		expect((await add(seeker, 'job', jobId)).code).toBe('not-found');
		server.clock.set(NINE);
	});

	it('[F-15] nothing that is not public can be kept, and only a seeker keeps', async () => {
		const { planner, organizerId } = await server.organizer();
		const { employerId, boss, jobId } = await server.employer();
		const waiting = await server.done<{ id: string }>(server.post(boss, 'job:post', { employerId, job: job() }));
		const seeker = await server.seeker();
		expect((await add(seeker, 'job', waiting.id)).code).toBe('not-found');
		expect((await add(seeker, 'booth', server.world.newId())).code).toBe('not-found');
		expect((await add(seeker, 'employer', server.world.newId())).code).toBe('not-found');
		expect((await add(seeker, 'person', jobId)).code).toBe('invalid-input');
		expect((await add(null, 'job', jobId)).status).toBe(401);
		for (const who of (await server.everybody(organizerId, employerId)).filter(({ role }) => role !== 'seeker'))
			expect((await add(who, 'job', jobId)).code).toBe('not-allowed');
		expect((await add(planner, 'employer', employerId)).code).toBe('not-allowed');
	});

	it('[F-15] who follows an employer hears of its new job and its booth, once, and of nothing that was there before', async () => {
		const { planner, organizerId } = await server.organizer();
		const fair = await server.announcedFair(planner);
		const { employerId, boss } = await server.employer();
		await server.stand(employerId, organizerId);
		const seeker = await server.seeker();
		await server.done(add(seeker, 'employer', employerId));
		const news = async () => (await mine(seeker)).employers[0]?.news ?? [];
		expect(await news()).toEqual([]);
		server.clock.set(NINE + 1_000);
		await server.done(server.post(boss, 'job:post', { employerId, job: job({ position: '模具钳工' }) }));
		await server.passAll(organizerId, 'job');
		await vi.waitFor(async () => expect((await news()).map(({ title }) => title)).toContain('模具钳工'));
		await server.admit(employerId, fair.id);
		await server.done(server.post(planner, 'fair:add-booth', { fairId: fair.id, employerId, hallKey: 'making' }));
		await vi.waitFor(async () => expect((await news()).map(({ kind }) => kind)).toContain('booth'));
		const marks = await server.world.db.transact(
			'platform',
			(tx) => tx`select subject_id from follower_news where employer_id = ${employerId} and at > ${new Date(NINE)}`,
		);
		expect(new Set(marks.map(({ subject_id }) => String(subject_id))).size).toBe(marks.length);
		server.clock.set(NINE);
	});
});
