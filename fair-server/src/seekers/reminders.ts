import { both, momentOf } from '../notices/index.ts';
import { claimReminder, toRemind } from './confirmation.store.ts';
import { isToRemind, REMINDED_BEFORE_MS } from './confirm.rules.ts';
import type { SeekerPorts } from './seeker-ports.ts';

const AT_ONCE = 50;

/** R21: who has not answered is reminded once before a fair. The mark and the notice are one commit. */
export function createReminders({ world, tell }: Pick<SeekerPorts, 'world' | 'tell'>) {
	const { db, clock } = world;
	const remindSome = (): Promise<boolean> =>
		db.transact('platform', async (tx) => {
			const now = clock.now();
			const due = (await toRemind(tx, now, now + REMINDED_BEFORE_MS, AT_ONCE)).filter((one) => isToRemind(one, now));
			for (const { personId, organizerId, fairId, fairName, fairNameEn, startsAt } of due) {
				if (!(await claimReminder(tx, personId, fairId, now))) continue;
				await tell(tx, {
					kind: 'resume-to-confirm',
					about: fairId,
					people: [personId],
					values: { fair: both(fairName, fairNameEn), time: momentOf(startsAt) },
					link: '/me/resume',
					organizerId,
				});
			}
			return due.length === AT_ONCE;
		});
	let running: Promise<void> | null = null;
	const run = async (): Promise<void> => {
		while (await remindSome());
	};
	return {
		tick(): Promise<void> {
			running ??= run().finally(() => {
				running = null;
			});
			return running;
		},
	};
}
