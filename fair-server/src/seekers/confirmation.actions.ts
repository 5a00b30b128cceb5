import { Refusal } from '@skyfair/shared/protocol/problem';
import type { seekerCommands } from '@skyfair/shared/seekers/seekers.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor } from '../accounts/index.ts';
import { adviceOn } from './advice.rules.ts';
import { isDue } from './confirm.rules.ts';
import * as store from './confirmation.store.ts';
import { referralsOf } from './warning.store.ts';
import type { SeekerPorts } from './seeker-ports.ts';
import { findOwn, hasResume, openResume } from './seeker.store.ts';

/** What the ledger calls it. */
export const ADVICE = { purpose: 'resume-advice', recipient: { kind: 'platform' } } as const;

type Asked = Pick<
	Handlers<typeof seekerCommands, Actor>,
	'resume:confirmations' | 'resume:confirm' | 'resume:advise' | 'resume:referrals'
>;

/** What a seeker is asked: whether the résumé is right for a fair (F-17), and whether advice is wanted (F-06). */
export function createConfirmations({ world, consents }: SeekerPorts): Asked {
	const { db, clock, cipher } = world;
	return {
		'resume:confirmations': (_, { who }) =>
			db.transact('platform', async (tx) => {
				const now = clock.now();
				return (await store.comingFairs(tx, who.personId, now)).map((fair) => ({
					fairId: fair.fairId,
					fairName: fair.fairName,
					...(fair.fairNameEn === null ? {} : { fairNameEn: fair.fairNameEn }),
					startsAt: fair.startsAt,
					isDue: isDue(fair, now),
					confirmedAt: fair.confirmedAt,
				}));
			}),
		'resume:confirm': ({ fairId }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					if (!(await store.isRegistered(tx, who.personId, fairId))) throw new Refusal('not-registered');
					if (!(await hasResume(tx, who.personId))) throw new Refusal('resume-missing');
					return { confirmedAt: await store.saveConfirmation(tx, who.personId, fairId, clock.now()) };
				},
				receipt,
			),
		'resume:referrals': ({ organizerId }, { who }) => {
			if (who.organizerId !== organizerId) throw new Refusal('not-allowed');
			return db.transact({ organizer: organizerId }, (tx) => referralsOf(tx, organizerId));
		},
		'resume:advise': ({ resumeId }, { who }) =>
			db.transact('platform', async (tx) => {
				await consents.requireConsent(tx, { personId: who.personId, ...ADVICE });
				const row = await findOwn(tx, who.personId, resumeId);
				if (!row) throw new Refusal('not-found');
				return adviceOn(openResume(cipher, row));
			}),
	};
}
