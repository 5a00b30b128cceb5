import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewItemId } from '@skyfair/shared/reviews/reviews.commands';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { ReviewSubject } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import { createReviews, type Reviews } from './index.ts';
import { by } from '../../test/ask.ts';
import { NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import { claimMs, defaultSettings } from './review.rules.ts';

const CLAIM_MS = claimMs(defaultSettings);

/** Two nodes, three reviewers, a few items: what each is told has to fit one single order of events. */
let stored: StoredWorld;
let nodes: readonly [Reviews, Reviews];
let story: ReturnType<typeof storyOf>;
beforeAll(async () => {
	stored = await createStoredWorld();
	const node = (world: World) => createReviews({ world, subjects: () => [school] });
	nodes = [node(stored.world), node(stored.join())];
	story = storyOf(stored, featuresOf(stored.world, stored));
});
afterAll(() => stored.close());

/** A subject with nothing to look at: what is tried here is the claim. */
const school: ReviewSubject = {
	kind: 'school',
	fields: () => Promise.resolve([]),
	decided: () => Promise.resolve(),
};

const one = fc.record({
	node: fc.constantFrom(0, 1),
	who: fc.nat(2),
	item: fc.nat(2),
	do: fc.constantFrom('claim', 'claim', 'next', 'decide', 'release'),
} as const);
/** Rounds: what stands together is sent at once, over both nodes; then the clock may move past a claim. */
const round = fc.record({ together: fc.array(one, { minLength: 1, maxLength: 4 }), waits: fc.boolean() });

interface Said {
	readonly who: string;
	readonly itemId: ReviewItemId | null;
	readonly did: 'claimed' | 'decided' | 'released' | 'refused';
}

describe('a claim over two nodes', () => {
	it('[V2] [D-15] two reviewers never hold one item, and an item is decided once', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(round, { minLength: 3, maxLength: 12 }), async (rounds) => {
				stored.clock.set(NINE);
				const { organizerId } = await story.organizer();
				const people: Actor[] = [];
				for (let n = 0; n < 3; n++) people.push(await stored.person('reviewer', { organizerId }));
				const items = await open(organizerId, people[0] as Actor);
				const held = new Map<string, { who: string; until: number }>();
				const decided = new Map<string, string>();

				for (const { together, waits } of rounds) {
					const now = stored.clock.now();
					const said = await Promise.all(
						together.map((step) =>
							say(nodes[step.node], organizerId, people[step.who] as Actor, items[step.item] as ReviewItemId, step.do),
						),
					);
					for (const [itemId, claims] of groupBy(said.filter(({ did }) => did === 'claimed'))) {
						const owner = held.get(itemId);
						const others = new Set(claims.map(({ who }) => who));
						// Within one round somebody may give an item back and another take it; without that, one holder.
						const givenBack = said.some(
							({ itemId: id, did }) => id === itemId && did !== 'claimed' && did !== 'refused',
						);
						if (!givenBack) expect(others.size).toBe(1);
						if (!givenBack && owner && owner.until > now) expect([...others]).toEqual([owner.who]);
						const last = claims.at(-1);
						if (last) held.set(itemId, { who: last.who, until: now + CLAIM_MS });
					}
					for (const { itemId, who, did } of said) {
						if (itemId === null) continue;
						if (did === 'released') held.delete(itemId);
						if (did !== 'decided') continue;
						expect(decided.has(itemId)).toBe(false);
						decided.set(itemId, who);
					}
					await agrees(organizerId, decided, held);
					if (waits) stored.clock.advance(CLAIM_MS);
				}
			}),
			{ numRuns: 25 },
		);
	}, 120_000);
});

/** The database has the last word on who holds what now, and it never names two. */
async function agrees(
	organizerId: string,
	decided: ReadonlyMap<string, string>,
	held: Map<string, { who: string; until: number }>,
): Promise<void> {
	const rows = await stored.world.db.transact(
		'platform',
		(tx) => tx<{ id: string; state: string; by: string | null; until: Date | null; decidedBy: string | null }[]>`
			select id, state, claimed_by as by, claimed_until as until, decided_by as "decidedBy" from review_items
			where organizer_id = ${organizerId}`,
	);
	for (const { id, state, by: holder, until, decidedBy } of rows) {
		expect(state === 'passed').toBe(decided.has(id));
		if (state === 'passed') expect(decidedBy).toBe(decided.get(id));
		if (holder !== null && until !== null) held.set(id, { who: holder, until: until.getTime() });
		else held.delete(id);
	}
}

async function open(organizerId: string, who: Actor): Promise<ReviewItemId[]> {
	const ids: ReviewItemId[] = [];
	await stored.world.db.transact('platform', async (tx) => {
		for (let n = 0; n < 3; n++) {
			const subjectId = stored.world.newId();
			await nodes[0].openReview(tx, {
				kind: 'school',
				organizerId,
				subjectId,
				version: 1,
				title: `第 ${n} 条`,
				employerId: null,
				submittedBy: who.personId,
				at: stored.clock.now() + n,
			});
		}
		const rows = await tx<{ id: ReviewItemId }[]>`
			select id from review_items where organizer_id = ${organizerId} order by opened_at`;
		ids.push(...rows.map(({ id }) => id));
	});
	return ids;
}

async function say(
	{ handlers }: Reviews,
	organizerId: string,
	who: Actor,
	itemId: ReviewItemId,
	what: 'claim' | 'next' | 'decide' | 'release',
): Promise<Said> {
	const call = by(who);
	try {
		switch (what) {
			case 'claim':
				await handlers['review:claim']({ organizerId: organizerId as never, itemId, not: [] }, call);
				return { who: who.personId, itemId, did: 'claimed' };
			case 'next': {
				const { opened } = await handlers['review:claim']({ organizerId: organizerId as never, not: [] }, call);
				return { who: who.personId, itemId: opened?.item.id ?? null, did: opened ? 'claimed' : 'refused' };
			}
			case 'decide':
				await handlers['review:decide'](
					{ organizerId: organizerId as never, itemId, outcome: 'pass', reason: '' },
					call,
				);
				return { who: who.personId, itemId, did: 'decided' };
			case 'release':
				await handlers['review:release']({ organizerId: organizerId as never, itemId }, call);
				return { who: who.personId, itemId, did: 'released' };
		}
	} catch (error) {
		if (error instanceof Refusal) return { who: who.personId, itemId, did: 'refused' };
		throw error;
	}
}

function groupBy(said: readonly Said[]): Map<string, Said[]> {
	const groups = new Map<string, Said[]>();
	for (const each of said)
		if (each.itemId !== null) groups.set(each.itemId, [...(groups.get(each.itemId) ?? []), each]);
	return groups;
}
