import type { deliveryCommands, CircularInput } from '@skyfair/shared/notices/delivery.commands';
import type { Said } from '@skyfair/shared/notices/template.rules';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal, type Problem } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import * as store from './batch.store.ts';
import type { Audiences } from './batches.ts';
import { circularWaitMs } from './notice.rules.ts';

type Handled = 'circular:count' | 'circular:send' | 'circular:list';

/** What notices asks of the features to its right. */
export interface CircularPorts {
	readonly audiences: Audiences;
	/** Null: nobody outside the organizer may hear of this fair. */
	fairOf(fairId: string): Promise<{ organizerId: string; name: Said } | null>;
	/** What the rules of screening object to, per field. */
	screen(
		tx: Tx,
		organizerId: string,
		fields: Readonly<Record<string, string>>,
	): Promise<NonNullable<Problem['fields']>>;
}

/** N14: one text of an organizer to everybody of a fair. */
export function createCircularActions(
	{ db, clock, newId }: World,
	ports: CircularPorts,
): Pick<Handlers<typeof deliveryCommands, Actor>, Handled> {
	const { audiences } = ports;
	return {
		'circular:count': ({ fairId, audience }) =>
			db.transact('platform', async (tx) => ({
				people: await audiences.count(tx, { audience, fairId, until: clock.now() }),
			})),
		'circular:send': async ({ fairId, ...letter }, { who, receipt }) => {
			const fair = await ports.fairOf(fairId);
			if (!fair) throw new Refusal('wrong-state');
			return await db.transact(
				'platform',
				async (tx) => {
					const now = clock.now();
					const wait = circularWaitMs(await store.circularTimes(tx, fairId), now);
					if (wait !== null) throw new Refusal('rate-limited', { retryAfterMs: wait });
					const faults = await ports.screen(tx, fair.organizerId, textsOf(letter));
					if (faults.length > 0) throw new Refusal('invalid-input', { fields: faults });
					const expected = await audiences.count(tx, { audience: letter.audience, fairId, until: now });
					const id = newId();
					await store.insertBatch(tx, {
						id,
						organizerId: fair.organizerId,
						fairId,
						kind: letter.purpose === 'service' ? 'fair-message' : 'fair-invitation',
						about: id,
						audience: letter.audience,
						values: {
							fair: fair.name,
							subject: { 'zh-CN': letter.subject, en: letter.subjectEn || letter.subject },
							text: { 'zh-CN': letter.text, en: letter.textEn || letter.text },
						},
						link: `/fairs/${fairId}`,
						expected,
						by: who.personId,
						at: now,
					});
					return { id, expected };
				},
				receipt,
			);
		},
		'circular:list': ({ fairId }) => db.transact('platform', (tx) => store.circularsOf(tx, fairId)),
	};
}

const textsOf = ({ subject, text, subjectEn, textEn }: CircularInput): Record<string, string> =>
	Object.fromEntries(
		Object.entries({ subject, text, subjectEn: subjectEn ?? '', textEn: textEn ?? '' }).filter(
			([, said]) => said !== '',
		),
	);
