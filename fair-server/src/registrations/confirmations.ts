import type { SmsSender } from '../notices/index.ts';
import type { World } from '../platform/world.ts';
import { notConfirmed, toConfirm } from './registration.store.ts';

const when = new Intl.DateTimeFormat('zh-CN', {
	timeZone: 'Asia/Shanghai',
	month: 'long',
	day: 'numeric',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});

/** O-03: a message to the registered phone when somebody is in. Taken by the row and sent under its own id, so each goes out once. */
export function createConfirmations({ world, sms, publicUrl }: { world: World; sms: SmsSender; publicUrl: string }): {
	send(): Promise<void>;
} {
	const { db, clock, cipher } = world;
	return {
		async send() {
			for (const one of await db.transact('platform', (tx) => toConfirm(tx, clock.now()))) {
				if (!one.phone) continue;
				const at = when.format(one.startsAt);
				const text = `【空聘】「${one.fairName}」报名成功，${at} 开场。届时登录 ${publicUrl} 进入会场排队。You are in; the fair opens ${at}.`;
				const message = { id: one.confirmId, to: cipher.open(one.phone), toMasked: one.masked ?? '', text };
				try {
					await sms.send(message);
				} catch (error) {
					await db.transact('platform', (tx) => notConfirmed(tx, one.confirmId));
					throw error;
				}
			}
		},
	};
}
