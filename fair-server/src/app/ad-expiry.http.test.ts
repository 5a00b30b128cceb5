// Duty 5: a job whose time is over, by whatever ends it, is on no read path any more. Every path that shows jobs is in this list.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Booth } from '@skyfair/shared/booths/booths.commands';
import type { Job } from '@skyfair/shared/jobs/jobs.commands';
import { job } from '../../test/builders/employer.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

/** A hall's fixed part is kept for two seconds on a node; the duty gives a minute. */
const WITHIN_MS = 10_000;
let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

interface World {
	readonly fairId: string;
	readonly organizerId: string;
	readonly employerId: string;
	readonly boothId: string;
	readonly boss: Member;
	readonly seeker: Member;
	readonly jobId: string;
}
/** An open fair with one booth; the job in question, starred and applied for, beside another one that stays. */
async function open(over: Parameters<typeof job>[0]): Promise<World> {
	server.clock.set(NINE);
	const { organizerId, planner } = await server.organizer();
	const fair = await server.announcedFair(planner, {
		registrationOpensAt: NINE,
		registrationClosesAt: NINE + 10 * 60_000,
		startsAt: NINE + 20 * 60_000,
		endsAt: NINE + 12 * HOUR,
	});
	const { employerId, boss, boothId } = await server.standing(planner, fair.id);
	const posted = await server.done<Job>(server.post(boss, 'job:post', { employerId, job: job(over) }));
	await server.passAll(organizerId, 'job');
	server.clock.advance(60_000);
	await server.tick();
	const seeker = await server.seeker();
	await server.done(server.register(seeker, fair.id));
	await server.done(server.post(seeker, 'favourite:add', { kind: 'job', id: posted.id }));
	await server.done(server.post(seeker, 'job-application:submit', { jobId: posted.id }));
	server.clock.set(NINE + 30 * 60_000);
	await server.tick();
	return { fairId: fair.id, organizerId, employerId, boothId, boss, seeker, jobId: posted.id };
}

type Shows = Readonly<Record<string, boolean>>;
/** What each path says of this job, to a visitor, the seeker and the employer. */
async function shows({ fairId, employerId, boothId, boss, seeker, jobId }: World): Promise<Shows> {
	const has = (list: readonly { readonly id?: string; readonly jobId?: string }[]) =>
		list.some((one) => (one.jobId ?? one.id) === jobId);
	const read = <T>(who: Member | null, name: string, input: object) => server.done<T>(server.get(who, name, input));
	const hall = await read<{ booths: Booth[] }>(null, 'booth:list', { fairId });
	const one = await read<{ booth: Booth }>(null, 'booth:get', { boothId });
	const own = await read<{ booth: Booth }[]>(boss, 'booth:list-own', {});
	const found = async (words: object) => has((await read<{ jobs: { id: string }[] }>(null, 'search:find', words)).jobs);
	const kept = await read<{ jobs: { jobId: string; job: object | null }[] }>(seeker, 'favourite:mine', {});
	const sent = await read<{ jobId: string; shown: boolean }[]>(seeker, 'job-application:mine', {});
	return {
		'job:get': (await server.get(null, 'job:get', { jobId })).body.ok,
		'job:list': has(await read<Job[]>(null, 'job:list', { employerId })),
		'booth:list': hall.booths.some(({ jobs }) => has(jobs)),
		'booth:get': has(one.booth.jobs),
		'booth:list-own': own.some(({ booth }) => has(booth.jobs)),
		'search:find in the fair': await found({ fair: fairId }),
		'search:find everywhere': await found({}),
		'search:find by words': await found({ q: '数控' }),
		'favourite:mine': kept.jobs.some((star) => star.jobId === jobId && star.job !== null),
		'job-application:mine': sent.some((application) => application.jobId === jobId && application.shown),
	};
}
/** The paths that show it, or that do not. */
const pathsOf = async (world: World, is: boolean): Promise<string[]> =>
	Object.entries(await shows(world)).flatMap(([path, shown]) => (shown === is ? [path] : []));
const jobCount = async ({ fairId }: World) =>
	(await server.done<{ jobCount: number }>(server.get(null, 'fair:get', { fairId }))).jobCount;

describe('a job whose time is over', () => {
	const until = NINE + 2 * HOUR + 123;
	const permit = { name: '保安服务许可证', number: '皖 1', issuer: '公安厅', validUntilAt: until };
	const ends: [by: string, over: Parameters<typeof job>[0], begin: (world: World) => Promise<unknown>][] = [
		['its own date', { validUntilAt: until }, () => Promise.resolve()],
		[
			'the permit of its trade',
			{ position: '数控车间保安员', operatingPermit: permit, validUntilAt: until },
			({ boss, employerId, jobId }) =>
				server.done(server.post(boss, 'job:confirm', { employerId, jobId, validUntilAt: NINE + 90 * HOUR })),
		],
		[
			'the standing of its employer: licence, entrustment or six months',
			{ validUntilAt: NINE + 90 * HOUR },
			({ employerId }) =>
				server.world.db.transact(
					'platform',
					(tx) => tx`update employer_standings set stands_until = ${new Date(until)} where employer_id = ${employerId}`,
				),
		],
	];
	it.each(ends)('[E-10 duty-5] by %s is on no read path any more', { timeout: 120_000 }, async (_, over, begin) => {
		const world = await open(over);
		await begin(world);
		server.clock.set(until - 1);
		await expect.poll(() => pathsOf(world, false), { timeout: WITHIN_MS }).toEqual([]);
		const before = await jobCount(world);
		server.clock.set(until);
		await expect.poll(() => pathsOf(world, true), { timeout: WITHIN_MS }).toEqual([]);
		await expect.poll(() => jobCount(world), { timeout: WITHIN_MS }).toBeLessThan(before);
		// Nor can anything begin with it.
		const { jobId, fairId, boothId, seeker } = world;
		const other = await server.seeker();
		expect((await server.post(other, 'job-application:submit', { jobId })).code).toBe('not-found');
		expect((await server.post(other, 'favourite:add', { kind: 'job', id: jobId })).code).toBe('not-found');
		const joined = await server.post(seeker, 'line:join', { boothId, jobId });
		expect(['not-found', 'booth-suspended']).toContain(joined.code);
		expect((await server.get(null, 'search:find', { fair: fairId, q: '数控车间保安员' })).data).toMatchObject({
			jobCount: 0,
		});
	});
});
