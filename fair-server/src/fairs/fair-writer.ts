import type { Call } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { FairNews } from './fair-news.ts';
import { findRecord, lockFair, type FairRecord, type LockedFair } from './fair.store.ts';

export type Doing = Call<Actor> & { readonly who: Actor };
export type FairWriter = ReturnType<typeof createFairWriter>;

/** A change by one of the fair's own: the fair is locked, changed, and told of after the commit. */
export function createFairWriter({ db }: Pick<World, 'db'>, news: FairNews) {
	return async <T>(fairId: string, call: Doing, work: (tx: Tx, fair: LockedFair) => Promise<T>): Promise<T> => {
		let after: FairRecord | null = null;
		const done = await db.transact(
			// An employer belongs to no tenant; the gate has asked whose booth it is.
			call.who.organizerId === null ? 'platform' : { organizer: call.who.organizerId },
			async (tx) => {
				const fair = await lockFair(tx, fairId);
				if (!fair) throw new Refusal('not-found');
				const value = await work(tx, fair);
				after = await findRecord(tx, fairId);
				return value;
			},
			call.receipt,
		);
		if (after) news.tell(after);
		return done;
	};
}

export function organizerOf(who: Actor): string {
	if (who.organizerId === null) throw new Refusal('not-allowed');
	return who.organizerId;
}
