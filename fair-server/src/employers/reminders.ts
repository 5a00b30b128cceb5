import { dayOf, type Begin } from '../notices/index.ts';
import type { World } from '../platform/world.ts';
import { dueReminder, reminderDays } from './standing.rules.ts';
import { claimReminder, namesOf, toRemind } from './standing.store.ts';

const WITHIN_MS = reminderDays[0] * 86_400_000;

/** S7: tells the administrators before a standing ends, once per nearness, from whichever node comes first. */
export function createReminders({ db, clock }: World, begin: Begin) {
	return (): Promise<void> =>
		db.transact('platform', async (tx) => {
			const now = clock.now();
			for (const one of await toRemind(tx, now, WITHIN_MS)) {
				const { employerId, organizerId, standsUntil } = one;
				const days = dueReminder(standsUntil, now, one.sent);
				if (days === null || !(await claimReminder(tx, { ...one, days }, now))) continue;
				await begin(tx, {
					kind: 'standing-ending',
					about: `${employerId} ${organizerId} ${standsUntil} ${days}`,
					audience: `administrators ${employerId}`,
					values: { ...(await namesOf(tx, one)), day: dayOf(standsUntil - 1), days: String(days) },
					link: '/employer/application',
					organizerId,
					fairId: null,
				});
			}
		});
}
