import { markSent, unsentMessages, type MessageKind, type UnsentMessage } from './message.store.ts';
import { REMINDED_BEFORE_MS, isToRemind } from './confirm.rules.ts';
import { claimReminder, markReminded, toRemind, type ToRemind } from './confirmation.store.ts';
import type { SeekerPorts } from './seeker-ports.ts';

const AT_ONCE = 50;

/**
 * R12, R21: what a seeker is told about a résumé. Kept with what it tells about, sent afterwards; each has its id before it is sent, so
 * that a kill or a second node sends it again as the same message. The one place from which the in-site notices are to be told too.
 */
export function createMessages({ world, sms, publicUrl }: Pick<SeekerPorts, 'world' | 'sms' | 'publicUrl'>) {
	const { db, clock, cipher, log, newId } = world;
	const link = `${publicUrl}/me/resume`;

	const send = async (
		to: Pick<UnsentMessage, 'phoneCipher' | 'phoneMasked'>,
		id: string,
		text: string,
	): Promise<void> => {
		// A person without a number reads it on the page.
		if (to.phoneCipher === null) return;
		await sms.send({ id, to: cipher.open(to.phoneCipher), toMasked: to.phoneMasked ?? '', text });
	};
	const sendReviews = async (): Promise<void> => {
		for (const one of await db.transact('platform', (tx) => unsentMessages(tx, AT_ONCE))) {
			await send(one, one.id, textOf(one, link));
			await db.transact('platform', (tx) => markSent(tx, one.id, clock.now()));
		}
	};
	const remind = async (one: ToRemind): Promise<void> => {
		const { personId, fairId } = one;
		const id = await db.transact('platform', (tx) => claimReminder(tx, personId, fairId, one.reminderId ?? newId()));
		await send(one, id, reminderOf(one, link));
		await db.transact('platform', (tx) => markReminded(tx, personId, fairId, clock.now()));
	};
	const sendReminders = async (): Promise<void> => {
		for (;;) {
			const now = clock.now();
			const found = await db.transact('platform', (tx) => toRemind(tx, now, now + REMINDED_BEFORE_MS, AT_ONCE));
			const due = found.filter((one) => isToRemind(one, now));
			for (const one of due) await remind(one);
			if (due.length < AT_ONCE) return;
		}
	};

	let running: Promise<void> | null = null;
	const run = async (): Promise<void> => {
		for (const part of [sendReviews, sendReminders])
			await part().catch((error: unknown) => log.warn({ err: error }, 'messages about résumés wait for the next tick'));
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

const said: Record<MessageKind, (name: string, reason: string) => string> = {
	held: (name) =>
		`您的简历「${name}」需要审核员看过后再给招聘方看，请按页面提示修改。Your résumé “${name}” is held until it was looked at.`,
	returned: (name, reason) =>
		`您的简历「${name}」需要补充：${reason}。补充后重新保存即可。Your résumé “${name}” needs completing.`,
	removed: (name, reason) =>
		`您的简历「${name}」含有不允许的内容，已删除，并记一次警告：${reason}。Your résumé “${name}” was removed, with a warning.`,
	shown: (name) => `您的简历「${name}」已通过审核，招聘方可以看到了。Your résumé “${name}” passed the review.`,
};
const textOf = (
	{ what, resumeName, reason }: Pick<UnsentMessage, 'what' | 'resumeName' | 'reason'>,
	link: string,
): string => `【空聘】${said[what](resumeName, reason.replace(/[。.]$/u, ''))} ${link}`;

const moment = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });
const reminderOf = ({ fairName, startsAt }: Pick<ToRemind, 'fairName' | 'startsAt'>, link: string): string =>
	`【空聘】「${fairName}」${moment.format(startsAt)} 开始。请确认或更新您的简历。Please confirm or update your résumé. ${link}`;
