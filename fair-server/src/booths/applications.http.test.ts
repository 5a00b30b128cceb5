import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Applicant, OwnApplication } from '@skyfair/shared/booths/applications.commands';
import type { OpenedReview } from '@skyfair/shared/reviews/reviews.commands';
import { job } from '../../test/builders/employer.ts';
import { createFairHttp, type FairHttp } from '../../test/fair-http.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

const good = { legality: true, authenticity: true, compliance: true };

/** An announced fair and an employer that its organizer has approved, with one job that waits there. */
async function announced() {
	const { organizerId, planner } = await server.organizer();
	const { employerId, boss } = await server.employer();
	const fair = await server.fair(planner);
	await server.done(server.post(planner, 'fair:publish', { fairId: fair.id }));
	const stand = () => server.stand(employerId, organizerId);
	const fairId = fair.id;
	const apply = (input: object = {}) => server.post(boss, 'application:submit', { employerId, fairId, ...input });
	const own = async () =>
		(await server.done<OwnApplication[]>(server.get(boss, 'application:list-own', { employerId })))[0];
	const place = () => server.post(planner, 'fair:add-booth', { fairId, employerId, hallKey: 'making' });
	const reviewer = await server.person('reviewer', { organizerId });
	const open = async () => {
		const { opened } = await server.done<{ opened: OpenedReview | null }>(
			server.post(reviewer, 'review:claim', { organizerId, kind: 'fair-application' }),
		);
		if (!opened) throw new Error('no application waits');
		return opened;
	};
	const decide = (itemId: string, outcome: string, reason = '') =>
		server.post(reviewer, 'review:decide', { organizerId, itemId, outcome, reason });
	const check = (itemId: string, path: string, over: object = {}) =>
		server.post(reviewer, 'review:check', { organizerId, itemId, path, ...good, ...over });
	return { organizerId, planner, reviewer, employerId, boss, fairId, stand, apply, own, place, open, decide, check };
}

describe('a place at a fair', () => {
	it('[D-03] is given only after three checks of their own: registration, qualification, recruitment', async () => {
		const { organizerId, planner, employerId, boss, fairId, stand, apply, own, place, open, decide, check } =
			await announced();
		expect((await place()).code).toBe('not-admitted');
		expect((await apply()).code).toBe('not-admitted');
		await stand();
		await server.done(apply());
		expect((await apply()).code).toBe('wrong-state');
		expect((await place()).code).toBe('not-admitted');
		const { item, parts } = await open();
		expect(parts).toEqual(['registration', 'qualification', 'recruitment']);
		expect((await decide(item.id, 'pass')).body).toMatchObject({
			problem: { code: 'checks-missing', missing: [...parts, 'approved-jobs'] },
		});
		for (const path of parts) await server.done(check(item.id, path));
		expect((await decide(item.id, 'pass')).body).toMatchObject({ problem: { missing: ['approved-jobs'] } });
		await server.done(server.post(boss, 'job:post', { employerId, job: job({ position: '钳工' }) }));
		await server.passAll(organizerId, 'job');
		await server.done(decide(item.id, 'pass'));
		expect(await own()).toMatchObject({
			state: 'admitted',
			registrationPassed: true,
			qualificationPassed: true,
			recruitmentPassed: true,
			hasBooth: false,
		});
		const [applicant] = await server.done<Applicant[]>(server.get(planner, 'application:list', { fairId }));
		expect(applicant).toMatchObject({ employerId, state: 'admitted', jobCount: 1, hasBooth: false });
		await server.done(place());
		expect((await server.post(boss, 'application:withdraw', { employerId, fairId })).code).toBe('wrong-state');
		const hall = await server.done<{ booths: { jobs: { position: string }[] }[] }>(
			server.get(null, 'booth:list', { fairId }),
		);
		expect(hall.booths.flatMap(({ jobs }) => jobs.map(({ position }) => position))).toEqual(['钳工']);
	});

	it('[D-03] [D-04] one bad check is enough: returned with a reason, applied for again', async () => {
		const { stand, apply, own, place, open, decide, check } = await announced();
		await stand();
		await server.done(apply());
		const { item } = await open();
		await server.done(check(item.id, 'qualification', { authenticity: false, note: '执照照片看不清' }));
		expect((await decide(item.id, 'return')).body).toMatchObject({
			problem: { code: 'invalid-input', fields: [{ path: 'reason', reason: 'reason-missing' }] },
		});
		await server.done(decide(item.id, 'return', '请重新上传执照'));
		expect(await own()).toMatchObject({
			state: 'returned',
			reason: '请重新上传执照',
			qualificationPassed: false,
			registrationPassed: null,
		});
		expect((await place()).code).toBe('not-admitted');
		await server.done(apply({ note: '已重新上传' }));
		expect((await open()).item.version).toBe(2);
	});

	it('[D-03] [E-03] takes the jobs that were chosen; another choice is reviewed while it waits, and stands at once when admitted', async () => {
		const { organizerId, planner, reviewer, employerId, boss, fairId, stand, apply, own, place, open, check } =
			await announced();
		await stand();
		const post = async (position: string) =>
			(await server.done<{ id: string }>(server.post(boss, 'job:post', { employerId, job: job({ position }) }))).id;
		const [fitter, welder] = [await post('钳工'), await post('焊工')];
		await server.passAll(organizerId, 'job');
		const waiting = await post('铣工');
		const choose = (jobIds: string[] | null, who = boss) =>
			server.post(who, 'application:choose-jobs', { employerId, fairId, jobIds });
		expect((await choose([fitter])).code).toBe('not-found');
		await server.done(apply({ jobIds: [fitter] }));
		expect(await own()).toMatchObject({ jobIds: [fitter], state: 'submitted' });
		const first = await open();
		await server.done(choose([welder]));
		// What the reviewer held is no longer what is asked for.
		expect((await check(first.item.id, 'registration')).code).not.toBe(null);
		const second = await open();
		expect(second.item.version).toBe(2);
		expect(second.fields.find(({ path }) => path === 'recruitment')?.value).toBe('焊工');
		for (const path of second.parts) await server.done(check(second.item.id, path));
		const decided = { organizerId, itemId: second.item.id, outcome: 'pass', reason: '' };
		await server.done(server.post(reviewer, 'review:decide', decided));
		await server.done(place());

		const shown = async () => {
			const hall = await server.done<{ booths: { jobs: { position: string }[] }[] }>(
				server.get(null, 'booth:list', { fairId }),
			);
			return hall.booths.flatMap(({ jobs }) => jobs.map(({ position }) => position)).sort();
		};
		expect(await shown()).toEqual(['焊工']);
		expect((await choose([fitter, waiting])).body).toMatchObject({
			problem: { code: 'invalid-input', fields: [{ path: 'jobIds', reason: 'not-approved' }] },
		});
		expect((await choose([(await server.employer()).jobId])).body).toMatchObject({
			problem: { fields: [{ path: 'jobIds', reason: 'not-found' }] },
		});
		await server.done(choose([fitter]));
		expect(await own()).toMatchObject({ jobIds: [fitter], state: 'admitted', hasBooth: true });
		await expect.poll(shown, { timeout: 5_000 }).toEqual(['钳工']);
		expect((await choose([fitter], planner)).code).toBe('not-allowed');
		const [now, until] = [server.clock.now(), (await own())?.chooseUntilAt ?? 0];
		server.clock.set(until);
		expect((await choose(null)).code).toBe('registration-closed');
		server.clock.set(now);
	});

	it('[D-03] a withdrawn application gives no place, and leaves the reviewers’ list', async () => {
		const { organizerId, reviewer, employerId, boss, fairId, stand, apply, place } = await announced();
		await stand();
		expect((await server.post(boss, 'application:withdraw', { employerId, fairId })).code).toBe('not-found');
		await server.done(apply());
		await server.done(server.post(boss, 'application:withdraw', { employerId, fairId }));
		expect((await server.post(boss, 'application:withdraw', { employerId, fairId })).code).toBe('wrong-state');
		expect((await place()).code).toBe('not-admitted');
		const list = await server.done<{ counts: { waiting: number } }>(
			server.get(reviewer, 'review:list', { organizerId }),
		);
		expect(list.counts.waiting).toBe(0);
	});

	it('[B-15] [D-03] foreign jobs are refused, and a draft cannot be applied for', async () => {
		const { planner, employerId, boss, stand, apply } = await announced();
		await stand();
		const other = await server.employer();
		expect((await apply({ jobIds: [other.jobId] })).body).toMatchObject({
			problem: { code: 'invalid-input', fields: [{ path: 'jobIds', reason: 'not-found' }] },
		});
		const draft = await server.draft(planner);
		const early = await server.post(boss, 'application:submit', { employerId, fairId: draft.id });
		expect(early.code).toBe('not-found');
	});
});
