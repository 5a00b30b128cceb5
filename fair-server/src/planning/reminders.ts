import type { SmsSender } from '../notices/index.ts';
import type { World } from '../platform/world.ts';
import { lateItems, markReminded, type LateItem } from './item.store.ts';

const AT_ONCE = 50;

/**
 * P8, C-04: whoever is responsible is told once that an item is overdue, by the server's clock. The message has its id before it is sent, so
 * that several nodes, or one that died in between, send the same message and not two.
 */
export function createReminders({ world, sms }: { world: World; sms: SmsSender }) {
	const { db, clock, cipher, log } = world;

	const remind = async (item: LateItem, now: number): Promise<void> => {
		// A person without a number is not asked again every second.
		if (item.phoneCipher)
			await sms.send({
				id: item.reminderId,
				to: cipher.open(item.phoneCipher),
				toMasked: item.phoneMasked ?? '',
				text: textOf(item),
			});
		await db.transact('platform', (tx) => markReminded(tx, item, now));
	};
	let running: Promise<void> | null = null;
	const run = async (now: number): Promise<void> => {
		const late = await db.transact('platform', (tx) => lateItems(tx, now, AT_ONCE));
		for (const item of late)
			await remind(item, now).catch((error: unknown) =>
				log.warn({ err: error, itemId: item.id }, 'a reminder was not sent; the next tick tries again'),
			);
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

const moment = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });
const textOf = ({ fairName, title, dueAt }: LateItem): string =>
	`【空聘】您负责的「${title}」（${fairName || '未命名的招聘会'}）应于 ${moment.format(dueAt)} 前完成，现已逾期，请尽快处理。 Skyfair: “${title}” is overdue.`;
