import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Booth } from '@skyfair/shared/booths/booths.commands';
import type { Job, OwnJob } from '@skyfair/shared/jobs/jobs.commands';
import type { OpenedReview } from '@skyfair/shared/reviews/reviews.commands';
import { job } from '../../test/builders/employer.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

/**
 * Whatever the order of commands, nothing of somebody unapproved is public and nobody unapproved gets a booth. The model knows only what
 * reviewers passed, what was taken away, and the clock; the server is asked over HTTP, as everybody may ask it.
 */
let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

const good = { legality: true, authenticity: true, compliance: true };
const who = fc.constantFrom(0, 1);
const nth = fc.nat(3);
const step = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('post' as const), who }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('edit' as const), who, nth }) },
	{
		weight: 7,
		arbitrary: fc.record({
			do: fc.constant('decide' as const),
			outcome: fc.constantFrom('pass' as const, 'pass' as const, 'pass' as const, 'return' as const, 'reject' as const),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), who, nth }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const), who, nth }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('confirm' as const), who, nth }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('measure' as const),
			who,
			nth,
			outcome: fc.constantFrom('warn' as const, 'reject' as const, 'take-down' as const, 'ban' as const),
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('stand' as const), who }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('suspend' as const), who }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('apply' as const), who }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), who }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('booth' as const), who }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 2 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface JobModel {
	readonly id: string;
	latest: number;
	/** The version that a reviewer passed and nobody took away. */
	good: number | null;
	until: number;
	isClosed: boolean;
}
interface EmployerModel {
	readonly employerId: string;
	readonly boss: Member;
	readonly jobs: JobModel[];
	stands: boolean;
	isAdmitted: boolean;
	hasBooth: boolean;
}

describe('nothing of somebody unapproved', () => {
	it('[D-09] [A-10] [gap-19] no sequence of commands makes a job public or gives a booth without a reviewer’s pass', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), async (steps) => {
				const world = await begin();
				for (const one of steps) {
					await world.play(one);
					await world.check();
				}
			}),
			{ numRuns: 12, endOnFailure: true },
		);
	}, 240_000);
});

async function begin() {
	server.clock.set(NINE);
	const { organizerId, planner } = await server.organizer();
	const fair = await server.fair(planner);
	await server.done(server.post(planner, 'fair:publish', { fairId: fair.id }));
	const reviewer = await server.person('reviewer', { organizerId });
	const employers: EmployerModel[] = [];
	for (let n = 0; n < 2; n++)
		employers.push({ ...(await server.unapproved()), jobs: [], stands: false, isAdmitted: false, hasBooth: false });
	const now = () => server.clock.now();
	const at = (n: number): EmployerModel => {
		const one = employers[n];
		if (!one) throw new Error('two employers');
		return one;
	};
	const allJobs = () => employers.flatMap(({ jobs }) => jobs);
	const untilOf = () => now() + 3 * HOUR;

	const decide = async (outcome: 'pass' | 'return' | 'reject'): Promise<void> => {
		const { opened } = await server.done<{ opened: OpenedReview | null }>(
			server.post(reviewer, 'review:claim', { organizerId }),
		);
		if (!opened) return;
		const { id: itemId, kind, subjectId, version } = opened.item;
		if (outcome === 'pass')
			for (const path of opened.parts)
				await server.done(server.post(reviewer, 'review:check', { organizerId, itemId, path, ...good }));
		const reason = outcome === 'pass' ? '' : '资料不全';
		const sent = await server.post(reviewer, 'review:decide', { organizerId, itemId, outcome, reason });
		if (!sent.body.ok) {
			// What may not pass yet is returned, so that the list goes on.
			expect([outcome, sent.code]).toEqual(['pass', 'checks-missing']);
			await server.done(
				server.post(reviewer, 'review:decide', { organizerId, itemId, outcome: 'return', reason: '资料不全' }),
			);
			return;
		}
		if (outcome !== 'pass') return;
		if (kind === 'job') {
			const found = allJobs().find(({ id }) => id === subjectId);
			if (found) found.good = version;
			return;
		}
		const applicant = employers.find(({ employerId }) => employerId === opened.item.employerId);
		if (applicant) applicant.isAdmitted = true;
	};

	const play = async (one: Step): Promise<void> => {
		if (one.do === 'decide') return await decide(one.outcome);
		if (one.do === 'wait') return server.clock.advance(one.hours * HOUR);
		const employer = at(one.who);
		const { employerId, boss } = employer;
		const own = 'nth' in one ? employer.jobs[one.nth % Math.max(1, employer.jobs.length)] : undefined;
		switch (one.do) {
			case 'post': {
				const until = untilOf();
				const sent = await server.post(boss, 'job:post', { employerId, job: job({ validUntilAt: until }) });
				if (sent.body.ok)
					employer.jobs.push({ id: (sent.data as Job).id, latest: 1, good: null, until, isClosed: false });
				else expect([employer.stands, sent.code]).toEqual([false, 'not-admitted']);
				return;
			}
			case 'edit': {
				if (!own) return;
				const until = untilOf();
				const input = {
					employerId,
					jobId: own.id,
					basedOn: own.latest,
					job: job({ headcount: 3, validUntilAt: until }),
				};
				const sent = await server.post(boss, 'job:edit', input);
				if (!sent.body.ok) return;
				own.latest += 1;
				own.until = until;
				return;
			}
			case 'close':
				if (own && (await server.post(boss, 'job:close', { employerId, jobId: own.id, as: 'filled' })).body.ok)
					own.isClosed = true;
				return;
			case 'reopen':
				if (own && (await server.post(boss, 'job:reopen', { employerId, jobId: own.id })).body.ok) own.isClosed = false;
				return;
			case 'confirm': {
				const validUntilAt = untilOf();
				if (own && (await server.post(boss, 'job:confirm', { employerId, jobId: own.id, validUntilAt })).body.ok)
					own.until = validUntilAt;
				return;
			}
			case 'measure': {
				if (!own) return;
				const input = { organizerId, jobId: own.id, outcome: one.outcome, rule: 'fees', reason: '收取押金' };
				if (!(await server.post(reviewer, 'job:measure', input)).body.ok) return;
				if (one.outcome !== 'warn') own.good = null;
				if (one.outcome !== 'ban') return;
				employer.stands = false;
				for (const other of employer.jobs) other.good = null;
				return;
			}
			case 'stand':
				await server.stand(employerId, organizerId);
				employer.stands = true;
				return;
			case 'suspend':
				await server.suspend(employerId, organizerId);
				employer.stands = false;
				return;
			case 'apply':
				if ((await server.post(boss, 'application:submit', { employerId, fairId: fair.id })).body.ok)
					employer.isAdmitted = false;
				return;
			case 'withdraw':
				if ((await server.post(boss, 'application:withdraw', { employerId, fairId: fair.id })).body.ok)
					employer.isAdmitted = false;
				return;
			case 'booth': {
				const given = await server.post(planner, 'fair:add-booth', { fairId: fair.id, employerId, hallKey: 'making' });
				const may = employer.stands && employer.isAdmitted && !employer.hasBooth;
				expect({ booth: given.body.ok }).toEqual({ booth: may });
				employer.hasBooth ||= given.body.ok;
				return;
			}
		}
	};

	/** What everybody can see, compared with what the model allows: no more, and no less. */
	const check = async (): Promise<void> => {
		const hall = await server.done<{ booths: Booth[] }>(server.get(null, 'booth:list', { fairId: fair.id }));
		expect(new Set(hall.booths.map(({ employerId }) => employerId))).toEqual(
			new Set(employers.filter(({ hasBooth }) => hasBooth).map(({ employerId }) => employerId)),
		);
		for (const { employerId, jobs, stands } of employers) {
			const allowed = jobs
				.filter(({ good: passed, until, isClosed }) => stands && passed !== null && !isClosed && now() < until)
				.map(({ id }) => id);
			const listed = await server.done<Job[]>(server.get(null, 'job:list', { employerId }));
			expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(allowed));
			for (const { id } of jobs) {
				const read = await server.get(null, 'job:get', { jobId: id });
				expect({ id, isPublic: read.body.ok }).toEqual({ id, isPublic: allowed.includes(id) });
			}
			const tile = hall.booths.find((booth) => booth.employerId === employerId);
			for (const { id } of tile?.jobs ?? []) expect(allowed).toContain(id);
		}
		for (const { employerId, boss, jobs } of employers) {
			const own = await server.done<OwnJob[]>(server.get(boss, 'job:list-own', { employerId }));
			expect(own).toHaveLength(jobs.length);
		}
	};
	return { play, check };
}
