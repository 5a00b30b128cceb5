import { afterAll, beforeAll, expect, it } from 'vitest';
import { Trouble } from '@skyfair/shared/protocol/problem';
import { by } from '../../test/ask.ts';
import { plan } from '../../test/builders/plan.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import type { SmsSender, Tell } from '../notices/index.ts';
import { createChangeActions } from './change.actions.ts';
import { createSpread } from './spread.ts';

let stored: StoredWorld;
let features: Features;
let story: ReturnType<typeof storyOf>;
const SEEKERS = 1_203;
/** Longer than a message may be with a sender that died. */
const LEASE_OVER_MS = 61_000;

beforeAll(async () => {
	stored = await createStoredWorld();
	features = featuresOf(stored.world, stored);
	story = storyOf(stored, features);
}, 60_000);
afterAll(() => stored.close());

const nobody = {
	close: () => Promise.resolve(),
	closeAll: () => Promise.resolve(),
	leftBehind: () => Promise.resolve([]),
};
/** A process of its own, with nothing in memory. */
const process = (sms: SmsSender, dieIn?: (tell: Tell) => Tell) => {
	const world = stored.join();
	const own = featuresOf(world, stored);
	own.sms.send = sms.send;
	const { tell } = own.notices;
	const spread = createSpread({ world, tell: dieIn ? dieIn(tell) : tell, lines: nobody });
	return async () => {
		await spread.tick();
		await own.notices.tick();
	};
};
const actions = () =>
	createChangeActions({
		world: stored.world,
		fairs: features.fairs,
		booths: features.booths,
		unregister: features.registrations.unregister,
		placementsOf: () => Promise.resolve([]),
		useProof: () => Promise.resolve(),
		tellMonitor: features.reviews.tellMonitor,
		applicationWithdrawn: () => Promise.resolve(),
		tell: features.notices.tell,
		reached: features.notices.reached,
		told: () => undefined,
	});

/** A fair that many have registered for; they are written straight into the tables, as a thousand sign-ups would take minutes. */
async function changedFair() {
	const { planner, organizerId } = await story.organizer();
	const fair = await story.fair(planner);
	await features.fairs.handlers['fair:publish']({ fairId: fair.id }, by(planner));
	const cipher = stored.world.cipher.seal('+8613800138000');
	await stored.world.db.transact('platform', async (tx) => {
		const ids = Array.from({ length: SEEKERS }, () => stored.world.newId());
		await tx`insert into persons (id, name, phone_cipher, phone_masked, created_at)
			select id, '某', ${cipher}, '138****8000', ${new Date(NINE)} from unnest(${ids}::uuid[]) as id`;
		await tx`insert into registrations (fair_id, organizer_id, person_id, registered_at)
			select ${fair.id}, ${organizerId}, id, ${new Date(NINE)} from unnest(${ids}::uuid[]) as id`;
	});
	const next = plan({ startsAt: fair.startsAt + HOUR, endsAt: fair.endsAt + HOUR });
	const input = { fairId: fair.id, plan: next, planVersion: fair.planVersion, reason: '检修', approver: '王主任' };
	const change = await actions()['change:publish'](input, by(planner));
	return { fair, planner, change };
}
const states = (changeId: string) =>
	stored.world.db.transact(
		'platform',
		(tx) => tx<{ state: string; count: number; people: number }[]>`
			select d.state, count(*)::int as count, count(distinct d.person_id)::int as people
			from notices n join notice_deliveries d on d.notice_id = n.id
			where n.kind = 'fair-changed' and n.about = ${changeId} group by d.state order by d.state`,
	);
const listed = async (changeId: string) => {
	const [row] = await stored.world.db.transact(
		'platform',
		(tx) => tx<{ count: number }[]>`
			select count(*)::int as count from change_recipients where change_id = ${changeId}`,
	);
	return row?.count ?? 0;
};

/** The list is complete and everything on it was sent. */
const isThrough = async (changeId: string): Promise<boolean> => {
	const [row] = await stored.world.db.transact(
		'platform',
		(tx) => tx<{ done: boolean }[]>`
			select listing is null and not exists (select from notices n join notice_deliveries d on d.notice_id = n.id
				where n.about = ${changeId} and d.state in ('waiting', 'sending')) as done from fair_changes where id = ${changeId}`,
	);
	return row?.done ?? false;
};

it('[S-04] [O-01] [S7] killed again and again, everybody of a thousand is told once and sent one message', async () => {
	const { change } = await changedFair();
	const [handed, accepted] = [[] as string[], new Set<string>()];
	let left = 0;
	let pages = 0;
	/** Delivers, and every so often dies before anybody has written down that it did. What it knows by its id it keeps from going out twice. */
	const dying: SmsSender = {
		send: ({ id = '' }) => {
			handed.push(id);
			accepted.add(id);
			left -= 1;
			return left <= 0 ? Promise.reject(new Error('killed')) : Promise.resolve();
		},
	};
	/** Every other page dies after its people were told and before the commit. */
	const dieInPage =
		(tell: Tell): Tell =>
		async (tx, telling) => {
			await tell(tx, telling);
			pages += 1;
			if (pages % 2 === 1) throw new Error('killed');
		};
	let lives = 0;
	for (let alive = false; !alive && lives < 200; lives++) {
		left = 137;
		stored.clock.advance(LEASE_OVER_MS);
		alive = await process(dying, dieInPage)()
			.then(() => isThrough(change.id))
			.catch(() => false);
	}
	const people = await listed(change.id);
	expect(people).toBeGreaterThanOrEqual(SEEKERS);
	expect(await states(change.id)).toEqual([{ state: 'sent', count: people, people }]);
	expect(accepted.size).toBe(people);
	// The test means something: it died often, in both places.
	expect(lives).toBeGreaterThan(5);
	expect(pages).toBeGreaterThan(3);
	expect(handed.length).toBeGreaterThan(people);
	stored.clock.set(NINE);
}, 120_000);

it('[S-04] [O-05] [S7] two nodes at once tell nobody twice, and a sender that is away loses nobody', async () => {
	const { change } = await changedFair();
	const accepted: string[] = [];
	const away: SmsSender = { send: () => Promise.reject(new Trouble('the provider is away')) };
	await process(away)();
	expect((await states(change.id)).map(({ state }) => state)).toEqual(['waiting']);
	stored.clock.advance(LEASE_OVER_MS);
	const back: SmsSender = { send: ({ id = '' }) => Promise.resolve(void accepted.push(id)) };
	const nodes = [process(back), process(back)];
	await Promise.all(nodes.map((run) => run()));
	const people = await listed(change.id);
	expect(await states(change.id)).toEqual([{ state: 'sent', count: people, people }]);
	expect(new Set(accepted).size).toBe(people);
	expect(accepted.length).toBe(people);
	stored.clock.set(NINE);
}, 120_000);
