import type { reviewCommands } from '@skyfair/shared/reviews/reviews.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { World } from '../platform/world.ts';
import { newestEvents, registrationCounts } from './monitor.store.ts';
import { demandOwn } from './review.actions.ts';
import { findItem } from './review.store.ts';
import { samplesOf, saveSecondLook } from './sample.store.ts';

type Looking = 'review:samples' | 'review:second-look' | 'review:events' | 'review:console';

/** What is looked at after the decision: the second look (V7), what became public (V9), how many of what (B-02). */
export function createSampleActions({ db, clock }: World): Pick<Handlers<typeof reviewCommands, Actor>, Looking> {
	return {
		'review:samples': async ({ organizerId, only }, call) => {
			demandOwn(call.who, organizerId);
			return await db.transact({ organizer: organizerId }, async (tx) => {
				const list = [];
				for (const { itemId, ...second } of await samplesOf(tx, organizerId, only)) {
					const item = await findItem(tx, organizerId, itemId, clock.now());
					if (item) list.push({ ...second, item: item.row });
				}
				return list;
			});
		},
		'review:second-look': async ({ organizerId, itemId, agrees, note }, call) => {
			demandOwn(call.who, organizerId);
			if (!agrees && note === '') throw new Refusal('invalid-input', { fields: [{ path: 'note', reason: 'missing' }] });
			const by = call.who.personId;
			return await db.transact(
				{ organizer: organizerId },
				async (tx) => {
					const item = await findItem(tx, organizerId, itemId, clock.now(), 'lock');
					if (!item) throw new Refusal('not-found');
					if (!item.drawn || item.secondAt !== null) throw new Refusal('wrong-state');
					if (item.decidedBy === by) throw new Refusal('not-allowed');
					await saveSecondLook(tx, itemId, { by, agrees, note, at: clock.now() });
					return { done: true } as const;
				},
				call.receipt,
			);
		},
		'review:events': async ({ organizerId, before }, call) => {
			demandOwn(call.who, organizerId);
			const events = await db.transact({ organizer: organizerId }, (tx) => newestEvents(tx, organizerId, before));
			return { events, serverAt: clock.now() };
		},
		'review:console': async ({ organizerId }, call) => {
			demandOwn(call.who, organizerId);
			return await db.transact({ organizer: organizerId }, (tx) => registrationCounts(tx, organizerId));
		},
	};
}
