import { specOf } from '@skyfair/shared/notices/notice-kinds';
import { Trouble } from '@skyfair/shared/protocol/problem';
import type { World } from '../platform/world.ts';
import * as store from './delivery.store.ts';
import { letterToAddress, mailTextOf, smsOf } from './message.rules.ts';
import { channelsAfter, retryAfterMs, SENDING_LEASE_MS } from './notice.rules.ts';
import { sendToDevices } from './push-devices.ts';
import { Undeliverable, type MailSender, type PushSender, type SmsSender } from './senders.ts';
import { addWays } from './tell.ts';
import { unsubscribeToken } from './tokens.ts';

const AT_ONCE = 50;

export interface DeliverPorts {
	readonly world: World;
	readonly sms: SmsSender;
	readonly mail: MailSender;
	readonly push: PushSender | null;
	readonly publicUrl: string;
}
/** What became of one try. `recipient` as a log may show it. */
interface Outcome extends Pick<store.DoneDelivery, 'state' | 'fault'> {
	readonly recipient: string | null;
}

/**
 * N7, N8: takes messages that are due, hands each to its channel, writes down what became of it. Every step is kept before the next, so a kill
 * at any moment loses nothing; a message that is sent again carries the same id.
 */
export function createDeliver(ports: DeliverPorts) {
	const { world, sms, mail, push, publicUrl } = ports;
	const { db, clock, cipher, log } = world;

	const send = async (one: store.ClaimedDelivery): Promise<Outcome> => {
		const link = one.linkCipher === null ? one.link : cipher.open(one.linkCipher);
		const letter = { ...one, url: new URL(link, publicUrl).href };
		switch (one.channel) {
			case 'push': {
				if (!push || one.personId === null)
					return { state: 'unreachable', fault: 'push is not set up', recipient: null };
				const { title, text, language } = one;
				const payload = JSON.stringify({ id: one.id, title: title[language], text: text[language], link });
				const urgent = specOf(one.kind).urgency === 'now';
				const reached = await sendToDevices(world, push, one.personId, { id: one.id, urgent, payload });
				return reached > 0
					? { state: 'sent', fault: null, recipient: `${reached} 台设备` }
					: { state: 'unreachable', fault: 'no device', recipient: null };
			}
			case 'sms': {
				if (one.phoneCipher === null) return { state: 'unreachable', fault: 'no number', recipient: null };
				const toMasked = one.phoneMasked ?? '';
				await sms.send({ id: one.id, to: cipher.open(one.phoneCipher), toMasked, text: smsOf(letter) });
				return { state: 'sent', fault: null, recipient: toMasked };
			}
			case 'mail': {
				if (one.mailCipher === null) return { state: 'unreachable', fault: 'no address', recipient: null };
				const { id, kind, personId, language } = one;
				const to = { id, to: cipher.open(one.mailCipher), toMasked: one.mailMasked ?? '' };
				if (personId === null) await mail.send({ ...to, ...letterToAddress(letter) });
				else {
					const token = unsubscribeToken(cipher, { personId, kind, channel: 'mail' });
					const oneClick = !specOf(kind).necessary;
					const page = new URL(`/unsubscribe/${token}`, publicUrl).href;
					const header = oneClick ? `/api/notice/one-click?token=${token}` : '/me/notices';
					const unsubscribe = { url: new URL(header, publicUrl).href, oneClick };
					await mail.send({ ...to, subject: one.title[language], text: mailTextOf(letter, page), language, unsubscribe });
				}
				return { state: 'sent', fault: null, recipient: one.mailMasked };
			}
		}
	};

	const attempt = async (one: store.ClaimedDelivery): Promise<store.DoneDelivery> => {
		const now = clock.now();
		const as = (outcome: Outcome, failures = one.failures, due = now): store.DoneDelivery => ({
			id: one.id,
			failures,
			dueAt: due,
			...outcome,
		});
		if (one.settled) return as({ state: 'dropped', fault: null, recipient: null });
		try {
			return as(await send(one));
		} catch (error) {
			if (error instanceof Undeliverable) return as({ state: 'failed', fault: error.message, recipient: null });
			if (!(error instanceof Trouble)) throw error;
			log.warn({ err: error, deliveryId: one.id, channel: one.channel }, 'a message could not be sent');
			const failures = one.failures + 1;
			const wait = retryAfterMs(specOf(one.kind).urgency, failures);
			const outcome = { fault: error.message, recipient: null };
			return wait === null
				? as({ state: 'failed', ...outcome }, failures)
				: as({ state: 'waiting', ...outcome }, failures, now + wait);
		}
	};

	/** True: there may be more. */
	const sendSome = async (lane: 'urgent' | 'rest'): Promise<boolean> => {
		const claimed = await db.transact('platform', (tx) =>
			store.claimDeliveries(tx, { now: clock.now(), leaseMs: SENDING_LEASE_MS, limit: AT_ONCE, lane }),
		);
		if (claimed.length === 0) return false;
		const settled = await Promise.allSettled(claimed.map(attempt));
		const done = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
		await db.transact('platform', async (tx) => {
			await store.markDeliveries(tx, done, clock.now());
			const lost = new Set(
				done.filter(({ state }) => state === 'failed' || state === 'unreachable').map(({ id }) => id),
			);
			for (const one of claimed.filter(({ id }) => lost.has(id))) await fallBack(tx, one);
		});
		// A bug is thrown on, after what went well was written down.
		const bug = settled.find((one) => one.status === 'rejected');
		if (bug) throw bug.reason;
		return claimed.length === AT_ONCE;
	};
	/** N8. An address is one way and has no other. */
	const fallBack = async (tx: Parameters<typeof addWays>[1], one: store.ClaimedDelivery): Promise<void> => {
		const { noticeId, personId } = one;
		if (personId === null) return;
		const ways = { ...one, notices: [{ noticeId, personId }], channels: channelsAfter(one.kind, one.channel) };
		// The next way of a call has waited long enough.
		await addWays(world, tx, ways, clock.now() - (specOf(one.kind).urgency === 'now' ? SENDING_LEASE_MS : 0));
	};

	const lanes = new Map<'urgent' | 'rest', Promise<void>>();
	const run = async (lane: 'urgent' | 'rest'): Promise<void> => {
		while (await sendSome(lane));
	};
	return {
		/** Never two at once on a node and lane; the next call finds what this one leaves. */
		tick(lane: 'urgent' | 'rest'): Promise<void> {
			const running = lanes.get(lane) ?? run(lane).finally(() => lanes.delete(lane));
			lanes.set(lane, running);
			return running;
		},
	};
}
