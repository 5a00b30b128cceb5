import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fair } from '@skyfair/shared/fairs/fairs.commands';
import type { EmployerId, FairId } from '@skyfair/shared/protocol/ids';
import { KeyTaken } from '@skyfair/shared/platform/dispatch';
import type { Refusal } from '@skyfair/shared/protocol/problem';
import { asking, by, refusal } from '../../test/ask.ts';
import { admit } from '../../test/approve.ts';
import { announcement, plan } from '../../test/builders/plan.ts';
import { licence } from '../../test/builders/organizer.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import type { Actor } from '../accounts/index.ts';

let stored: StoredWorld;
let features: Features;
let story: ReturnType<typeof storyOf>;
let planner: Actor;

beforeAll(async () => {
	stored = await createStoredWorld();
	features = featuresOf(stored.world, stored);
	story = storyOf(stored, features);
	({ planner } = await story.organizer());
});
afterAll(() => stored.close());

const handlers = () => features.fairs.handlers;
const publish = (fairId: FairId, who = planner) => handlers()['fair:publish']({ fairId }, by(who));
const addBooth = (who: Actor, fairId: FairId, employerId: EmployerId, hallKey = 'making') =>
	handlers()['fair:add-booth']({ fairId, employerId, hallKey, tier: 'standard' }, by(who));
const get = (fairId: FairId, who: Actor | null = null) => handlers()['fair:get']({ fairId }, asking(who));
const factsOf = (fairId: string) =>
	stored.world.db.transact(
		'platform',
		(tx) => tx<{ type: string; body: unknown }[]>`select type, body from facts where fair_id = ${fairId} order by seq`,
	);

describe('a draft', () => {
	it('[F2] is there for its own staff only', async () => {
		const fair = await story.fair(planner);
		const other = await story.organizer();
		const reviewer: Actor = { ...planner, role: 'reviewer' };
		expect((await get(fair.id, planner)).state).toBe('planning');
		expect((await get(fair.id, reviewer)).id).toBe(fair.id);
		for (const who of [null, other.planner, await story.seeker()]) {
			expect((await refusal(() => get(fair.id, who))).code).toBe('not-found');
			expect((await refusal(() => features.booths.handlers['booth:list']({ fairId: fair.id }, asking(who)))).code).toBe(
				'not-found',
			);
		}
		const listed = await handlers()['fair:list']({}, asking(null));
		expect(listed.map(({ id }) => id)).not.toContain(fair.id);
		const own = await handlers()['fair:list-own']({}, asking(planner));
		expect(own.map(({ id }) => id)).toContain(fair.id);
		expect(await handlers()['fair:list-own']({}, asking(other.planner))).toEqual([]);
	});

	it('[F9] is refused when its times contradict each other', async () => {
		const problem = await refusal(() => story.fair(planner, { endsAt: plan().startsAt }));
		expect(problem.code).toBe('invalid-input');
		expect(problem.fields).toContainEqual({ path: 'plan.endsAt', reason: 'not-after-start' });
	});

	it('is made once when the command is repeated under its key', async () => {
		const call = by(planner);
		const first = await handlers()['fair:create']({ plan: plan() }, call);
		await expect(handlers()['fair:create']({ plan: plan() }, call)).rejects.toThrow(KeyTaken);
		const remembered = call.receipt && (await stored.world.db.recall(call.receipt));
		expect(remembered?.reply).toEqual(first);
	});
});

describe('publishing', () => {
	it('[C-06] tells what is missing, then announces', async () => {
		const fair = await story.fair(planner, { announcement: announcement({ contact: '', hosts: [] }) });
		expect(await refusal(() => publish(fair.id))).toEqual({ code: 'fair-incomplete', missing: ['hosts', 'contact'] });
		const whole = { fairId: fair.id, plan: plan(), planVersion: 1 };
		await handlers()['fair:update'](whole, by(planner));
		expect(await publish(fair.id)).toMatchObject({ id: fair.id, state: 'published' });
		expect((await get(fair.id)).announcement.contact).toBe(announcement().contact);
		expect((await refusal(() => publish(fair.id))).code).toBe('wrong-state');
		expect((await factsOf(fair.id)).map(({ type }) => type)).toEqual([
			'fair-created',
			'plan-changed',
			'fair-published',
		]);
	});

	it.each([
		['expired', licence({ validTo: NINE })],
		['not valid yet', licence({ validFrom: NINE + 1 })],
		['not for fairs', licence({ coversFairs: false })],
	])('[A-03] is refused while the licence is %s', async (_, bad) => {
		const unlicensed = await story.organizer({ licence: bad });
		const fair = await story.fair(unlicensed.planner);
		const problem = await refusal(() => publish(fair.id, unlicensed.planner));
		expect(problem).toEqual({ code: 'fair-incomplete', missing: ['licence'] });
	});

	it('[F12] a public fair cannot be emptied by a change', async () => {
		const fair = await story.fair(planner);
		await publish(fair.id);
		const problem = await refusal(() =>
			handlers()['fair:update'](
				{ fairId: fair.id, plan: plan({ announcement: announcement({ scale: ' ' }) }), planVersion: 1 },
				by(planner),
			),
		);
		expect(problem.fields).toEqual([{ path: 'plan.announcement.scale', reason: 'missing' }]);
	});

	it('another organizer’s planner finds no such fair', async () => {
		const other = await story.organizer();
		const fair = await story.fair(planner);
		const tries = [
			() => publish(fair.id, other.planner),
			() => handlers()['fair:update']({ fairId: fair.id, plan: plan(), planVersion: 1 }, by(other.planner)),
			() => handlers()['fair:close']({ fairId: fair.id, reason: '试' }, by(other.planner)),
			() => addBooth(other.planner, fair.id, stored.world.newId() as EmployerId),
		];
		for (const attempt of tries) expect((await refusal(attempt)).code).toBe('not-found');
	});
});

describe('booths', () => {
	it('[F14] are numbered by hall, also when many are added at once', async () => {
		const fair = await story.fair(planner);
		const employers = await Promise.all(Array.from({ length: 6 }, () => story.employer()));
		const numbers = await Promise.all(
			employers.map(({ employerId }, n) =>
				story.booth(planner, fair.id, employerId, n % 2 === 0 ? 'making' : 'health'),
			),
		);
		expect(numbers.map(({ number }) => number).sort()).toEqual(['A-01', 'A-02', 'A-03', 'B-01', 'B-02', 'B-03']);
		expect(await get(fair.id, planner)).toMatchObject({ boothCount: 6, jobCount: 6 });
	});

	it('[F14] one per employer, in a hall of the plan, of an employer that exists', async () => {
		const fair = await story.fair(planner);
		const { employerId } = await story.employer();
		await story.booth(planner, fair.id, employerId);
		expect((await refusal(() => story.booth(planner, fair.id, employerId, 'health'))).code).toBe('wrong-state');
		const other = await story.employer();
		expect((await refusal(() => addBooth(planner, fair.id, other.employerId, 'nowhere'))).code).toBe('not-found');
		const nobody = stored.world.newId() as EmployerId;
		expect((await refusal(() => addBooth(planner, fair.id, nobody))).code).toBe('not-admitted');
		expect((await refusal(() => addBooth(planner, fair.id, other.employerId))).code).toBe('not-admitted');
	});

	it('[C-05] stand at the place of the grid that was chosen, one employer at a place', async () => {
		const fair = await story.fair(planner, {
			halls: [{ key: 'making', name: '制造', grid: { columns: 3, places: 6 } }],
		});
		const place = async (at: number) => {
			const { employerId } = await story.employer();
			await stored.world.db.transact('platform', (tx) => admit(tx, employerId, fair.id, stored.world.newId()));
			const input = { fairId: fair.id, employerId, hallKey: 'making', tier: 'standard' as const, place: at };
			return await handlers()['fair:add-booth'](input, by(planner));
		};
		expect((await place(5)).number).toBe('A-05');
		expect((await refusal(() => place(5))).code).toBe('place-taken');
		expect(await refusal(() => place(7))).toEqual({ code: 'not-found', missing: ['place'] });
		expect((await place(6)).number).toBe('A-06');
	});
});

describe('registration', () => {
	const register = (fair: Fair, who: Actor) => story.register(who, fair.id);

	it('[F15] needs an open registration and a résumé, and happens once', async () => {
		const fair = await story.fair(planner);
		const seeker = await story.seeker();
		expect((await refusal(() => register(fair, seeker))).code).toBe('not-found');
		await publish(fair.id);
		expect((await refusal(() => register(fair, seeker))).code).toBe('registration-closed');
		stored.clock.set(fair.registrationOpensAt);
		const without = await stored.person('seeker');
		expect((await refusal(() => register(fair, without))).code).toBe('resume-missing');
		expect(await register(fair, seeker)).toEqual({ state: 'approved' });
		expect((await refusal(() => register(fair, seeker))).code).toBe('already-registered');
		expect(await get(fair.id, seeker)).toMatchObject({ registered: true });
		expect(await get(fair.id, without)).toMatchObject({ registered: false });
		stored.clock.set(NINE);
	});

	it('[F15] twenty tries at once register once', async () => {
		const fair = await story.fair(planner);
		const seeker = await story.seeker();
		await publish(fair.id);
		stored.clock.set(fair.registrationOpensAt);
		const tries = await Promise.allSettled(Array.from({ length: 20 }, () => register(fair, seeker)));
		expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		stored.clock.set(NINE);
	});
});

describe('places for seekers', () => {
	const intake = (seekers: number) => ({ ...plan().intake, seekers }) as NonNullable<Fair['intake']>;
	const register = (fairId: FairId, who: Actor) => story.register(who, fairId);
	const countOf = async (fairId: FairId) => {
		const [row] = await stored.world.db.transact(
			'platform',
			(tx) => tx<{ people: number; counted: number }[]>`
				select (select count(*)::int from registrations
					where fair_id = ${fairId} and state <> 'withdrawn') as people,
					(select seekers from registration_counts where fair_id = ${fairId}) as counted`,
		);
		return row;
	};

	it('[C-09] two hundred at once for fifty places give exactly fifty', async () => {
		const fair = await story.fair(planner, { intake: intake(50) });
		await publish(fair.id);
		stored.clock.set(fair.registrationOpensAt);
		const seekers: Actor[] = [];
		for (let n = 0; n < 200; n++) seekers.push(await story.seeker());
		const tries = await Promise.allSettled(seekers.map((who) => register(fair.id, who)));
		expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
		const codes = tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Refusal).problem.code] : []));
		expect(new Set(codes)).toEqual(new Set(['fair-full']));
		expect(await countOf(fair.id)).toEqual({ people: 50, counted: 50 });
		stored.clock.set(NINE);
	}, 60_000);

	it('[C-09] a place that is given back is somebody else’s', async () => {
		const fair = await story.fair(planner, { intake: intake(3) });
		await publish(fair.id);
		stored.clock.set(fair.registrationOpensAt);
		for (let n = 0; n < 2; n++) await register(fair.id, await story.seeker());
		const [first, second, third] = [await story.seeker(), await story.seeker(), await story.seeker()];
		await register(fair.id, first);
		expect((await refusal(() => register(fair.id, first))).code).toBe('already-registered');
		expect((await refusal(() => register(fair.id, second))).code).toBe('fair-full');
		await stored.world.db.transact('platform', (tx) => features.registrations.unregister(tx, fair.id, first.personId));
		await register(fair.id, second);
		// One place was given back, not two.
		expect((await refusal(() => register(fair.id, third))).code).toBe('fair-full');
		expect(await countOf(fair.id)).toEqual({ people: 3, counted: 3 });
		stored.clock.set(NINE);
	});
});

describe('two planners at once', () => {
	it('[C-01] the second is told, and nothing of the first is lost', async () => {
		const fair = await story.fair(planner);
		const save = (name: string, planVersion: number) =>
			handlers()['fair:update'](
				{ fairId: fair.id, plan: plan({ announcement: announcement({ name }) }), planVersion },
				by(planner),
			);
		const both = await Promise.allSettled([save('甲', fair.planVersion), save('乙', fair.planVersion)]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const page = await get(fair.id, planner);
		const [kept] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value.announcement.name] : []));
		expect(page).toMatchObject({ planVersion: fair.planVersion + 1, announcement: { name: kept } });
		expect((await refusal(() => save('丙', fair.planVersion))).code).toBe('changed-meanwhile');
		expect((await save('丙', page.planVersion)).announcement.name).toBe('丙');
	});
});

describe('what is kept for a moment', () => {
	it('another node forgets it by the bus', async () => {
		const node = featuresOf(stored.join(), stored);
		const fair = await story.fair(planner);
		expect((await node.fairs.fairOf(fair.id))?.state).toBe('planning');
		await publish(fair.id);
		expect((await node.fairs.fairOf(fair.id))?.state).toBe('published');
		const rules = { ...fair.lineRules, answerWithinMs: 20_000 };
		await handlers()['fair:update']({ fairId: fair.id, plan: plan({ lineRules: rules }), planVersion: 1 }, by(planner));
		expect((await node.fairs.fairOf(fair.id))?.lineRules.answerWithinMs).toBe(20_000);
	});

	it('a fair that is not there is null', async () => {
		expect(await features.fairs.fairOf(stored.world.newId())).toBeNull();
		expect((await refusal(() => get(stored.world.newId() as FairId))).code).toBe('not-found');
	});

	it('a closed fair says when it was', async () => {
		const fair = await story.fair(planner);
		await publish(fair.id);
		stored.clock.set(fair.startsAt);
		await features.fairs.tick();
		stored.clock.advance(HOUR);
		const closed = await handlers()['fair:close']({ fairId: fair.id, reason: '天气原因提前结束' }, by(planner));
		expect(closed).toMatchObject({ state: 'ended', closedAt: fair.startsAt + HOUR });
		expect((await refusal(() => handlers()['fair:close']({ fairId: fair.id, reason: '再' }, by(planner)))).code).toBe(
			'wrong-state',
		);
		expect(
			(await refusal(() => handlers()['fair:update']({ fairId: fair.id, plan: plan(), planVersion: 1 }, by(planner))))
				.code,
		).toBe('wrong-state');
		stored.clock.set(NINE);
	});
});
