import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FairChange, FollowedChange, MyChange } from '@skyfair/shared/changes/changes.commands';
import { FairPlan, type Fair, type FairSummary } from '@skyfair/shared/fairs/fairs.commands';
import { announcement, plan } from '../../test/builders/plan.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
let planner: Member;
let organizerId: string;
const times = plan();
const said = { reason: '场地检修', approver: '王主任' };

beforeAll(async () => {
	server = await createFairHttp();
	({ planner, organizerId } = await server.organizer());
});
afterEach(() => server.clock.set(NINE));
afterAll(() => server.close());

const announced = async (who = planner): Promise<string> => (await server.announcedFair(who)).id;
const page = (fairId: string) => server.done<Fair>(server.get(null, 'fair:get', { fairId }));
const notices = (fairId: string, who: Member | null = null) =>
	server.done<FairChange[]>(server.get(who, 'change:list', { fairId }));
const followUp = (fairId: string, who = planner) =>
	server.done<FollowedChange[]>(server.get(who, 'change:follow-up', { fairId }));
const mine = (who: Member) => server.done<MyChange[]>(server.get(who, 'change:mine', {}));
const planOf = (fair: Fair): FairPlan =>
	FairPlan.parse(Object.fromEntries(Object.keys(FairPlan.shape).map((key) => [key, fair[key as keyof FairPlan]])));
const publish = async (fairId: string, over: Partial<FairPlan>, who = planner, words: object = said) => {
	const fair = await server.done<Fair>(server.get(planner, 'fair:get', { fairId }));
	const next = { ...planOf(fair), ...over };
	return await server.post(who, 'change:publish', { fairId, plan: next, planVersion: fair.planVersion, ...words });
};
const move = (fairId: string, hours = 1) =>
	publish(fairId, { startsAt: times.startsAt + hours * HOUR, endsAt: times.endsAt + hours * HOUR });
const registered = async (fairId: string): Promise<Member> => {
	const seeker = await server.seeker();
	server.clock.set(times.registrationOpensAt);
	await server.tick();
	await server.done(server.register(seeker, fairId));
	return seeker;
};
const place = async (fairId: string, medium: string): Promise<void> => {
	await server.world.db.transact(
		{ organizer: organizerId },
		(tx) => tx`
			insert into media_placements (id, fair_id, organizer_id, medium, name, reference, placed_at, note, recorded_by, recorded_at)
			values (${server.world.newId()}, ${fairId}, ${organizerId}, 'press', ${medium}, 'https://press.example/1',
				${new Date(NINE)}, '', ${planner.personId}, ${new Date(NINE)})`,
	);
};

describe('a notice', () => {
	it('[S-01] [S-03] stands on the page with the change, with reason, approver, old and new, for everybody', async () => {
		const fairId = await announced();
		expect((await move(fairId)).status).toBe(200);
		expect(await page(fairId)).toMatchObject({ startsAt: times.startsAt + HOUR });
		const [notice, ...others] = await notices(fairId);
		expect(others).toEqual([]);
		expect(notice).toMatchObject({
			number: 1,
			kind: 'changed',
			...said,
			publishedAt: NINE,
			needsConfirmation: true,
			effects: ['start-moved', 'end-moved', 'please-confirm'],
			fields: [
				{ field: 'startsAt', before: times.startsAt, after: times.startsAt + HOUR },
				{ field: 'endsAt', before: times.endsAt, after: times.endsAt + HOUR },
			],
		});
		const list = await server.done<FairSummary[]>(server.get(null, 'fair:list', {}));
		expect(list.find(({ id }) => id === fairId)).toMatchObject({ changedAt: NINE });
	});

	it('[S-03] stays when another follows, and continues where the last one ended', async () => {
		const fairId = await announced();
		await move(fairId, 1);
		await move(fairId, 2);
		await publish(fairId, { announcement: announcement({ contact: '新的联系人' }) });
		const [third, second, first] = await notices(fairId);
		expect([first?.number, second?.number, third?.number]).toEqual([1, 2, 3]);
		expect(second?.fields[0]?.before).toBe(first?.fields[0]?.after);
		expect(third?.fields).toEqual([{ field: 'contact', before: announcement().contact, after: '新的联系人' }]);
	});

	it('[S-03] what was announced is not changed without one', async () => {
		const fairId = await announced();
		const { planVersion } = await page(fairId);
		const quiet = plan({ endsAt: times.endsAt + HOUR });
		const answer = await server.post(planner, 'fair:update', { fairId, plan: quiet, planVersion });
		expect({ status: answer.status, body: answer.body }).toMatchObject({
			status: 409,
			body: { problem: { code: 'notice-needed', missing: ['endsAt'] } },
		});
		expect((await page(fairId)).endsAt).toBe(times.endsAt);
		expect(await notices(fairId)).toEqual([]);
	});

	it('[S-03] needs a reason, an approver, and something that changed', async () => {
		const fairId = await announced();
		expect((await publish(fairId, {})).code).toBe('nothing-changed');
		const later = { endsAt: times.endsAt + HOUR };
		expect((await publish(fairId, later, planner, { ...said, reason: ' ' })).code).toBe('invalid-input');
		expect((await publish(fairId, later, planner, { reason: '检修' })).code).toBe('invalid-input');
		expect((await server.post(planner, 'change:cancel', { fairId, reason: '台风' })).code).toBe('invalid-input');
		expect(await notices(fairId)).toEqual([]);
	});

	it('[S-03] is never rewritten, not even by the server’s own role', async () => {
		const fairId = await announced();
		await move(fairId);
		const tries = [
			(tx: Parameters<Parameters<typeof server.world.db.transact>[1]>[0]) =>
				tx`update fair_changes set reason = '别的' where fair_id = ${fairId}`,
			(tx: Parameters<Parameters<typeof server.world.db.transact>[1]>[0]) =>
				tx`delete from fair_changes where fair_id = ${fairId}`,
		];
		for (const attempt of tries)
			await expect(server.world.db.transact('platform', attempt)).rejects.toThrow(/permission denied/);
	});

	it('[S-01] of a fair that nobody knows of is told to nobody', async () => {
		const draft = await server.fair(planner);
		expect((await publish(draft.id, { endsAt: times.endsAt + HOUR })).code).toBe('wrong-state');
		expect((await server.post(planner, 'change:cancel', { fairId: draft.id, ...said })).code).toBe('wrong-state');
		expect((await server.get(null, 'change:list', { fairId: draft.id })).code).toBe('not-found');
	});
});

describe('outside media', () => {
	it('[S-02] each gets a task, open until its proof is there', async () => {
		const fairId = await announced();
		for (const medium of ['微信公众号', '本地日报']) await place(fairId, medium);
		await move(fairId);
		const [followed] = await followUp(fairId);
		expect(followed?.tasks.map(({ medium, closedAt }) => [medium, closedAt])).toEqual([
			['微信公众号', null],
			['本地日报', null],
		]);
		const [task] = followed?.tasks ?? [];
		const prove = (proof: object) => server.post(planner, 'change:prove', { fairId, taskId: task?.id, proof });
		server.clock.set(NINE + HOUR);
		const url = 'https://mp.example/notice';
		for (const bad of [
			{ postedAt: NINE },
			{ url, postedAt: NINE - 60_000 },
			{ url, postedAt: NINE + 2 * HOUR },
			{ url: 'javascript:alert(1)', postedAt: NINE },
			{ url, fileId: server.world.newId(), postedAt: NINE },
			{ fileId: server.world.newId(), postedAt: NINE },
		])
			expect((await prove(bad)).code, JSON.stringify(bad)).toMatch(/invalid-input|not-found/);
		expect((await followUp(fairId))[0]?.tasks.filter(({ closedAt }) => closedAt !== null)).toEqual([]);
		await server.done(prove({ url, postedAt: NINE + 60_000 }));
		expect((await prove({ url, postedAt: NINE + 60_000 })).code).toBe('wrong-state');
		expect((await followUp(fairId))[0]?.tasks.map(({ medium, closedAt }) => [medium, closedAt])).toEqual([
			['微信公众号', NINE + HOUR],
			['本地日报', null],
		]);
	});

	it('[S-02] cancelling asks them too', async () => {
		const fairId = await announced();
		await place(fairId, '本地日报');
		await server.done(server.post(planner, 'change:cancel', { fairId, ...said }));
		expect((await followUp(fairId))[0]?.tasks).toHaveLength(1);
	});
});

describe('those concerned', () => {
	it('[S-04] each hears once, with the effect, and a moved time asks again', async () => {
		const fairId = await announced();
		const { employerId, boss } = await server.standing(planner, fairId);
		const government = await server.person('government', { organizerId });
		const seeker = await registered(fairId);
		await move(fairId);
		await server.app.changes.tick();
		await server.app.changes.tick();
		await server.app.notices.tick();
		const outbox = (await server.outbox.readOutbox(500)).filter(
			({ text }) => text.includes(fairId) && text.includes('查看通告'),
		);
		const [followed] = await followUp(fairId);
		expect(followed?.told).toEqual({ listed: true, waiting: 0, sent: outbox.length, unreachable: 0 });
		expect(outbox.filter(({ text }) => text.includes('是否仍然参加'))).toHaveLength(1);
		expect(outbox.some(({ text }) => text.includes('能否到岗'))).toBe(true);
		expect(followed?.answers).toEqual({
			seekers: { asked: 1, confirmed: 0, withdrawn: 0 },
			employers: { asked: 1, confirmed: 0, withdrawn: 0 },
		});
		expect(await mine(seeker)).toMatchObject([{ asks: true, audience: 'seeker', answer: null }]);
		expect((await mine(government)).find(({ change }) => change.fairId === fairId)).toMatchObject({ asks: false });
		const [own] = await mine(boss);
		expect(own).toMatchObject({ asks: true, audience: 'employer' });

		const changeId = own?.change.id;
		await server.done(server.post(seeker, 'change:answer', { fairId, changeId, answer: 'confirmed' }));
		await server.done(server.post(boss, 'change:confirm-booth', { boothId: own?.boothId, changeId }));
		expect((await followUp(fairId))[0]?.answers).toEqual({
			seekers: { asked: 1, confirmed: 1, withdrawn: 0 },
			employers: { asked: 1, confirmed: 1, withdrawn: 0 },
		});
		expect(await mine(seeker)).toMatchObject([{ asks: false, answer: 'confirmed' }]);
		expect(employerId).toBeTruthy();
	});

	it('[S-04] a no takes the registration back and is final; an older question is not answered any more', async () => {
		const fairId = await announced();
		const seeker = await registered(fairId);
		await move(fairId, 1);
		await move(fairId, 2);
		const [last, first] = await notices(fairId);
		const answer = (changeId: string | undefined, given: string) =>
			server.post(seeker, 'change:answer', { fairId, changeId, answer: given });
		expect((await answer(first?.id, 'confirmed')).code).toBe('wrong-state');
		await server.done(answer(last?.id, 'confirmed'));
		await server.done(answer(last?.id, 'withdrawn'));
		expect((await server.done<Fair>(server.get(seeker, 'fair:get', { fairId }))).registered).toBe(false);
		expect((await answer(last?.id, 'confirmed')).code).toMatch(/wrong-state|not-registered/);
		expect((await followUp(fairId))[0]?.answers.seekers).toMatchObject({ withdrawn: 1, confirmed: 0 });
		// The place is free again, and the seeker may come after all.
		await server.done(server.register(seeker, fairId));
	});

	it('[S-04] a stranger, a change of another fair and one that asks nothing are refused', async () => {
		const [fairId, elsewhere] = [await announced(), await announced()];
		const seeker = await registered(fairId);
		await move(fairId);
		await move(elsewhere);
		const [asking] = await notices(fairId);
		const answer = (who: Member, of: string, changeId: string | undefined) =>
			server.post(who, 'change:answer', { fairId: of, changeId, answer: 'confirmed' });
		expect((await answer(await server.seeker(), fairId, asking?.id)).code).toBe('not-registered');
		expect((await answer(seeker, elsewhere, asking?.id)).code).toBe('not-found');
		const quiet = await announced();
		await publish(quiet, { announcement: announcement({ content: '增加直播' }) });
		const late = await registered(quiet);
		expect((await answer(late, quiet, (await notices(quiet))[0]?.id)).code).toBe('wrong-state');
	});
});

describe('cancelling', () => {
	it('[S-05] [S-07] ends the fair, keeps the jobs, and leaves page and notices readable by all', async () => {
		const fairId = await announced();
		const { boss, jobId } = await server.standing(planner, fairId);
		const seeker = await registered(fairId);
		await server.done(server.post(planner, 'change:cancel', { fairId, ...said, advice: '请关注下一场。' }));
		for (const who of [null, seeker, boss, await server.person('government', { organizerId })]) {
			const fair = await server.done<Fair>(server.get(who, 'fair:get', { fairId }));
			expect(fair).toMatchObject({ state: 'cancelled', announcement: { name: announcement().name } });
			expect((await notices(fairId, who))[0]).toMatchObject({ kind: 'cancelled', ...said, advice: '请关注下一场。' });
		}
		const list = await server.done<FairSummary[]>(server.get(null, 'fair:list', {}));
		expect(list.find(({ id }) => id === fairId)).toMatchObject({ state: 'cancelled' });
		expect((await server.get(boss, 'job:get', { jobId })).status).toBe(200);
		// The clock does not wake it.
		server.clock.set(times.startsAt);
		await server.tick();
		expect((await page(fairId)).state).toBe('cancelled');
	});

	it('[S-05] happens once, and nothing follows it', async () => {
		const fairId = await announced();
		const { employerId, boothId, boss } = await server.standing(planner, fairId);
		const cancel = () => server.post(planner, 'change:cancel', { fairId, ...said });
		await server.done(cancel());
		expect((await cancel()).code).toBe('wrong-state');
		expect((await move(fairId)).code).toBe('wrong-state');
		const withdraw = { fairId, employerId, ...said };
		expect((await server.post(planner, 'fair:withdraw-employer', withdraw)).code).toBe('wrong-state');
		expect((await server.post(boss, 'booth:withdraw', { boothId, reason: '人手不足' })).code).toBe('wrong-state');
		expect(await notices(fairId)).toHaveLength(1);
	});

	it('[S-05] a fair that is over by its times is not cancelled, however late the clock is', async () => {
		const fairId = await announced();
		server.clock.set(times.endsAt);
		expect((await server.post(planner, 'change:cancel', { fairId, ...said })).code).toBe('wrong-state');
	});
});

describe('an employer that leaves', () => {
	it('[S-06] [S-03] its booth empties, the count sinks, and the notice names it', async () => {
		const fairId = await announced();
		const { employerId, boothId, boss } = await server.standing(planner, fairId);
		const before = await page(fairId);
		const done = await server.done<FairChange>(server.post(boss, 'booth:withdraw', { boothId, reason: '人手不足' }));
		expect(done).toMatchObject({ kind: 'employer-withdrawn', reason: '人手不足' });
		expect(done.approver).toBe(done.employerName);
		expect(await page(fairId)).toMatchObject({ boothCount: before.boothCount - 1, jobCount: 0 });
		const hall = await server.done<{ booths: { id: string; withdrawnAt: number | null; jobs: unknown[] }[] }>(
			server.get(null, 'booth:list', { fairId }),
		);
		expect(hall.booths.find(({ id }) => id === boothId)).toMatchObject({ withdrawnAt: NINE, jobs: [] });
		expect((await server.post(boss, 'booth:withdraw', { boothId, reason: '再次' })).code).toBe('wrong-state');
		const again = { fairId, employerId, ...said };
		expect((await server.post(planner, 'fair:withdraw-employer', again)).code).toBe('wrong-state');
	});
	it('[S-06] one that has no booth cannot leave', async () => {
		const fairId = await announced();
		const { employerId } = await server.employer();
		const answer = await server.post(planner, 'fair:withdraw-employer', { fairId, employerId, ...said });
		expect(answer.code).toBe('not-found');
	});
});

describe('the gate', () => {
	it('[S-03] every step is refused to every wrong role and to another organizer’s planner', async () => {
		const fairId = await announced();
		const { employerId, boothId } = await server.standing(planner, fairId);
		const other = await server.organizer();
		const people = await server.everybody(organizerId, employerId);
		const taskId = server.world.newId();
		const proof = { url: 'https://press.example/2', postedAt: NINE };
		const change = { plan: plan({ endsAt: times.endsAt + HOUR }), planVersion: 1, ...said };
		const commands = [
			['change:publish', { fairId, ...change }, ['planner']],
			['change:cancel', { fairId, ...said }, ['planner']],
			['fair:withdraw-employer', { fairId, employerId, ...said }, ['planner']],
			['change:prove', { fairId, taskId, proof }, ['planner']],
			['booth:withdraw', { boothId, reason: '试' }, ['employer-admin']],
			['change:confirm-booth', { boothId, changeId: taskId }, ['employer-admin']],
			['change:answer', { fairId, changeId: taskId, answer: 'confirmed' }, ['seeker']],
		] as const;
		for (const [name, input, allowed] of commands) {
			for (const who of people.filter(({ role }) => !(allowed as readonly string[]).includes(role))) {
				const { status, code } = await server.post(who, name, input);
				expect({ name, role: who.role, status, code }).toEqual({
					name,
					role: who.role,
					status: 403,
					code: 'not-allowed',
				});
			}
			expect((await server.post(null, name, input)).status).toBe(401);
			if ((allowed as readonly string[]).includes('planner'))
				expect((await server.post(other.planner, name, input)).code).toBe('not-allowed');
		}
		expect((await server.get(other.planner, 'change:follow-up', { fairId })).code).toBe('not-allowed');
		expect(
			(await server.get(people.find(({ role }) => role === 'seeker') ?? null, 'change:follow-up', { fairId })).code,
		).toBe('not-allowed');
		expect(await notices(fairId)).toEqual([]);
		expect((await page(fairId)).state).not.toBe('cancelled');
	});
});
