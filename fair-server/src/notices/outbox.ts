import { z } from 'zod';
import type { World } from '../platform/world.ts';
import type { MailSender, SmsSender } from './senders.ts';

export interface OutboxEntry {
	readonly id: string;
	readonly channel: 'sms' | 'mail';
	readonly recipient: string;
	readonly subject: string | null;
	readonly text: string;
	readonly createdAt: number;
}

/** Codes are in it: it is emptied, and each text is sealed, although nobody but the demo page ever reads it. */
const KEEP_MS = 24 * 3_600_000;
const Body = z.object({ subject: z.string().nullable(), text: z.string() });

/** The provider `outbox`: what a real one would carry away is kept here, for the page of a demo or a test. */
export function createOutboxProvider({ db, cipher, clock, newId }: World): {
	sms: SmsSender;
	mail: MailSender;
	read(limit: number): Promise<OutboxEntry[]>;
} {
	const put = (
		id: string | undefined,
		channel: OutboxEntry['channel'],
		recipient: string,
		body: z.infer<typeof Body>,
	): Promise<void> =>
		db.transact('platform', async (tx) => {
			const now = clock.now();
			await tx`
				insert /* outbox.put */ into outbox (id, channel, recipient_masked, body_cipher, created_at)
				values (${id ?? newId()}, ${channel}, ${recipient}, ${cipher.seal(JSON.stringify(body))}, ${new Date(now)})
				on conflict (id) do nothing`;
			await tx`delete /* outbox.forget */ from outbox where created_at < ${new Date(now - KEEP_MS)}`;
		});
	return {
		sms: { send: ({ id, toMasked, text }) => put(id, 'sms', toMasked, { subject: null, text }) },
		mail: { send: ({ id, toMasked, subject, text }) => put(id, 'mail', toMasked, { subject, text }) },
		async read(limit) {
			const rows = await db.transact(
				'platform',
				(tx) => tx<{ id: string; channel: OutboxEntry['channel']; recipient: string; body: Buffer; createdAt: Date }[]>`
					select /* outbox.read */ id, channel, recipient_masked as recipient, body_cipher as body, created_at as "createdAt"
					from outbox order by created_at desc, id desc limit ${limit}`,
			);
			return rows.map(({ body, createdAt, ...row }) => ({
				...row,
				...Body.parse(JSON.parse(cipher.open(body))),
				createdAt: createdAt.getTime(),
			}));
		},
	};
}
