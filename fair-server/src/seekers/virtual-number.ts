import type { LookReason } from '@skyfair/shared/seekers/disclosure.commands';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Consents } from '../consents/index.ts';
import { both, hourOf, type Tell } from '../notices/index.ts';
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
	readonly tell: Tell;
}

const BOUND_FOR_MS = 30 * 60_000;

/** D9. Who agreed to exchange contact data is called by the own number, everybody else by a virtual one; each is a receipt. */
export function createVirtualNumbers({ world, consents, provider, tell }: Ports) {
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
			const { employerName, employerNameEn } = await store.findReader(tx, asked);
			return { phone, isOwn, bound, employer: both(employerName, employerNameEn) };
		});
		if (found.isOwn) return { number: found.phone, isVirtual: false, until: null };
		if (found.bound) return { ...found.bound, isVirtual: true };
		const until = now + BOUND_FOR_MS;
		const id = world.newId();
		const number = await provider.bind({ id, phone: found.phone, until });
		await db.transact('platform', async (tx) => {
			await store.writeReceipt(tx, { ...asked, id: world.newId(), at: now, what: 'call' });
			await store.insertNumber(tx, { ...asked, id, number, at: now, until });
			await tell(tx, {
				kind: 'call-coming',
				about: id,
				people: [asked.personId],
				values: { employer: found.employer, number, until: hourOf(until) },
				link: '/me/looks',
				organizerId: asked.organizerId,
			});
		});
		return { number, isVirtual: true, until };
	};
}
