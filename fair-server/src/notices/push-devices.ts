import { z } from 'zod';
import { Trouble } from '@skyfair/shared/protocol/problem';
import type { World } from '../platform/world.ts';
import { Undeliverable, type Push, type PushSender, type PushTarget } from './senders.ts';
import { dropSubscription, subscriptionsOf } from './settings.store.ts';

const Target = z.object({ endpoint: z.string(), keys: z.object({ p256dh: z.string(), auth: z.string() }) });
const readTarget = (text: string): PushTarget => Target.parse(JSON.parse(text));

/** To every browser of the person; how many took it. A browser that took its subscription back is forgotten. */
export async function sendToDevices(
	{ db, cipher, log }: World,
	push: PushSender,
	personId: string,
	message: Push,
): Promise<number> {
	const devices = await db.transact('platform', (tx) => subscriptionsOf(tx, personId));
	let sent = 0;
	let trouble: Trouble | null = null;
	for (const { hash, cipher: sealed } of devices) {
		try {
			const answer = await push.send(readTarget(cipher.open(sealed)), message);
			if (answer === 'sent') sent += 1;
			else await db.transact('platform', (tx) => dropSubscription(tx, hash));
		} catch (error) {
			if (error instanceof Trouble) trouble = error;
			else if (error instanceof Undeliverable) log.info({ err: error }, 'a device does not take pushes');
			else throw error;
		}
	}
	if (sent === 0 && trouble) throw trouble;
	return sent;
}
