import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fair } from '@skyfair/shared/fairs/fairs.commands';
import type { EmployerId, FairId } from '@skyfair/shared/protocol/ids';
import { KeyTaken } from '@skyfair/shared/platform/dispatch';
import { asking, by, refusal } from '../../test/ask.ts';
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
		expect((await get(fair.id, planner)).state).toBe('draft');
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
		const whole = { fairId: fair.id, plan: plan() };
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
				{ fairId: fair.id, plan: plan({ announcement: announcement({ scale: ' ' }) }) },
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
			() => handlers()['fair:update']({ fairId: fair.id, plan: plan() }, by(other.planner)),
			() => handlers()['fair:close']({ fairId: fair.id, reason: '试' }, by(other.planner)),
			() => story.booth(other.planner, fair.id, stored.world.newId() as EmployerId),
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
		expect((await refusal(() => story.booth(planner, fair.id, employerId, 'nowhere'))).code).toBe('not-found');
		const nobody = stored.world.newId() as EmployerId;
		expect((await refusal(() => story.booth(planner, fair.id, nobody))).code).toBe('not-found');
	});
});

describe('registration', () => {
	const register = (fair: Fair, who: Actor) =>
		handlers()['fair:register']({ fairId: fair.id, shareResumeWithBoothsJoined: true }, by(who));

	it('[F15] needs an open registration and a résumé, and happens once', async () => {
		const fair = await story.fair(planner);
		const seeker = await story.seeker();
		expect((await refusal(() => register(fair, seeker))).code).toBe('not-found');
		await publish(fair.id);
		expect((await refusal(() => register(fair, seeker))).code).toBe('wrong-state');
		stored.clock.set(fair.registrationOpensAt);
		const without = await stored.person('seeker');
		expect((await refusal(() => register(fair, without))).code).toBe('resume-missing');
		expect(await register(fair, seeker)).toEqual({ registeredAt: fair.registrationOpensAt });
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

describe('what is kept for a moment', () => {
	it('another node forgets it by the bus', async () => {
		const node = featuresOf(stored.join(), stored);
		const fair = await story.fair(planner);
		expect((await node.fairs.fairOf(fair.id))?.state).toBe('draft');
		await publish(fair.id);
		expect((await node.fairs.fairOf(fair.id))?.state).toBe('published');
		const rules = { ...fair.lineRules, answerWithinMs: 20_000 };
		await handlers()['fair:update']({ fairId: fair.id, plan: plan({ lineRules: rules }) }, by(planner));
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
		expect((await refusal(() => handlers()['fair:update']({ fairId: fair.id, plan: plan() }, by(planner)))).code).toBe(
			'wrong-state',
		);
		stored.clock.set(NINE);
	});
});
