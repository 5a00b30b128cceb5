import { both, momentOf, type Tell } from '../notices/index.ts';
import type { World } from '../platform/world.ts';
import { claimLateItems } from './item.store.ts';

const AT_ONCE = 50;

/** P8, C-04: whoever is responsible is told once that an item is overdue, by the server's clock. The mark and the notice are one commit. */
export function createReminders({ world, tell }: { world: World; tell: Tell }) {
	const { db, clock } = world;

	const remindSome = (now: number): Promise<number> =>
		db.transact('platform', async (tx) => {
			const late = await claimLateItems(tx, now, AT_ONCE);
			for (const { id, version, ownerId, organizerId, fairId, fairName, fairNameEn, title, dueAt } of late)
				await tell(tx, {
					kind: 'item-overdue',
					// Another date, or another owner, is another thing to be told of (P8).
					about: `${id} ${version}`,
					people: [ownerId],
					values: {
						item: title,
						fair: both(fairName || '未命名的招聘会', fairNameEn || fairName || 'a fair without a name'),
						time: momentOf(dueAt.getTime()),
					},
					link: `/organizer/fairs/${fairId}`,
					organizerId,
				});
			return late.length;
		});
	let running: Promise<void> | null = null;
	const run = async (now: number): Promise<void> => {
		while ((await remindSome(now)) === AT_ONCE);
	};
	return {
		tick(now = clock.now()): Promise<void> {
			running ??= run(now).finally(() => {
				running = null;
			});
			return running;
		},
	};
}
