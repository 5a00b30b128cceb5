import { specOf, type Channel, type NoticeKind } from '@skyfair/shared/notices/notice-kinds';
import { filledWords, type Values } from '@skyfair/shared/notices/template.rules';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import * as deliveries from './delivery.store.ts';
import { dueAt, weightOf } from './notice.rules.ts';
import * as store from './notice.store.ts';
import { wordsInForce } from './template.store.ts';

/** What somebody is told. The same `about` of a kind reaches a person once, however often it is told. */
export interface Telling {
	readonly kind: NoticeKind;
	readonly about: string;
	readonly people: readonly string[];
	readonly values: Values;
	/** A path on this site: where it goes on. */
	readonly link: string;
	/** Who says it; null: the platform. */
	readonly organizerId: string | null;
	readonly batchId?: string;
}
/** Inside the transaction of what it tells of: there is no event without its notice, and no notice without its event. */
export type Tell = (tx: Tx, telling: Telling) => Promise<void>;
/** N15: a letter to somebody who has no account. */
export interface Writing {
	readonly kind: NoticeKind;
	readonly about: string;
	readonly channel: Exclude<Channel, 'push'>;
	readonly address: string;
	readonly masked: string;
	readonly values: Values;
	/** Who has it gets in: it is kept sealed, and only until the letter is out. */
	readonly link: string;
	readonly organizerId: string | null;
}
export type Write = (tx: Tx, writing: Writing) => Promise<void>;
/** What it told of is over: nothing more is sent about it. */
export type Settle = (tx: Tx, over: { personId: string; kind: NoticeKind; about: string }) => Promise<void>;

export interface WaysTo {
	readonly kind: NoticeKind;
	readonly organizerId: string | null;
	readonly batchId: string | null;
	readonly templateVersion: number;
	readonly notices: readonly { readonly noticeId: string; readonly personId: string }[];
	readonly channels: readonly Channel[];
}
/** The messages by which these people may be reached; of `now` all, otherwise the first that works. */
export async function addWays({ newId }: World, tx: Tx, ways: WaysTo, at: number): Promise<void> {
	const { urgency, necessary } = specOf(ways.kind);
	const wanted = ways.notices.flatMap((notice) =>
		ways.channels.map((channel, place) => ({
			...notice,
			deliveryId: newId(),
			channel,
			place,
			dueAt: dueAt(urgency, channel, at),
		})),
	);
	const given = { ...ways, weight: weightOf(urgency), at, wanted };
	const which = urgency === 'now' ? ('all' as const) : ('first' as const);
	await deliveries.insertWays(tx, { ...given, which });
	if (necessary) await deliveries.insertUnreachable(tx, { ...given, which });
}

export function createTell(world: World): { tell: Tell; write: Write; settle: Settle } {
	const { clock, newId, cipher } = world;
	return {
		async tell(tx, { kind, about, people, values, link, organizerId, batchId = null }) {
			if (people.length === 0) return;
			const at = clock.now();
			const { version, words } = await wordsInForce(tx, kind);
			const notices = await store.insertNotices(tx, {
				kind,
				about,
				organizerId,
				batchId,
				templateVersion: version,
				words: filledWords(words, values),
				link,
				at,
				people: [...new Set(people)].map((personId) => ({ personId, noticeId: newId() })),
			});
			if (notices.length === 0) return;
			const { channels } = specOf(kind);
			await addWays(world, tx, { kind, organizerId, batchId, templateVersion: version, notices, channels }, at);
		},
		async write(tx, { kind, about, channel, address, masked, values, link, organizerId }) {
			const { version, words } = await wordsInForce(tx, kind);
			await store.insertLetter(tx, {
				noticeId: newId(),
				deliveryId: newId(),
				kind,
				about,
				organizerId,
				templateVersion: version,
				words: filledWords(words, values),
				channel,
				address: cipher.seal(address),
				addressMasked: masked,
				link: cipher.seal(link),
				weight: weightOf(specOf(kind).urgency),
				at: clock.now(),
			});
		},
		async settle(tx, over) {
			const at = clock.now();
			await deliveries.dropWaiting(tx, await store.markSettled(tx, over, at), at);
		},
	};
}
