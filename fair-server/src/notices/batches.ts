import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import * as store from './batch.store.ts';
import type { Tell } from './tell.ts';

/** People are listed a page at a time: a fair may have a hundred thousand registrations. */
const LISTED_AT_ONCE = 500;

/** Who belongs to an audience, in the order of their ids. The server knows; notices knows people, not fairs. */
export interface Audiences {
	page(
		tx: Tx,
		asked: { audience: string; fairId: string | null; until: number; after: string | null; limit: number },
	): Promise<string[]>;
	count(tx: Tx, asked: { audience: string; fairId: string | null; until: number }): Promise<number>;
}

/**
 * N5: tells many the same, on whichever node comes first. A page of people, their notices and their messages are one commit together with
 * where the list has come to, so a kill at any moment loses nobody and tells nobody twice.
 */
export function createBatches({ db, clock, log }: World, tell: Tell, audiences: Audiences) {
	/** One page. True: there may be more. */
	const listMore = (): Promise<boolean> =>
		db.transact('platform', async (tx) => {
			const batch = await store.lockOpenBatch(tx);
			if (!batch) return false;
			const { audience, fairId, createdAt, listedAfter, kind, about, values, link, organizerId } = batch;
			const people = await audiences.page(tx, {
				audience,
				fairId,
				until: createdAt.getTime(),
				after: listedAfter,
				limit: LISTED_AT_ONCE,
			});
			await tell(tx, { kind, about, people, values, link, organizerId, batchId: batch.id });
			const isLast = people.length < LISTED_AT_ONCE;
			await store.moveBatch(tx, batch.id, {
				after: people.at(-1) ?? null,
				more: people.length,
				completeAt: isLast ? clock.now() : null,
			});
			return true;
		});
	let running: Promise<void> | null = null;
	const run = async (): Promise<void> => {
		try {
			while (await listMore());
		} catch (error) {
			log.warn({ err: error }, 'a list of recipients is drawn up further with the next tick');
		}
	};
	return {
		/** Never two at once on a node; the next call finds what this one leaves. */
		tick(): Promise<void> {
			running ??= run().finally(() => {
				running = null;
			});
			return running;
		},
	};
}
