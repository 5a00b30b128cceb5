import type { MailSender } from '../notices/index.ts';
import type { World } from '../platform/world.ts';
import { findDraft, openPage } from './draft.store.ts';
import { dayOf, dueReminder, reminderDays } from './standing.rules.ts';
import { claimReminder, toRemind } from './standing.store.ts';

const WITHIN_MS = reminderDays[0] * 86_400_000;

/** S7: mails the contact before a standing ends, once per nearness, from whichever node comes first. */
export function createReminders({ db, clock, cipher, newId }: World, mail: MailSender) {
	return async function remind(): Promise<number> {
		const now = clock.now();
		const letters = await db.transact('platform', async (tx) => {
			const claimed = [];
			for (const one of await toRemind(tx, now, WITHIN_MS)) {
				const days = dueReminder(one.standsUntil, now, one.sent);
				if (days === null || !(await claimReminder(tx, { ...one, days }, now))) continue;
				const draft = await findDraft(tx, one.employerId);
				if (draft) claimed.push({ ...one, days, page: openPage(cipher, draft.page) });
			}
			return claimed;
		});
		for (const { organizerName, standsUntil, days, page } of letters) {
			const day = dayOf(standsUntil - 1);
			await mail.send({
				id: newId(),
				to: page.contact.email,
				toMasked: maskedMail(page.contact.email),
				subject: `${page.name}：在${organizerName}的资质还有 ${days} 天到期`,
				text: [
					`${page.name}在${organizerName}的入驻资质于 ${day} 到期（还有 ${days} 天）。到期后岗位和展位会自动下架，已有的记录保留。`,
					'请登录空聘，在「单位申请」里更新证照并重新提交。',
					`The standing of ${page.name} with ${organizerName} ends on ${day} (in ${days} days). Its jobs and booths are hidden then; nothing is lost.`,
					'Sign in to Skyfair, renew the documents under “Application” and submit again.',
				].join('\n'),
			});
		}
		return letters.length;
	};
}

/** l***@example.com */
export function maskedMail(mail: string): string {
	const [name = '', host = ''] = mail.split('@');
	return `${name.slice(0, 1)}***@${host}`;
}
