import { specOf } from '@skyfair/shared/notices/notice-kinds';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import { saveMute } from './settings.store.ts';
import { readUnsubscribeToken, type Switch } from './tokens.ts';

/** N12: what is necessary stays on, whoever asks. */
export async function switchKind(tx: Tx, { personId, kind, channel }: Switch, on: boolean, at: number): Promise<void> {
	if (specOf(kind).necessary) throw new Refusal('notice-necessary');
	await saveMute(tx, { personId, kind, channel, on }, at);
}

/** By the link in a message: the token alone says who and what. */
export const createUnsubscribe =
	({ db, clock, cipher }: World) =>
	async (token: string): Promise<Pick<Switch, 'kind' | 'channel'>> => {
		const given = readUnsubscribeToken(cipher, token);
		if (!given) throw new Refusal('not-found');
		await db.transact('platform', (tx) => switchKind(tx, given, false, clock.now()));
		return { kind: given.kind, channel: given.channel };
	};
