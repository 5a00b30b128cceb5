import fc from 'fast-check';
import type { FairState } from '@skyfair/shared/fairs/fairs.commands';
import type { FairId, OrganizerId } from '@skyfair/shared/protocol/ids';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asking, by } from '../../test/ask.ts';
import { announcement, plan } from '../../test/builders/plan.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import type { Actor } from '../accounts/index.ts';

/** What people and the clock may do to a fair, in any order. Hours are of the fair's first day, from nine. */
type Step =
	| { readonly do: 'wait'; readonly minutes: number; readonly nodes: 1 | 2 }
	| { readonly do: 'publish'; readonly by: 'planner' | 'stranger' }
	| { readonly do: 'plan' }
	| { readonly do: 'overwrite' }
	| { readonly do: 'complete'; readonly whole: boolean }
	| { readonly do: 'move-end'; readonly minutes: number }
	| { readonly do: 'move-start'; readonly minutes: number }
	| { readonly do: 'close'; readonly by: 'planner' | 'stranger' }
	| { readonly do: 'register'; readonly who: 0 | 1 };

const minutes = fc.integer({ min: 1, max: 10 * 60 });
const doer = fc.constantFrom('planner' as const, 'stranger' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			do: fc.constant('wait' as const),
			minutes: fc.integer({ min: 0, max: 150 }),
			nodes: fc.constantFrom(1 as const, 2 as const),
		}),
	},
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('publish' as const), by: doer }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('plan' as const) }) },
	fc.record({ do: fc.constant('overwrite' as const) }),
	fc.record({ do: fc.constant('complete' as const), whole: fc.boolean() }),
	fc.record({ do: fc.constant('move-end' as const), minutes }),
	fc.record({ do: fc.constant('move-start' as const), minutes }),
	fc.record({ do: fc.constant('close' as const), by: doer }),
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('register' as const), who: fc.constantFrom(0 as const, 1 as const) }),
	},
);

let stored: StoredWorld;
let here: Features;
let there: Features;
let planner: Actor;
let organizerId: string;
let stranger: Actor;
let seekers: Actor[];

beforeAll(async () => {
	stored = await createStoredWorld();
	here = featuresOf(stored.world, stored);
	there = featuresOf(stored.join(), stored);
	const story = storyOf(stored, here);
	({ planner, organizerId } = await story.organizer());
	({ planner: stranger } = await story.organizer());
	seekers = [await story.seeker(), await story.seeker()];
});
afterAll(() => stored.close());

const order = ['draft', 'planning', 'published', 'registration', 'registration-closed', 'live', 'ended'] as const;
const rank = (state: FairState): number => (order as readonly FairState[]).indexOf(state);

/** One fewer than there are seekers, so that the last one finds the fair full. */
const PLACES = 1;

/** The fair as the story of the day has it, kept beside the real one and written without its rules. */
class Told {
	state: FairState = 'draft';
	plan = plan({ intake: { employers: 9, seekers: PLACES, employersOpenAt: NINE, employersCloseAt: NINE + HOUR } });
	planVersion = 1;
	/** Everything that stands beside the plan: bodies, documents, work plan, roster, sites. */
	isPlanned = false;
	closedAt: number | null = null;
	readonly registered = new Set<number>();
	readonly moves: FairState[] = [];

	pass(now: number): void {
		if (!this.isPublic || this.state === 'ended') return;
		const { registrationOpensAt, registrationClosesAt, startsAt, endsAt } = this.plan;
		const steps: [FairState, number][] = [
			['registration', registrationOpensAt],
			['registration-closed', registrationClosesAt],
			['live', startsAt],
			['ended', endsAt],
		];
		// Where the fair would stand if only its times had ever spoken.
		const reached = steps.filter(([, at]) => at <= now).at(-1)?.[0];
		const last = now >= endsAt ? 'ended' : now >= startsAt ? 'live' : reached;
		if (last === undefined) return;
		for (const [state, at] of steps) {
			if (at > now || rank(state) <= rank(this.state) || rank(state) > rank(last)) continue;
			this.state = state;
			this.moves.push(state);
			if (state === 'ended') this.closedAt = endsAt;
		}
	}

	/** What the state is, though no tick has said so yet. */
	stateAt(now: number): FairState {
		const copy = new Told();
		copy.state = this.state;
		copy.plan = this.plan;
		copy.pass(now);
		return copy.state;
	}

	get isWhole(): boolean {
		return this.plan.announcement.contact !== '';
	}

	get isPublic(): boolean {
		return this.state !== 'draft' && this.state !== 'planning';
	}
}

const registeredAt = async (fairId: FairId) => {
	const [row] = await stored.world.db.transact(
		'platform',
		(tx) => tx<{ count: number }[]>`select count(*)::int as count from registrations where fair_id = ${fairId}`,
	);
	return row?.count;
};

async function accepted(work: () => unknown): Promise<boolean> {
	try {
		await work();
		return true;
	} catch (error) {
		if (error instanceof Refusal) return false;
		throw error;
	}
}

async function change(told: Told, fairId: FairId, over: Partial<Told['plan']>): Promise<void> {
	const next = { ...told.plan, ...over };
	const input = { plan: next, planVersion: told.planVersion };
	// What is public changes only together with a notice.
	const ok = await accepted(() =>
		told.isPublic
			? here.fairs.amendments.amend(fairId, input, by(planner), () => Promise.resolve({}))
			: here.fairs.handlers['fair:update']({ fairId, ...input }, by(planner)),
	);
	if (told.state === 'ended') expect(ok).toBe(false);
	// A change is taken whole or not at all.
	if (ok) [told.plan, told.planVersion] = [next, told.planVersion + 1];
	if (ok && told.isPublic) expect(told.isWhole).toBe(true);
}

async function play(told: Told, fairId: FairId, action: Step): Promise<void> {
	const now = stored.clock.now();
	const { handlers } = here.fairs;
	switch (action.do) {
		case 'wait': {
			stored.clock.advance(action.minutes * 60_000);
			const nodes = action.nodes === 1 ? [here] : [here, there];
			await Promise.all(nodes.map(({ fairs }) => fairs.tick()));
			told.pass(stored.clock.now());
			return;
		}
		case 'publish': {
			const who = action.by === 'planner' ? planner : stranger;
			const ok = await accepted(() => handlers['fair:publish']({ fairId }, by(who)));
			expect(ok).toBe(who === planner && !told.isPublic && told.isPlanned && told.isWhole && told.plan.endsAt > now);
			if (ok) told.state = 'published';
			return;
		}
		case 'plan': {
			if (told.isPublic || told.isPlanned) return;
			const fair = { ...told.plan, startsAt: NINE, endsAt: NINE + 24 * HOUR };
			await storyOf(stored, here).complete(planner, { id: fairId, organizerId: organizerId as OrganizerId, ...fair });
			[told.state, told.isPlanned] = ['planning', true];
			return;
		}
		case 'overwrite': {
			const input = { fairId, plan: told.plan, planVersion: told.planVersion - 1 };
			expect(await accepted(() => handlers['fair:update'](input, by(planner)))).toBe(false);
			return;
		}
		case 'complete':
			return await change(told, fairId, { announcement: announcement(action.whole ? {} : { contact: '' }) });
		case 'move-end':
			return await change(told, fairId, { endsAt: NINE + action.minutes * 60_000 });
		case 'move-start':
			return await change(told, fairId, { startsAt: NINE + action.minutes * 60_000 });
		case 'close': {
			const who = action.by === 'planner' ? planner : stranger;
			const ok = await accepted(() => handlers['fair:close']({ fairId, reason: '试' }, by(who)));
			const isOpen = told.plan.startsAt <= now && now < told.plan.endsAt;
			expect(ok).toBe(who === planner && told.state === 'live' && isOpen);
			if (ok) [told.state, told.closedAt] = ['ended', now];
			return;
		}
		case 'register': {
			const seeker = seekers[action.who];
			if (!seeker) throw new Error('two seekers');
			const ok = await accepted(() => storyOf(stored, here).register(seeker, fairId));
			const isDue = ['registration', 'live'].includes(told.stateAt(now));
			expect(ok).toBe(isDue && !told.registered.has(action.who) && told.registered.size < PLACES);
			if (ok) told.registered.add(action.who);
		}
	}
}

it('[C-08] whatever people and the clock do, a fair opens and closes as its plan says, once, and never goes back', async () => {
	const story = storyOf(stored, here);
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
			stored.clock.set(NINE);
			const told = new Told();
			const { id: fairId } = await story.draft(planner, told.plan);
			let before = rank(told.state);
			for (const action of steps) {
				await play(told, fairId, action);
				const real = await here.fairs.fairOf(fairId);
				expect(real).toMatchObject({
					state: told.state,
					startsAt: told.plan.startsAt,
					endsAt: told.plan.endsAt,
					closedAt: told.closedAt,
				});
				expect((await there.fairs.fairOf(fairId))?.state).toBe(told.state);
				expect(rank(told.state)).toBeGreaterThanOrEqual(before);
				before = rank(told.state);
				const seen = await accepted(() => here.fairs.handlers['fair:get']({ fairId }, asking(null)));
				expect(seen).toBe(told.isPublic);
			}
			const facts = await stored.world.db.transact(
				'platform',
				(tx) => tx<{ state: FairState }[]>`
					select body->>'state' as state from facts where fair_id = ${fairId} and type = 'fair-moved' order by seq`,
			);
			expect(facts.map(({ state }) => state)).toEqual(told.moves);
			const page = await here.fairs.handlers['fair:get']({ fairId }, asking(planner));
			expect(page.state).toBe(told.state);
			expect(await registeredAt(fairId)).toBe(told.registered.size);
			// Left as it is, the fair would be moved by the clock of the next story.
			stored.clock.set(NINE + 24 * HOUR);
			await here.fairs.tick();
		}),
		{ numRuns: 60 },
	);
}, 120_000);
