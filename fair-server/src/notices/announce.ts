import { z } from 'zod';
import { roomOf, type Announcer } from '../platform/sockets/announcer.ts';
import type { World } from '../platform/world.ts';
import { announcedNotices, claimUnannounced } from './notice.store.ts';

const CHANNEL = 'notices';
const AT_ONCE = 200;
const News = z.object({ notices: z.array(z.object({ noticeId: z.string(), personId: z.string() })) });

/** N4: one node takes what is new and tells the others; each tells the people who are connected to it. Whoever is not fetches it later. */
export function createAnnounce({ db, bus, clock, log }: World, announcer: Announcer) {
	const tellHere = async (message: unknown): Promise<void> => {
		const news = News.safeParse(message);
		if (!news.success) return log.warn({ channel: CHANNEL }, 'news of notices has an unknown form');
		const heard = news.data.notices.filter(({ personId }) => announcer.isHeard(roomOf.person(personId)));
		if (heard.length === 0) return;
		const ids = heard.map(({ noticeId }) => noticeId);
		for (const { personId, notice, unread } of await db.transact('platform', (tx) => announcedNotices(tx, ids)))
			announcer.tell(roomOf.person(personId), 'notice:new', { notice, unread });
	};
	const unsubscribe = bus.subscribe(CHANNEL, (message) => {
		tellHere(message).catch((error: unknown) =>
			log.warn({ err: error }, 'people will see a notice with their next fetch'),
		);
	});
	let running: Promise<void> | null = null;
	const run = async (): Promise<void> => {
		for (;;) {
			const notices = await db.transact('platform', (tx) => claimUnannounced(tx, clock.now(), AT_ONCE));
			if (notices.length > 0) bus.publish(CHANNEL, { notices });
			if (notices.length < AT_ONCE) return;
		}
	};
	return {
		tick(): Promise<void> {
			running ??= run().finally(() => {
				running = null;
			});
			return running;
		},
		stop: unsubscribe,
	};
}
