import { afterAll, beforeAll, expect, it } from 'vitest';
import { Trouble } from '@skyfair/shared/protocol/problem';
import { by } from '../../test/ask.ts';
import { plan } from '../../test/builders/plan.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import { createOutbox, type Message, type Outbox, type SmsSender } from '../notices/index.ts';
import type { World } from '../platform/world.ts';
import { createChangeActions } from './change.actions.ts';
import { SENDING_LEASE_MS } from './change.rules.ts';
import { createSpread } from './spread.ts';

let stored: StoredWorld;
let features: Features;
let story: ReturnType<typeof storyOf>;
let outbox: Outbox;
const SEEKERS = 1_203;

beforeAll(async () => {
	stored = await createStoredWorld();
	features = featuresOf(stored.world, stored);
	story = storyOf(stored, features);
	outbox = createOutbox(stored.world, { smsProvider: 'outbox', mailProvider: 'outbox' });
}, 60_000);
afterAll(() => stored.close());

const nobody = {
	close: () => Promise.resolve(),
	closeAll: () => Promise.resolve(),
	leftBehind: () => Promise.resolve([]),
};
const spreadWith = (world: World, sms: SmsSender) =>
	createSpread({ world, sms, publicUrl: 'https://fair.example', lines: nobody });
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
		(tx) => tx<{ state: string; count: number }[]>`
			select state, count(*)::int as count from change_recipients where change_id = ${changeId} group by state order by state`,
	);

it('[S-04] [S7] killed again and again, everybody of a thousand is sent one message', async () => {
	const { change } = await changedFair();
	const sends: string[] = [];
	let left = 0;
	/** Delivers, and every so often dies before anybody has written down that it did. */
	const dying: SmsSender = {
		async send(message: Message) {
			await outbox.sms.send(message);
			sends.push(message.id ?? '');
			left -= 1;
			if (left <= 0) throw new Error('killed');
		},
	};
	for (let lives = 0; lives < 200; lives++) {
		left = 37;
		stored.clock.advance(SENDING_LEASE_MS + 1);
		// A fresh process each time, with nothing in memory.
		const alive = await spreadWith(stored.join(), dying)
			.tick()
			.then(() => true)
			.catch(() => false);
		if (alive) break;
	}
	const received = (await outbox.readOutbox(5_000)).map(({ id }) => id);
	expect(await states(change.id)).toEqual([{ state: 'sent', count: new Set(received).size }]);
	expect(received.length).toBeGreaterThanOrEqual(SEEKERS);
	expect(new Set(received).size).toBe(received.length);
	// The test means something: messages were handed over more than once, and came once.
	expect(sends.length).toBeGreaterThan(received.length);
	stored.clock.set(NINE);
}, 120_000);

it('[S-04] [S7] two nodes at once send nobody two, and a sender that is away loses nobody', async () => {
	const { change } = await changedFair();
	const before = (await outbox.readOutbox(9_000)).length;
	const away: SmsSender = { send: () => Promise.reject(new Trouble('the provider is away')) };
	await spreadWith(stored.world, away).tick();
	expect((await states(change.id)).map(({ state }) => state)).toEqual(['sending']);
	stored.clock.advance(SENDING_LEASE_MS + 1);
	const nodes = [spreadWith(stored.join(), outbox.sms), spreadWith(stored.join(), outbox.sms)];
	await Promise.all(nodes.map((node) => node.tick()));
	const [sent] = await states(change.id);
	expect(sent).toEqual({ state: 'sent', count: (await outbox.readOutbox(9_000)).length - before });
	stored.clock.set(NINE);
}, 120_000);
