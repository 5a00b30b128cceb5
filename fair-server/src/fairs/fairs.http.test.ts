import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fair, FairPlan, FairSummary } from '@skyfair/shared/fairs/fairs.commands';
import { announcement, plan } from '../../test/builders/plan.ts';
import { licence } from '../../test/builders/organizer.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { registration } from '../../test/builders/registration.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
let planner: Member;
let organizerId: string;
const times = plan();

beforeAll(async () => {
	server = await createFairHttp();
	({ planner, organizerId } = await server.organizer());
});
afterEach(() => server.clock.set(NINE));
afterAll(() => server.close());

const fairSeenBy = async (who: Member | null, fairId: string) => {
	const answer = await server.get(who, 'fair:get', { fairId });
	return answer.body.ok ? (answer.data as Fair) : answer.code;
};
const problemOf = async (answer: ReturnType<FairHttp['post']>) => {
	const { status, body } = await answer;
	return { status, problem: body.ok ? null : body.problem };
};

describe('an announcement', () => {
	const empty: Partial<FairPlan['announcement']> = {
		name: '',
		hosts: [],
		organizers: [],
		coOrganizers: [],
		content: '',
		participants: '',
		scale: '',
		participationRequirements: '',
		registrationMethod: '',
		consultation: '',
		contact: '',
	};

	it.each(Object.keys(empty) as (keyof FairPlan['announcement'])[])(
		'[C-06] cannot be published without %s, and nobody outside sees it',
		async (field) => {
			const fair = await server.fair(planner, { announcement: announcement({ [field]: empty[field] }) });
			const { status, problem } = await problemOf(server.post(planner, 'fair:publish', { fairId: fair.id }));
			expect(status).toBe(409);
			expect(problem).toEqual({ code: 'fair-incomplete', missing: [field] });
			expect(await fairSeenBy(null, fair.id)).toBe('not-found');
		},
	);

	it('[C-06] is published once it is whole, and says all of it to everybody', async () => {
		const fair = await server.fair(planner, { announcement: announcement(empty) });
		const { problem } = await problemOf(server.post(planner, 'fair:publish', { fairId: fair.id }));
		expect(problem?.missing).toEqual(Object.keys(empty));
		await server.done(server.post(planner, 'fair:update', { fairId: fair.id, plan: plan(), planVersion: 1 }));
		await server.done(server.post(planner, 'fair:publish', { fairId: fair.id }));
		expect(await fairSeenBy(null, fair.id)).toMatchObject({
			state: 'published',
			announcement: announcement(),
			startsAt: times.startsAt,
			endsAt: times.endsAt,
			organizerName: '合肥市人才服务中心',
			hotline: '0551-12333',
		});
		const list = await server.done<FairSummary[]>(server.get(null, 'fair:list', {}));
		expect(list.find(({ id }) => id === fair.id)).toMatchObject({ name: announcement().name, state: 'published' });
	});

	it('[C-06] cannot be emptied afterwards', async () => {
		const fair = await server.fair(planner);
		await server.done(server.post(planner, 'fair:publish', { fairId: fair.id }));
		const next = plan({ announcement: announcement({ contact: '' }) });
		const { status, problem } = await problemOf(
			server.post(planner, 'fair:update', { fairId: fair.id, plan: next, planVersion: 1 }),
		);
		expect(status).toBe(400);
		expect(problem?.fields).toEqual([{ path: 'plan.announcement.contact', reason: 'missing' }]);
	});
});

describe('a licence', () => {
	it.each([
		['has expired', licence({ validTo: NINE })],
		['is not valid yet', licence({ validFrom: NINE + 1 })],
		['does not cover job fairs', licence({ coversFairs: false })],
	])('[A-03] that %s keeps a fair from being published', async (_, bad) => {
		const unlicensed = await server.organizer({ licence: bad });
		const fair = await server.fair(unlicensed.planner);
		const { status, problem } = await problemOf(server.post(unlicensed.planner, 'fair:publish', { fairId: fair.id }));
		expect(status).toBe(409);
		expect(problem).toEqual({ code: 'fair-incomplete', missing: ['licence'] });
	});

	it('[A-03] counts to its last millisecond', async () => {
		const short = await server.organizer({ licence: licence({ validTo: NINE + HOUR }) });
		const [first, second] = [await server.fair(short.planner), await server.fair(short.planner)];
		server.clock.set(NINE + HOUR - 1);
		await server.done(server.post(short.planner, 'fair:publish', { fairId: first.id }));
		server.clock.set(NINE + HOUR);
		const { problem } = await problemOf(server.post(short.planner, 'fair:publish', { fairId: second.id }));
		expect(problem).toEqual({ code: 'fair-incomplete', missing: ['licence'] });
	});

	it('[A-03] without number or issuer is not recorded at all', async () => {
		for (const field of ['number', 'issuer'] as const) {
			const input = { name: '某', hotline: '1', hotlineHours: '1', licence: licence({ [field]: ' ' }) };
			const { status, problem } = await problemOf(server.post(server.admin, 'organizer:create', input));
			expect(status).toBe(400);
			expect(problem?.fields?.[0]?.path).toBe(`licence.${field}`);
		}
	});
});

describe('the states', () => {
	it('[C-08] go by the server’s clock alone, from draft to ended', async () => {
		const fair = await server.fair(planner);
		const seeker = await server.seeker();
		const register = () => server.register(seeker, fair.id);
		expect(await fairSeenBy(planner, fair.id)).toMatchObject({ state: 'planning' });
		expect(await fairSeenBy(seeker, fair.id)).toBe('not-found');
		await server.done(server.post(planner, 'fair:publish', { fairId: fair.id }));
		const steps = [
			['registration', times.registrationOpensAt],
			['registration-closed', times.registrationClosesAt],
			['live', times.startsAt],
			['ended', times.endsAt],
		] as const;
		let before = 'published';
		for (const [state, at] of steps) {
			server.clock.set(at - 1);
			await server.tick();
			expect(await fairSeenBy(null, fair.id)).toMatchObject({ state: before });
			server.clock.set(at);
			await server.tick();
			expect(await fairSeenBy(null, fair.id)).toMatchObject({ state });
			if (state === 'registration-closed') expect((await register()).code).toBe('registration-closed');
			before = state;
		}
		expect((await register()).code).toBe('wrong-state');
	});

	it('[C-08] a live fair is closed early with a reason, another cannot be closed', async () => {
		const fair = await server.fair(planner);
		const close = () => server.post(planner, 'fair:close', { fairId: fair.id, reason: '台风' });
		expect((await close()).code).toBe('wrong-state');
		await server.done(server.post(planner, 'fair:publish', { fairId: fair.id }));
		expect((await close()).code).toBe('wrong-state');
		server.clock.set(times.startsAt);
		await server.tick();
		server.clock.set(times.startsAt + HOUR);
		expect(await server.done<Fair>(close())).toMatchObject({ state: 'ended', closedAt: times.startsAt + HOUR });
		expect((await close()).code).toBe('wrong-state');
	});

	it('[C-08] every step is refused in every wrong state', async () => {
		const { employerId } = await server.employer();
		const ended = await server.fair(planner);
		await server.done(server.post(planner, 'fair:publish', { fairId: ended.id }));
		server.clock.set(times.endsAt);
		await server.tick();
		for (const [name, input] of [
			['fair:publish', {}],
			['fair:update', { plan: plan(), planVersion: 1 }],
			['fair:close', { reason: '再' }],
			['fair:add-booth', { employerId, hallKey: 'making' }],
		] as const) {
			const answer = await server.post(planner, name, { fairId: ended.id, ...input });
			expect({ name, code: answer.code, status: answer.status }).toEqual({ name, code: 'wrong-state', status: 409 });
		}
		server.clock.set(NINE);
		const published = await server.fair(planner);
		await server.done(server.post(planner, 'fair:publish', { fairId: published.id }));
		expect((await server.post(planner, 'fair:publish', { fairId: published.id })).code).toBe('wrong-state');
		const seeker = await server.seeker();
		expect((await server.register(seeker, published.id)).code).toBe('registration-closed');
	});

	it('[C-08] every step is refused to every wrong role and to the planner of another organizer', async () => {
		const fair = await server.fair(planner);
		const { employerId } = await server.employer();
		const other = await server.organizer();
		const people = await server.everybody(organizerId, employerId);
		const commands = [
			['fair:create', { plan: plan() }],
			['fair:update', { fairId: fair.id, plan: plan(), planVersion: 1 }],
			['fair:publish', { fairId: fair.id }],
			['fair:close', { fairId: fair.id, reason: '试' }],
			['fair:add-booth', { fairId: fair.id, employerId, hallKey: 'making' }],
		] as const;
		for (const [name, input] of commands) {
			for (const who of people.filter(({ role }) => role !== 'planner')) {
				const { status, code } = await server.post(who, name, input);
				expect({ name, role: who.role, status, code }).toEqual({
					name,
					role: who.role,
					status: 403,
					code: 'not-allowed',
				});
			}
			expect((await server.post(null, name, input)).status).toBe(401);
			if (name === 'fair:create') continue;
			expect((await server.post(other.planner, name, input)).code).toBe('not-allowed');
		}
		expect(await fairSeenBy(planner, fair.id)).toMatchObject({ state: 'planning', boothCount: 0 });
		expect(await fairSeenBy(other.planner, fair.id)).toBe('not-found');
	});

	it('[A-10] [W-01] what is only planned is for the organizer’s own staff: a school and the government see it neither alone nor in their list', async () => {
		const fair = await server.fair(planner);
		const { employerId } = await server.employer();
		for (const who of await server.everybody(organizerId, employerId)) {
			const isStaff = ['planner', 'reviewer', 'moderator', 'support'].includes(who.role);
			const seen = (await server.get(who, 'fair:get', { fairId: fair.id })).code ?? 'seen';
			expect({ role: who.role, seen }).toEqual({ role: who.role, seen: isStaff ? 'seen' : 'not-found' });
			const list = await server.get(who, 'fair:list-own', {});
			if (list.body.ok) expect((list.data as { id: string }[]).some(({ id }) => id === fair.id)).toBe(isStaff);
		}
	});

	it('[C-08] a key makes a repeated publishing one', async () => {
		const fair = await server.fair(planner);
		const browser = await server.as(planner);
		const headers = { 'idempotency-key': 'publish-once' };
		const first = await browser.post('fair:publish', { fairId: fair.id }, headers);
		const again = await browser.post('fair:publish', { fairId: fair.id }, headers);
		expect(first.status).toBe(200);
		expect(again.body).toEqual(first.body);
		const other = await server.fair(planner);
		expect((await browser.post('fair:publish', { fairId: other.id }, headers)).code).toBe('key-reused');
	});
});

describe('registration', () => {
	it('needs the consent, a résumé, and the seeker’s role', async () => {
		const fair = await server.fair(planner);
		await server.done(server.post(planner, 'fair:publish', { fairId: fair.id }));
		server.clock.set(times.registrationOpensAt);
		await server.tick();
		const seeker = await server.seeker();
		const register = (who: Member | null, given = true) => {
			const consents = ['organizer', 'employers'].map((recipient) => ({ recipient, given }));
			return server.post(who, 'registration:submit', registration(fair.id, { consents }));
		};
		expect((await register(seeker, false)).code).toBe('invalid-input');
		expect((await register(await server.person('seeker'))).code).toBe('resume-missing');
		expect((await register(planner)).code).toBe('not-allowed');
		expect((await register(null)).code).toBe('not-signed-in');
		expect((await register(seeker)).body).toEqual({ ok: true, data: { state: 'approved' } });
		expect((await register(seeker)).code).toBe('already-registered');
		expect(await fairSeenBy(seeker, fair.id)).toMatchObject({ registered: true });
	});
});
