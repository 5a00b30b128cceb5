import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Consent } from '@skyfair/shared/consents/consents.commands';
import { asking, by, refusal } from '../../test/ask.ts';
import { NINE } from '../../test/builders/times.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import type { World } from '../platform/world.ts';
import { QUIET_MS } from './consent.rules.ts';
import { createConsents, type ConsentAbout, type ConsentChange, type Consents } from './index.ts';

let stored: StoredWorld;
let consents: Consents;
const EMPLOYER = '0198c000-0000-7000-8000-000000000001';
const NOBODY = '0198c000-0000-7000-8000-00000000dead';
const to = { purpose: 'resume-to-employer', recipient: { kind: 'employer', id: EMPLOYER } } as const;
const state = { purpose: to.purpose, ...to.recipient };
const gone: ConsentAbout[] = [];
const on = (world: World) =>
	createConsents({
		world,
		nameOf: (_tx, { id }) => Promise.resolve(id === NOBODY ? null : { 'zh-CN': '江北精密', en: 'Jiangbei' }),
		ended: (_tx, about) => Promise.resolve(void gone.push(about)),
	});

beforeAll(async () => {
	stored = await createStoredWorld();
	consents = on(stored.world);
});
afterAll(() => stored.close());

const give = (who: Parameters<typeof by>[0]) => consents.handlers['consent:give']({ ...to, textVersion: 1 }, by(who));
const take = (who: Parameters<typeof by>[0], { id }: Pick<Consent, 'id'>) =>
	consents.handlers['consent:withdraw']({ consentId: id }, by(who));

describe('the ledger', () => {
	it('[T-03 G1] keeps purpose, recipient, version, hash, time and channel, and shows them to their owner', async () => {
		const seeker = await stored.person('seeker');
		const given = await give(seeker);
		expect(given).toMatchObject({
			...to,
			recipientName: { 'zh-CN': '江北精密' },
			textVersion: 1,
			givenAt: NINE,
			channel: 'web',
			withdrawnAt: null,
		});
		expect(given.textHash).toMatch(/^[0-9a-f]{64}$/);
		expect((await consents.handlers['consent:mine']({}, asking(seeker))).consents).toEqual([given]);
		const other = await stored.person('seeker');
		expect((await consents.handlers['consent:mine']({}, asking(other))).consents).toEqual([]);
		expect((await refusal(() => take(other, given))).code).toBe('not-found');
	});

	it('[T-07 G3 G4] is taken back by one step, given again as a row of its own, and nothing is rewritten', async () => {
		const seeker = await stored.person('seeker');
		const first = await give(seeker);
		expect(await give(seeker)).toEqual(first);
		stored.clock.advance(1_000);
		const ended = await take(seeker, first);
		expect(ended).toEqual({ ...first, withdrawnAt: NINE + 1_000 });
		stored.clock.advance(1_000);
		expect(await take(seeker, first)).toEqual(ended);
		const again = await give(seeker);
		expect(again.id).not.toBe(first.id);
		const { consents: all } = await consents.handlers['consent:mine']({}, asking(seeker));
		expect(all).toEqual([again, ended]);
		stored.clock.set(NINE);
	});

	it('[T-03 G4] cannot be rewritten or emptied by the server’s own role', async () => {
		const { id } = await give(await stored.person('seeker'));
		const run = (change: Parameters<typeof stored.world.db.transact<unknown>>[1]) =>
			stored.world.db.transact('platform', change);
		await expect(run((tx) => tx`update consents set given_at = now() where id = ${id}`)).rejects.toThrow(/permission/);
		await expect(run((tx) => tx`delete from consents where id = ${id}`)).rejects.toThrow(/permission/);
		const end = () =>
			run((tx) => tx`update consents set withdrawn_at = now(), withdrawn_channel = 'web' where id = ${id}`);
		await end();
		await expect(end()).rejects.toThrow(/ends once/);
	});

	it('[T-03 G2] refuses a text that is not the newest, a recipient that is none and one of the wrong kind', async () => {
		const seeker = await stored.person('seeker');
		const ask = (input: Parameters<(typeof consents.handlers)['consent:give']>[0]) =>
			refusal(() => consents.handlers['consent:give'](input, by(seeker)));
		expect((await ask({ ...to, textVersion: 2 })).code).toBe('changed-meanwhile');
		expect((await ask({ ...to, recipient: { kind: 'employer', id: NOBODY }, textVersion: 1 })).code).toBe('not-found');
		expect((await ask({ ...to, recipient: { kind: 'government', id: EMPLOYER }, textVersion: 1 })).code).toBe(
			'invalid-input',
		);
	});
});

describe('a page that would ask', () => {
	it('[duty-22 G6] does not ask again for thirty days after a no or a taking back', async () => {
		const seeker = await stored.person('seeker');
		const look = () => consents.handlers['consent:state'](state, asking(seeker));
		expect(await look()).toMatchObject({ consent: null, mayAsk: true, askAgainAt: null });
		const { askAgainAt } = await consents.handlers['consent:decline'](to, by(seeker));
		expect(askAgainAt).toBe(NINE + QUIET_MS);
		expect(await look()).toMatchObject({ consent: null, mayAsk: false, askAgainAt });
		// The person may always.
		const given = await give(seeker);
		stored.clock.advance(5_000);
		await take(seeker, given);
		expect(await look()).toMatchObject({ mayAsk: false, askAgainAt: NINE + 5_000 + QUIET_MS });
		stored.clock.advance(QUIET_MS);
		expect(await look()).toMatchObject({ mayAsk: true });
		stored.clock.set(NINE);
	});
});

describe('handing over', () => {
	it('[duty-21 G5] is refused without the row, for another recipient and for another purpose', async () => {
		const seeker = await stored.person('seeker');
		const ask = (about: Parameters<Consents['requireConsent']>[1]) =>
			refusal(() => stored.world.db.transact('platform', (tx) => consents.requireConsent(tx, about)));
		const about = { personId: seeker.personId, ...to };
		expect((await ask(about)).code).toBe('consent-needed');
		await give(seeker);
		await stored.world.db.transact('platform', (tx) => consents.requireConsent(tx, about));
		expect((await ask({ ...about, recipient: { kind: 'employer', id: NOBODY } })).code).toBe('consent-needed');
		expect((await ask({ ...about, purpose: 'contact-to-employer' })).code).toBe('consent-needed');
	});

	it('[duty-21 G5] races taking back on two nodes: whatever began after the acknowledgement is refused, and nothing is written after it', async () => {
		const far = on(stored.join());
		const near = stored.world;
		for (let round = 0; round < 25; round++) {
			const seeker = await stored.person('seeker');
			const given = await give(seeker);
			const about = { personId: seeker.personId, ...to };
			let acked = Number.POSITIVE_INFINITY;
			const delivered: { startedAt: number; committedBeforeAck: boolean }[] = [];
			const deliver = async (node: Consents): Promise<void> => {
				const startedAt = performance.now();
				const committedBeforeAck = await near.db
					.transact('platform', async (tx) => {
						await node.requireConsent(tx, about);
						// As long as it takes to read and log; whoever takes back waits.
						await tx`select pg_sleep(0.002)`;
						return acked === Number.POSITIVE_INFINITY;
					})
					.catch(() => null);
				if (committedBeforeAck !== null) delivered.push({ startedAt, committedBeforeAck });
			};
			const reading = Array.from({ length: 6 }, (_, n) => deliver(n % 2 === 0 ? consents : far));
			const taking = Promise.resolve(far.handlers['consent:withdraw']({ consentId: given.id }, by(seeker))).then(() => {
				acked = performance.now();
			});
			const late = Array.from({ length: 4 }, () => taking.then(() => deliver(consents)));
			await Promise.all([...reading, taking, ...late]);
			expect(delivered.filter(({ startedAt, committedBeforeAck }) => startedAt > acked || !committedBeforeAck)).toEqual(
				[],
			);
		}
		far.stop();
	}, 240_000);
});

describe('news', () => {
	it('[T-07] of giving and taking back reach every node', async () => {
		const far = on(stored.join());
		const heard: ConsentChange[] = [];
		far.onChange((change) => heard.push(change));
		const seeker = await stored.person('seeker');
		const given = await give(seeker);
		await take(seeker, given);
		expect(heard).toEqual(
			[true, false].map((stands) => ({ personId: seeker.personId, consentId: given.id, ...to, stands })),
		);
		far.stop();
	});
});
