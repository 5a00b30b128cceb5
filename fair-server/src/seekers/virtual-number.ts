import type { LookReason } from '@skyfair/shared/seekers/disclosure.commands';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Consents } from '../consents/index.ts';
import type { SmsSender } from '../notices/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import * as store from './disclosure.store.ts';
import type { NumberProvider } from './number-provider.ts';
import { contactPhone } from './seeker.store.ts';

export interface NumberAsked {
	readonly personId: string;
	readonly viewerId: string;
	readonly employerId: string;
	readonly organizerId: string;
	readonly ticketId: string;
	readonly reason: LookReason;
}
interface Ports {
	readonly world: World;
	readonly consents: Pick<Consents, 'consenting'>;
	readonly provider: NumberProvider;
	readonly sms: SmsSender;
}

const BOUND_FOR_MS = 30 * 60_000;
const hour = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });

/** D9. Who agreed to exchange contact data is called by the own number, everybody else by a virtual one; each is a receipt. */
export function createVirtualNumbers({ world, consents, provider, sms }: Ports) {
	const { db, clock, cipher } = world;
	const agreed = async (tx: Tx, { personId, employerId }: NumberAsked): Promise<boolean> => {
		const about = { purpose: 'contact-to-employer', recipient: { kind: 'employer', id: employerId } } as const;
		return (await consents.consenting(tx, about, [personId])).has(personId);
	};
	return async (asked: NumberAsked): Promise<{ number: string; isVirtual: boolean; until: number | null }> => {
		const now = clock.now();
		const found = await db.transact('platform', async (tx) => {
			const phone = await contactPhone(tx, cipher, asked.personId);
			if (phone === null) throw new Refusal('not-found');
			const isOwn = await agreed(tx, asked);
			const bound = isOwn ? null : await store.boundNumber(tx, asked.ticketId, now);
			if (isOwn || bound) await store.writeReceipt(tx, { ...asked, id: world.newId(), at: now, what: 'call' });
			const { employerName } = await store.findReader(tx, asked);
			return { phone, isOwn, bound, employerName };
		});
		if (found.isOwn) return { number: found.phone, isVirtual: false, until: null };
		if (found.bound) return { ...found.bound, isVirtual: true };
		const until = now + BOUND_FOR_MS;
		const id = world.newId();
		const number = await provider.bind({ id, phone: found.phone, until });
		await db.transact('platform', async (tx) => {
			await store.writeReceipt(tx, { ...asked, id: world.newId(), at: now, what: 'call' });
			await store.insertNumber(tx, { ...asked, id, number, at: now, until });
		});
		await sms.send({
			to: found.phone,
			toMasked: `${found.phone.slice(0, 3)}****${found.phone.slice(-4)}`,
			text: `【空聘】${found.employerName}的招聘人员可能在 ${hour.format(until)} 前用虚拟号码 ${number} 联系你，对方看不到你的手机号。`,
		});
		return { number, isVirtual: true, until };
	};
}
