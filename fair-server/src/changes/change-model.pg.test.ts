import fc from 'fast-check';
import { FairPlan, type Fair } from '@skyfair/shared/fairs/fairs.commands';
import type { FairChange } from '@skyfair/shared/changes/changes.commands';
import type { EmployerId, FairId } from '@skyfair/shared/protocol/ids';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asking, by } from '../../test/ask.ts';
import { announcement } from '../../test/builders/plan.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import type { Actor } from '../accounts/index.ts';
import { createChangeActions } from './change.actions.ts';
import { createSpread } from './spread.ts';

/** What may befall a fair that was announced, in any order, by those who may and those who may not. */
type Step =
	| { readonly do: 'wait'; readonly minutes: number }
	| {
			readonly do: 'move';
			readonly field: 'startsAt' | 'endsAt';
			readonly hours: number;
			readonly by: 'planner' | 'stranger';
	  }
	| { readonly do: 'say'; readonly contact: string }
	| { readonly do: 'quietly'; readonly contact: string }
	| { readonly do: 'cancel'; readonly by: 'planner' | 'stranger' }
	| { readonly do: 'withdraw'; readonly employer: 0 | 1; readonly by: 'planner' | 'employer' }
	| { readonly do: 'register'; readonly who: 0 | 1 }
	| { readonly do: 'answer'; readonly who: 0 | 1; readonly yes: boolean; readonly last: boolean }
	| { readonly do: 'spread' };

const which = fc.constantFrom(0 as const, 1 as const);
const doer = fc.constantFrom('planner' as const, 'planner' as const, 'stranger' as const);
const contacts = fc.constantFrom('甲', '乙', '丙');
const kind = <Name extends string>(name: Name) => fc.constant(name);
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ do: kind('wait'), minutes: fc.integer({ min: 1, max: 120 }) }) },
	{
		weight: 3,
		arbitrary: fc.record({
			do: kind('move'),
			field: fc.constantFrom('startsAt' as const, 'endsAt' as const),
			hours: fc.integer({ min: 3, max: 12 }),
			by: doer,
		}),
	},
	fc.record({ do: kind('say'), contact: contacts }),
	fc.record({ do: kind('quietly'), contact: contacts }),
	fc.record({ do: kind('cancel'), by: doer }),
	fc.record({ do: kind('withdraw'), employer: which, by: fc.constantFrom('planner' as const, 'employer' as const) }),
	{ weight: 2, arbitrary: fc.record({ do: kind('register'), who: which }) },
	{ weight: 2, arbitrary: fc.record({ do: kind('answer'), who: which, yes: fc.boolean(), last: fc.boolean() }) },
	{ weight: 2, arbitrary: fc.record({ do: kind('spread') }) },
);

let stored: StoredWorld;
let features: Features;
let planner: Actor;
let stranger: Actor;
let employers: { employerId: EmployerId; admin: Actor }[];
let seekers: Actor[];
let actions: ReturnType<typeof createChangeActions>;
let spread: ReturnType<typeof createSpread>;
let story: ReturnType<typeof storyOf>;
let organizerId: string;
const closed: string[] = [];
const said = { reason: '检修', approver: '王主任' };

beforeAll(async () => {
	stored = await createStoredWorld();
	features = featuresOf(stored.world, stored);
	story = storyOf(stored, features);
	({ planner, organizerId } = await story.organizer());
	({ planner: stranger } = await story.organizer());
	employers = [await story.employer(), await story.employer()];
	seekers = [await story.seeker(), await story.seeker()];
	const { world } = stored;
	const { fairs, booths } = features;
	const nothing = () => Promise.resolve();
	const ports = { placementsOf: () => Promise.resolve([{ id: world.newId(), medium: '日报', reference: '三版' }]) };
	const { tellMonitor } = features.reviews;
	const { unregister } = features.registrations;
	const { tell, reached } = features.notices;
	const rest = { tell, reached, tellMonitor, unregister, useProof: nothing, applicationWithdrawn: nothing, told: () => undefined };
	actions = createChangeActions({ world, fairs, booths, ...ports, ...rest });
	const lines = {
		close: (boothId: string) => Promise.resolve(void closed.push(boothId)),
		closeAll: (fairId: string) => Promise.resolve(void closed.push(fairId)),
		leftBehind: () => Promise.resolve([]),
	};
	spread = createSpread({ world, tell, lines });
}, 60_000);
afterAll(() => stored.close());

async function accepted(work: () => unknown): Promise<boolean> {
	try {
		await work();
		return true;
	} catch (error) {
		if (error instanceof Refusal) return false;
		throw error;
	}
}
const pageOf = (fairId: FairId): Promise<Fair> =>
	Promise.resolve(features.fairs.handlers['fair:get']({ fairId }, asking(null)));
const noticesOf = (fairId: FairId): Promise<FairChange[]> =>
	Promise.resolve(actions['change:list']({ fairId }, asking(null)));
const planIn = (fair: Fair): FairPlan =>
	FairPlan.parse(Object.fromEntries(Object.keys(FairPlan.shape).map((key) => [key, fair[key as keyof FairPlan]])));

async function play(fairId: FairId, boothIds: string[], action: Step): Promise<boolean> {
	const publish = async (over: Partial<FairPlan>, who: Actor) => {
		const fair = await pageOf(fairId);
		const plan = { ...planIn(fair), ...over };
		return await accepted(() =>
			actions['change:publish']({ fairId, plan, planVersion: fair.planVersion, ...said }, by(who)),
		);
	};
	const who = 'by' in action && action.by === 'stranger' ? stranger : planner;
	switch (action.do) {
		case 'wait':
			stored.clock.advance(action.minutes * 60_000);
			await features.fairs.tick();
			return false;
		case 'move': {
			const ok = await publish({ [action.field]: NINE + action.hours * HOUR }, who);
			if (who === stranger) expect(ok).toBe(false);
			return ok;
		}
		case 'say':
			return await publish({ announcement: announcement({ contact: action.contact }) }, planner);
		case 'quietly': {
			const fair = await pageOf(fairId);
			const plan = { ...planIn(fair), announcement: announcement({ contact: action.contact }) };
			const input = { fairId, plan, planVersion: fair.planVersion };
			await accepted(() => features.fairs.handlers['fair:update'](input, by(planner)));
			return false;
		}
		case 'cancel': {
			const before = await pageOf(fairId);
			const ok = await accepted(() => actions['change:cancel']({ fairId, ...said }, by(who)));
			if (who === stranger || before.state === 'cancelled') expect(ok).toBe(false);
			return ok;
		}
		case 'withdraw': {
			const { employerId, admin } = employers[action.employer] ?? { employerId: '' as EmployerId, admin: planner };
			const boothId = boothIds[action.employer] ?? '';
			return await accepted(() =>
				action.by === 'planner'
					? actions['fair:withdraw-employer']({ fairId, employerId, ...said }, by(planner))
					: actions['booth:withdraw']({ boothId: boothId as never, reason: said.reason }, by(admin)),
			);
		}
		case 'register': {
			const seeker = seekers[action.who] ?? stranger;
			await accepted(() => story.register(seeker, fairId));
			return false;
		}
		case 'answer': {
			const asked = (await noticesOf(fairId)).filter(({ needsConfirmation }) => needsConfirmation);
			const notice = action.last ? asked[0] : asked.at(-1);
			if (!notice) return false;
			const seeker = seekers[action.who] ?? stranger;
			const answer = action.yes ? ('confirmed' as const) : ('withdrawn' as const);
			const wasThere = await stored.world.db.transact('platform', (tx) =>
				features.fairs.isRegistered(tx, fairId, seeker.personId),
			);
			const ok = await accepted(() => actions['change:answer']({ fairId, changeId: notice.id, answer }, by(seeker)));
			// Nobody answers an older question, nor for a fair that they do not go to.
			if (notice !== asked[0] || !wasThere) expect(ok).toBe(false);
			if (ok && answer === 'withdrawn')
				expect(
					await stored.world.db.transact('platform', (tx) => features.fairs.isRegistered(tx, fairId, seeker.personId)),
				).toBe(false);
			return false;
		}
		case 'spread':
			await spread.tick();
			await features.notices.tick();
			return false;
	}
}

/** The announcement as it was, carried through all notices: what they say and what the page says must meet. */
function carried(first: Fair, notices: readonly FairChange[]): Map<string, unknown> {
	const known = new Map<string, unknown>([
		['startsAt', first.startsAt],
		['endsAt', first.endsAt],
		['contact', first.announcement.contact],
	]);
	for (const { fields } of [...notices].reverse()) {
		for (const { field, before, after } of fields) {
			expect({ field, before: known.get(field) }).toEqual({ field, before });
			expect(before).not.toEqual(after);
			known.set(field, after);
		}
	}
	return known;
}

it('[S-01] [S-02] [S-03] [S-04] no order of events changes what was announced without its notice, or tells anybody twice', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
			stored.clock.set(NINE);
			closed.length = 0;
			const first = await story.fair(planner);
			const fairId = first.id;
			const boothIds: string[] = [];
			for (const { employerId } of employers) boothIds.push((await story.booth(planner, fairId, employerId)).boothId);
			await features.fairs.handlers['fair:publish']({ fairId }, by(planner));
			let count = 0;
			let isCancelled = false;
			for (const one of steps) {
				const published = await play(fairId, boothIds, one);
				if (isCancelled) expect(published).toBe(false);
				count += published ? 1 : 0;
				isCancelled ||= published && one.do === 'cancel';
				const [page, notices] = [await pageOf(fairId), await noticesOf(fairId)];
				expect(notices.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, n) => count - n));
				expect(page.state === 'cancelled').toBe(isCancelled);
				const known = carried(first, notices);
				expect([page.startsAt, page.endsAt, page.announcement.contact]).toEqual([...known.values()]);
				const gone = notices.filter(({ kind }) => kind === 'employer-withdrawn').length;
				expect(page.boothCount).toBe(employers.length - gone);
			}
			await spread.tick();
			await features.notices.tick();
			const followed = await actions['change:follow-up']({ fairId }, asking({ ...planner, organizerId }));
			const outside = followed.filter(({ change }) => change.kind !== 'employer-withdrawn');
			expect(outside.every(({ tasks }) => tasks.length === 1 && tasks[0]?.closedAt === null)).toBe(true);
			expect(followed.every(({ told }) => told.listed && told.waiting === 0)).toBe(true);
			// One message per person and notice: as many as were counted, and no more.
			const messages = features.sent.filter(
				({ text }) => text.includes(fairId) && text.includes('查看通告'),
			).length;
			expect(messages).toBe(followed.reduce((sum, { told }) => sum + told.sent, 0));
			expect(new Set(closed).size).toBe(closed.length);
		}),
		{ numRuns: 60, interruptAfterTimeLimit: 90_000 },
	);
}, 150_000);
