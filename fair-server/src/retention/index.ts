// The door of retention. Nothing else of this folder may be imported from outside.
import type { retentionCommands } from '@skyfair/shared/retention/retention.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Accounts, Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import * as holdStore from './hold.store.ts';
import { dueBefore, isTimeToRun } from './retention.rules.ts';
import * as store from './retention.store.ts';
import { retentionTable, type RetentionClass, type RetentionKey } from './retention.table.ts';

export interface RetentionPorts {
	readonly world: World;
	readonly accounts: Pick<Accounts, 'findByPhone' | 'recordSecurity'>;
	/** Identity documents lie in files too: their own feature destroys them, and logs it. */
	readonly identityDocuments: { destroy(): Promise<number>; countDue(tx: Tx): Promise<number> };
}

export interface Retention {
	readonly handlers: Handlers<typeof retentionCommands, Actor>;
	/** Runs when an hour has gone by since the last run on any node. Null: not yet. */
	tick(): Promise<Readonly<Record<string, number>> | null>;
}

type Class = RetentionClass & { readonly key: RetentionKey };
const MOST_ROUNDS = 100;

export function createRetention({ world, accounts, identityDocuments }: RetentionPorts): Retention {
	const { db, clock, newId, log } = world;

	const endOne = async ({ key, keptDays }: Class, now: number): Promise<number> => {
		const before = dueBefore(keptDays, now);
		if (key === 'identity-document' || before === null) return await identityDocuments.destroy();
		const until = new Date(before);
		let all = 0;
		for (let round = 0; round < MOST_ROUNDS; round++) {
			const gone = await db.transact('platform', async (tx) => {
				const count = await store.classStores[key].end(tx, until);
				// In the same commit: what is gone is logged, and what is logged is gone.
				if (count > 0)
					await store.logDestroyed(tx, { id: newId(), at: now, class: key, count, detail: `≤ ${until.toISOString()}` });
				return count;
			});
			all += gone;
			if (gone === 0) break;
		}
		return all;
	};
	const run = async (by: string | null): Promise<Readonly<Record<string, number>> | null> => {
		const now = clock.now();
		const id = newId();
		const mayRun = (lastRunAt: number | null) => by !== null || isTimeToRun(lastRunAt, now);
		if (!(await db.transact('platform', (tx) => store.claimRun(tx, { id, at: now, by }, mayRun)))) return null;
		const counts: Record<string, number> = {};
		for (const one of retentionTable) {
			try {
				counts[one.key] = await endOne(one, now);
			} catch (error) {
				// One class that fails must not keep the others.
				log.warn({ err: error, class: one.key }, 'a class of data waits for the next run');
			}
		}
		await db.transact('platform', (tx) => store.saveCounts(tx, id, counts));
		return counts;
	};
	const countDue = async (tx: Tx, { key, keptDays }: Class): Promise<number> => {
		const before = dueBefore(keptDays, clock.now());
		if (key === 'identity-document' || before === null) return await identityDocuments.countDue(tx);
		return await store.classStores[key].count(tx, new Date(before));
	};

	return {
		handlers: {
			'retention:overview': () =>
				db.transact('platform', async (tx) => {
					const last = await store.lastRun(tx);
					const rows = [];
					for (const { key, keptDays, from, ending, basis } of retentionTable)
						rows.push({
							key,
							keptDays,
							from,
							ending,
							basis,
							due: await countDue(tx, { key, keptDays, from, ending, basis }),
							lastRunAt: last?.at ?? null,
							lastCount: last?.counts[key] ?? null,
						});
					return {
						rows,
						holds: await holdStore.holds(tx),
						destroyed: await store.newestDestroyed(tx),
						lastRunAt: last?.at ?? null,
						serverAt: clock.now(),
					};
				}),
			'retention:run': async (_, { who }) => {
				const counts = await run(who.personId);
				return { destroyed: Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0) };
			},
			'hold:place': ({ phone, reason }, { who, caller, receipt }) =>
				db.transact(
					'platform',
					async (tx) => {
						const found = await accounts.findByPhone(tx, phone);
						if (!found) throw new Refusal('not-found');
						const id = newId();
						const { personId } = found;
						const row = { id, personId, reason, by: who.personId, at: clock.now() };
						if (!(await holdStore.placeHold(tx, row))) throw new Refusal('wrong-state');
						const detail = { by: who.personId, reason };
						await accounts.recordSecurity(tx, { event: 'hold-placed', personId, origin: caller, detail });
						const made = (await holdStore.holds(tx)).find((hold) => hold.id === id);
						if (!made) throw new Error('a hold was neither found nor made');
						return made;
					},
					receipt,
				),
			'hold:lift': ({ holdId, reason }, { who, caller, receipt }) =>
				db.transact(
					'platform',
					async (tx) => {
						const done = await holdStore.liftHold(tx, { id: holdId, reason, by: who.personId, at: clock.now() });
						if (done === null) throw new Refusal('not-found');
						if (done === 'was-lifted') throw new Refusal('wrong-state');
						await accounts.recordSecurity(tx, {
							event: 'hold-lifted',
							origin: caller,
							detail: { holdId, by: who.personId, reason },
						});
						return { done: true } as const;
					},
					receipt,
				),
		},
		tick: () => run(null),
	};
}
