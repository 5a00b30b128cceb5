import { expect } from 'vitest';
import type { Booth } from '@skyfair/shared/booths/booths.commands';
import type { Job, OwnJob } from '@skyfair/shared/jobs/jobs.commands';
import type { OpenedReview, ReviewRow } from '@skyfair/shared/reviews/reviews.commands';
import { job } from './builders/employer.ts';
import { HOUR, NINE } from './builders/times.ts';
import type { FairHttp, Member } from './fair-http.ts';
import { comes, table, tableUntil, type EmployerModel, type JobModel } from './unapproved-employer.ts';

const good = { legality: true, authenticity: true, compliance: true };
const because = { reason: '展位调整', approver: '陈立人 中心主任' };

type Nth = { readonly who: number; readonly nth: number };
type Who = { readonly who: number };
export type Play =
	| ({ readonly do: 'edit' | 'close' | 'reopen' | 'confirm' } & Nth)
	| ({ readonly do: 'choose' } & Nth)
	| ({ readonly do: 'measure'; readonly outcome: 'warn' | 'reject' | 'take-down' | 'ban' } & Nth)
	| ({
			readonly do:
				| 'post'
				| 'import'
				| 'newcomer-posts'
				| 'prove'
				| 'submit'
				| 'stand'
				| 'list'
				| 'unlist'
				| 'apply'
				| 'withdraw'
				| 'booth'
				| 'leave'
				| 'remove'
				| 'join';
	  } & Who)
	| { readonly do: 'decide'; readonly outcome: 'pass' | 'return' | 'reject' }
	| { readonly do: 'wait'; readonly hours: number };

/**
 * Two employers that come from nothing, one fair, its people. The model knows only what reviewers passed, what was taken away, and the clock;
 * the server is asked over HTTP, as everybody may ask it.
 */
export async function unapprovedWorld(server: FairHttp) {
	server.clock.set(NINE);
	const { organizerId, planner } = await server.organizer();
	const fair = await server.announcedFair(planner, { registrationOpensAt: NINE });
	server.clock.advance(1_000);
	await server.tick();
	const [reviewer, second] = await Promise.all([
		server.person('reviewer', { organizerId }),
		server.person('reviewer', { organizerId }),
	]);
	const seeker = await server.seeker();
	await server.done(server.register(seeker, fair.id));
	const employers = [await comes(server), await comes(server)];
	const at = (n: number): EmployerModel => {
		const one = employers[n];
		if (!one) throw new Error('two employers');
		return one;
	};
	const now = () => server.clock.now();
	const isLive = () => now() >= fair.startsAt && now() < fair.endsAt;
	const untilOf = () => now() + 3 * HOUR;
	const allJobs = () => employers.flatMap(({ jobs }) => jobs);
	const known = (id: string, until: number): JobModel => ({ id, latest: 1, good: null, until, isClosed: false });

	/** What a pass gives in the model, by what was passed. */
	const passed = ({ kind, subjectId, version, employerId }: ReviewRow): void => {
		const one = employers.find((employer) => employer.employerId === employerId);
		if (kind === 'job') {
			const found = allJobs().find(({ id }) => id === subjectId);
			if (found) found.good = version;
		} else if (!one) return;
		else if (kind === 'employer') one.stands = true;
		else if (kind === 'recruiter') one.isProven = true;
		else if (kind === 'fair-application') one.isAdmitted = true;
	};
	const decideOn = async (opened: OpenedReview, by: Member, outcome: 'pass' | 'return' | 'reject'): Promise<void> => {
		const { id: itemId } = opened.item;
		if (outcome === 'pass')
			for (const path of opened.parts)
				await server.done(server.post(by, 'review:check', { organizerId, itemId, path, ...good }));
		const reason = outcome === 'pass' ? '' : '资料不全';
		const sent = await server.post(by, 'review:decide', { organizerId, itemId, outcome, reason });
		if (sent.body.ok) return outcome === 'pass' ? passed(opened.item) : undefined;
		// What may not pass yet is returned, so that the list goes on.
		expect([outcome, sent.code]).toEqual(['pass', 'checks-missing']);
		await server.done(server.post(by, 'review:decide', { organizerId, itemId, outcome: 'return', reason: '资料不全' }));
	};
	const claim = async (by: Member, itemId?: string) =>
		(
			await server.done<{ opened: OpenedReview | null }>(
				server.post(by, 'review:claim', { organizerId, ...(itemId === undefined ? {} : { itemId }) }),
			)
		).opened;
	const submitted = async ({ employerId, boss }: EmployerModel) =>
		(await server.post(boss, 'employer:submit', { employerId, organizerId })).body.ok;

	const ofJob = async (one: Extract<Play, Nth>, employer: EmployerModel): Promise<void> => {
		const { employerId, boss, jobs } = employer;
		const own = jobs[one.nth % Math.max(1, jobs.length)];
		if (!own) return;
		const tried = async (name: string, more: object) =>
			(await server.post(boss, name, { employerId, jobId: own.id, ...more })).body.ok;
		const validUntilAt = untilOf();
		switch (one.do) {
			case 'edit':
				if (!(await tried('job:edit', { basedOn: own.latest, job: job({ headcount: 3, validUntilAt }) }))) return;
				own.latest += 1;
				own.until = validUntilAt;
				return;
			case 'close':
				own.isClosed ||= await tried('job:close', { as: 'filled' });
				return;
			case 'reopen':
				own.isClosed &&= !(await tried('job:reopen', {}));
				return;
			case 'confirm':
				if (await tried('job:confirm', { validUntilAt })) own.until = validUntilAt;
				return;
			case 'choose': {
				const jobIds = one.nth === 0 ? null : [own.id];
				const sent = await server.post(boss, 'application:choose-jobs', { employerId, fairId: fair.id, jobIds });
				if (!sent.body.ok) return;
				employer.chosen = jobIds;
				// While it waits another choice is reviewed anew (B7).
				if ((sent.data as { state: string }).state !== 'admitted') employer.isAdmitted = false;
				return;
			}
			case 'measure': {
				const input = { organizerId, jobId: own.id, outcome: one.outcome, rule: 'fees', reason: '收取押金' };
				if (!(await server.post(reviewer, 'job:measure', input)).body.ok || one.outcome === 'warn') return;
				own.good = null;
				if (one.outcome !== 'ban') return;
				employer.stands = false;
				for (const other of jobs) other.good = null;
				return;
			}
		}
	};

	const ofEmployer = async (one: Exclude<Extract<Play, Who>, Nth>, employer: EmployerModel): Promise<void> => {
		const { employerId, boss, newcomer, creditCode } = employer;
		const validUntilAt = untilOf();
		const posts = async (by: Member): Promise<void> => {
			const sent = await server.post(by, 'job:post', { employerId, job: job({ validUntilAt }) });
			const may = employer.stands && (by === boss || employer.isProven);
			expect({ by: by === boss ? 'boss' : 'newcomer', ok: sent.body.ok }).toEqual({
				by: by === boss ? 'boss' : 'newcomer',
				ok: may,
			});
			if (sent.body.ok) employer.jobs.push(known((sent.data as Job).id, validUntilAt));
		};
		switch (one.do) {
			case 'post':
				return await posts(boss);
			case 'newcomer-posts':
				return await posts(newcomer);
			case 'import': {
				const sent = await server.post(boss, 'job:import', { employerId, csv: table, lines: [2] });
				expect({ imported: sent.body.ok }).toEqual({ imported: employer.stands });
				if (sent.body.ok)
					for (const id of (sent.data as { jobIds: string[] }).jobIds) employer.jobs.push(known(id, tableUntil));
				return;
			}
			case 'prove':
				await server.post(newcomer, 'employee:submit', { employerId, organizerId });
				return;
			case 'submit':
				await submitted(employer);
				return;
			case 'stand': {
				if (!(await submitted(employer))) return;
				const { items } = await server.done<{ items: ReviewRow[] }>(
					server.get(second, 'review:list', { organizerId, show: 'waiting', kind: 'employer' }),
				);
				const mine = items.find((item) => item.employerId === employerId && item.heldBy === null);
				const opened = mine && (await claim(second, mine.id));
				if (opened) await decideOn(opened, second, 'pass');
				return;
			}
			case 'list':
				await server.done(
					server.post(server.admin, 'blacklist:add', { creditCode, reason: '虚假招聘', source: '市监局' }),
				);
				employer.isListed = true;
				employer.stands = false;
				return;
			case 'unlist':
				if ((await server.post(server.admin, 'blacklist:remove', { creditCode })).body.ok) employer.isListed = false;
				return;
			case 'apply':
				if (!(await server.post(boss, 'application:submit', { employerId, fairId: fair.id })).body.ok) return;
				employer.isAdmitted = false;
				employer.chosen = null;
				return;
			case 'withdraw':
				if ((await server.post(boss, 'application:withdraw', { employerId, fairId: fair.id })).body.ok)
					employer.isAdmitted = false;
				return;
			case 'booth': {
				const given = await server.post(planner, 'fair:add-booth', { fairId: fair.id, employerId, hallKey: 'making' });
				const may = employer.stands && employer.isAdmitted && employer.booth === null;
				expect({ booth: given.body.ok }).toEqual({ booth: may });
				if (given.body.ok) employer.booth = { id: (given.data as { boothId: string }).boothId, isWithdrawn: false };
				return;
			}
			case 'leave':
			case 'remove': {
				const sent =
					one.do === 'remove'
						? await server.post(planner, 'fair:withdraw-employer', { fairId: fair.id, employerId, ...because })
						: await server.post(boss, 'booth:withdraw', { boothId: employer.booth?.id ?? fair.id, reason: '展位调整' });
				if (!sent.body.ok) return;
				employer.isAdmitted = false;
				if (employer.booth) employer.booth.isWithdrawn = true;
				return;
			}
			case 'join': {
				const { booth } = employer;
				if (!booth) return;
				// The first step of every conversation: nobody stands in the line of somebody unapproved.
				const joined = await server.post(seeker, 'line:join', { boothId: booth.id });
				if (joined.body.ok) {
					expect({ live: isLive(), stands: employer.stands, withdrawn: booth.isWithdrawn }).toEqual({
						live: true,
						stands: true,
						withdrawn: false,
					});
					await server.post(seeker, 'line:leave', { ticketId: (joined.data as { id: string }).id });
				}
				const called = await server.post(boss, 'line:call-next', { boothId: booth.id });
				if (called.body.ok) expect({ live: isLive(), stands: employer.stands }).toEqual({ live: true, stands: true });
				return;
			}
		}
	};

	const play = async (one: Play): Promise<void> => {
		if (one.do === 'wait') {
			server.clock.advance(one.hours * HOUR);
			await server.tick();
			return;
		}
		if (one.do === 'decide') {
			const opened = await claim(reviewer);
			return opened ? await decideOn(opened, reviewer, one.outcome) : undefined;
		}
		return 'nth' in one ? await ofJob(one, at(one.who)) : await ofEmployer(one, at(one.who));
	};

	/** What everybody can see, compared with what the model allows: no more, and no less. */
	const check = async (): Promise<void> => {
		const hall = await server.done<{ booths: Booth[] }>(server.get(null, 'booth:list', { fairId: fair.id }));
		const shown = ({ employerId, withdrawnAt, suspended }: Booth) => ({
			employerId,
			isWithdrawn: withdrawnAt !== null,
			suspended,
		});
		expect(hall.booths.map(shown).toSorted(byEmployer)).toEqual(
			employers
				.flatMap(({ employerId, booth, stands }) =>
					booth ? [{ employerId, isWithdrawn: booth.isWithdrawn, suspended: !stands }] : [],
				)
				.toSorted(byEmployer),
		);
		for (const { employerId, boss, jobs, stands, chosen, booth, isListed } of employers) {
			expect(isListed && stands).toBe(false);
			const allowed = jobs
				.filter(({ good: approved, until, isClosed }) => stands && approved !== null && !isClosed && now() < until)
				.map(({ id }) => id);
			const listed = await server.done<Job[]>(server.get(null, 'job:list', { employerId }));
			expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(allowed));
			for (const { id } of jobs) {
				const read = await server.get(null, 'job:get', { jobId: id });
				expect({ id, isPublic: read.body.ok }).toEqual({ id, isPublic: allowed.includes(id) });
			}
			const page = await server.get(null, 'employer:get', { employerId });
			expect({ employerId, isPublic: page.body.ok }).toEqual({ employerId, isPublic: stands });
			// A hall's fixed part may be two seconds old.
			const wrong = async (): Promise<string[]> => {
				const now = await server.done<{ booths: Booth[] }>(server.get(null, 'booth:list', { fairId: fair.id }));
				const tile = now.booths.find((one) => one.employerId === employerId);
				return (tile?.jobs ?? [])
					.map(({ id }) => id)
					.filter((id) => booth?.isWithdrawn || !allowed.includes(id) || (chosen !== null && !chosen.includes(id)));
			};
			await expect.poll(wrong, { timeout: 10_000 }).toEqual([]);
			const own = await server.done<OwnJob[]>(server.get(boss, 'job:list-own', { employerId }));
			expect(own).toHaveLength(jobs.length);
		}
	};
	return { play, check };
}
const byEmployer = (a: { employerId: string }, b: { employerId: string }): number =>
	a.employerId < b.employerId ? -1 : 1;
