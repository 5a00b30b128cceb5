import type { FairId } from '@skyfair/shared/protocol/ids';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { by } from '../../test/ask.ts';
import { plan } from '../../test/builders/plan.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import type { Actor } from '../accounts/index.ts';
import type { FairChange } from './fair-news.ts';

let stored: StoredWorld;
let here: Features;
let there: Features;
let planner: Actor;
const times = plan();

beforeAll(async () => {
	stored = await createStoredWorld();
	here = featuresOf(stored.world, stored);
	there = featuresOf(stored.join(), stored);
	({ planner } = await storyOf(stored, here).organizer());
});
afterAll(() => stored.close());
afterEach(() => {
	stored.clock.set(NINE);
	stored.hub.lost = false;
});

async function publishedFair(over: Parameters<typeof plan>[0] = {}): Promise<FairId> {
	const fair = await storyOf(stored, here).fair(planner, over);
	await here.fairs.handlers['fair:publish']({ fairId: fair.id }, by(planner));
	return fair.id;
}
const tick = (now: number, ...nodes: Features[]) => {
	stored.clock.set(now);
	return Promise.all(nodes.map(({ fairs }) => fairs.tick()));
};
const stateOf = async (fairId: FairId) => (await here.fairs.fairOf(fairId))?.state;
const movesOf = async (fairId: FairId) => {
	const rows = await stored.world.db.transact(
		'platform',
		(tx) => tx<{ state: string }[]>`
			select body->>'state' as state from facts where fair_id = ${fairId} and type = 'fair-moved' order by seq`,
	);
	return rows.map(({ state }) => state);
};
function heard(node: Features, fairId: FairId) {
	const changes: FairChange[] = [];
	node.fairs.onChange((change) => {
		if (change.fairId === fairId) changes.push(change);
	});
	return changes;
}

describe('the fair clock', () => {
	it('[C-08] opens and closes on the millisecond and never before', async () => {
		const fairId = await publishedFair();
		const steps = [
			['registration', times.registrationOpensAt],
			['registration-closed', times.registrationClosesAt],
			['live', times.startsAt],
			['ended', times.endsAt],
		] as const;
		let before: string = 'published';
		for (const [state, at] of steps) {
			await tick(at - 1, here);
			expect(await stateOf(fairId)).toBe(before);
			await tick(at, here);
			expect(await stateOf(fairId)).toBe(state);
			before = state;
		}
		expect((await here.fairs.fairOf(fairId))?.closedAt).toBe(times.endsAt);
	});

	it('[F5] two nodes that tick at once make each transition once, and both tell it', async () => {
		const fairIds = await Promise.all([publishedFair(), publishedFair(), publishedFair()]);
		const changes = fairIds.map((fairId) => [heard(here, fairId), heard(there, fairId)]);
		const order = [times.registrationOpensAt, times.registrationClosesAt, times.startsAt, times.endsAt];
		for (const at of order) await tick(at, here, there, here, there);
		const path = ['registration', 'registration-closed', 'live', 'ended'];
		for (const fairId of fairIds) expect(await movesOf(fairId)).toEqual(path);
		for (const [mine, other] of changes) {
			expect(mine?.map(({ state }) => state)).toEqual(path);
			expect(other?.map(({ state }) => state)).toEqual(path);
			// Exactly one node counts as the one that did it.
			for (const [n, change] of (mine ?? []).entries()) expect(change.here).toBe(!other?.[n]?.here);
		}
	});

	it('[F5] catches up after a downtime, every state once', async () => {
		const fairId = await publishedFair();
		const changes = heard(here, fairId);
		await tick(times.endsAt + 24 * HOUR, here, there);
		expect(await movesOf(fairId)).toEqual(['registration', 'registration-closed', 'live', 'ended']);
		expect(changes.map(({ state }) => state)).toEqual(['ended']);
		expect((await here.fairs.fairOf(fairId))?.closedAt).toBe(times.endsAt);
	});

	it('[F5] tells of a fair that was announced unheard', async () => {
		await tick(NINE, there);
		stored.hub.lost = true;
		const fairId = await publishedFair();
		const changes = heard(there, fairId);
		await tick(NINE, there);
		expect(changes.map(({ state }) => state)).toEqual(['published']);
	});

	it('[F5] tells what the bus lost', async () => {
		const fairId = await publishedFair();
		await tick(NINE, there);
		const changes = heard(there, fairId);
		stored.hub.lost = true;
		await tick(times.registrationOpensAt, here);
		expect(changes).toEqual([]);
		await tick(times.registrationOpensAt, there);
		expect(changes.map(({ state }) => state)).toEqual(['registration']);
		expect((await there.fairs.fairOf(fairId))?.state).toBe('registration');
		await tick(times.registrationOpensAt + 1, there);
		expect(changes).toHaveLength(1);
	});

	/** Somebody in the middle of a transaction that holds the fair's row, until `letGo`. */
	async function holding(fairId: FairId, strength: 'share' | 'key share') {
		let letGo: () => void = () => undefined;
		const until = new Promise<void>((resolve) => {
			letGo = resolve;
		});
		let holds: () => void = () => undefined;
		const isHeld = new Promise<void>((resolve) => {
			holds = resolve;
		});
		const holder = stored.world.db.transact('platform', async (tx) => {
			await tx`select id from fairs where id = ${fairId} for ${strength === 'share' ? tx`share` : tx`key share`}`;
			holds();
			await until;
		});
		await isHeld;
		return async () => {
			letGo();
			await holder;
		};
	}

	it('[C-08] does not wait for facts that are being written', async () => {
		const fairId = await publishedFair();
		const letGo = await holding(fairId, 'key share');
		await tick(times.startsAt, here);
		expect(await stateOf(fairId)).toBe('live');
		await here.fairs.handlers['fair:close']({ fairId, reason: '提前结束' }, by(planner));
		await letGo();
	});

	it('waits for whoever holds the fair, and keeps no other fair waiting for it', async () => {
		const [held, free] = [await publishedFair(), await publishedFair()];
		const letGo = await holding(held, 'share');
		const freed = new Promise<string>((resolve) => {
			here.fairs.onChange((change) => {
				if (change.fairId === free) resolve(change.state);
			});
		});
		const ticking = tick(times.startsAt, here);
		expect(await freed).toBe('live');
		await letGo();
		await ticking;
		expect(await stateOf(held)).toBe('live');
	});

	it('moves nothing that is no longer due: a fair that its planner closed stays closed', async () => {
		const fairId = await publishedFair();
		await tick(times.startsAt, here);
		await here.fairs.handlers['fair:close']({ fairId, reason: '提前结束' }, by(planner));
		await tick(times.endsAt, here, there);
		expect(await movesOf(fairId)).toEqual(['registration', 'registration-closed', 'live']);
		expect((await here.fairs.fairOf(fairId))?.closedAt).toBe(times.startsAt);
	});

	it('follows a plan that was changed while live', async () => {
		const fairId = await publishedFair();
		await tick(times.startsAt, here);
		const endsAt = times.endsAt + HOUR;
		const next = plan({ endsAt });
		await here.fairs.amendments.amend(fairId, { plan: next, planVersion: 1 }, by(planner), () => Promise.resolve({}));
		await tick(times.endsAt, here);
		expect(await stateOf(fairId)).toBe('live');
		await tick(endsAt, here);
		expect(await stateOf(fairId)).toBe('ended');
	});
});
