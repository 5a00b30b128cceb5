import { randomBytes } from 'node:crypto';
import { createLog } from '@skyfair/shared/platform/log';
import { createAccounts, type Actor } from '../src/accounts/index.ts';
import { createSetClock } from '../src/platform/clock.ts';
import { createFieldCipher } from '../src/platform/field-cipher.ts';
import { createIds } from '../src/platform/ids.ts';
import { connect } from '../src/platform/postgres/database.ts';
import type { World } from '../src/platform/world.ts';
import { NINE } from './builders/times.ts';
import { createBusHub } from './local-bus.ts';
import { cloneDatabase } from './template-database.ts';

/** A world over a real database of its own, with a clock that stands where the test puts it. */
export async function createStoredWorld() {
	const database = await cloneDatabase();
	const clock = createSetClock(NINE);
	const hub = createBusHub();
	const cipher = createFieldCipher(randomBytes(32));
	const log = createLog('test', 'silent');
	const ends: (() => Promise<unknown> | void)[] = [];

	/** Another process of the same installation: own connections, same database. */
	const join = (): World => {
		const db = connect({ url: database.url, maxConnections: 5 });
		ends.unshift(() => db.close());
		return { db, clock, cipher, log, bus: hub.join(), newId: createIds(() => clock.now()) };
	};
	const world = join();
	const accounts = createAccounts(world, {
		sms: { send: () => Promise.resolve() },
		redis: null,
		internalSecret: randomBytes(32),
		demo: true,
	});
	ends.unshift(() => accounts.stop());

	let phones = 13_800_000_000;
	/** A person who is signed in and acts in this role. */
	const person = async (
		role: Actor['role'],
		of: { organizerId?: string; employerId?: string } = {},
	): Promise<Actor> => {
		phones += 1;
		const phone = `${phones}`;
		const organizerId = of.organizerId ?? null;
		const employerId = of.employerId ?? null;
		const personId = await world.db.transact('platform', async (tx) => {
			const made = await accounts.findOrCreatePersonByPhone(tx, { phone, name: `某${phones % 1_000}` });
			if (role !== 'seeker')
				await accounts.grantMembership(tx, { personId: made.personId, role, organizerId, employerId });
			return made.personId;
		});
		return {
			personId,
			name: phone,
			sessionId: world.newId(),
			role,
			organizerId,
			employerId,
			secondFactorPassed: true,
		};
	};

	return {
		world,
		clock,
		hub,
		accounts,
		join,
		person,
		url: database.url,
		async close() {
			for (const end of ends) await end();
			await database.drop();
		},
	};
}
export type StoredWorld = Awaited<ReturnType<typeof createStoredWorld>>;
