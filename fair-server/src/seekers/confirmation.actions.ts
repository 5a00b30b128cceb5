import { Refusal } from '@skyfair/shared/protocol/problem';
import type { seekerCommands } from '@skyfair/shared/seekers/seekers.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor } from '../accounts/index.ts';
import { adviceOn } from './advice.rules.ts';
import { isDue } from './confirm.rules.ts';
import * as store from './confirmation.store.ts';
import type { SeekerPorts } from './seeker-ports.ts';
import { findOwn, hasResume, openResume } from './seeker.store.ts';

type Asked = Pick<
	Handlers<typeof seekerCommands, Actor>,
	'resume:confirmations' | 'resume:confirm' | 'resume:advise' | 'resume:allow-advice'
>;

/** What a seeker is asked: whether the résumé is right for a fair (F-17), and whether advice is wanted (F-06). */
export function createConfirmations({ world, mayAdvise = store.mayAdvise }: SeekerPorts): Asked {
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
		'resume:allow-advice': ({ isAllowed }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					await store.allowAdvice(tx, who.personId, isAllowed, clock.now());
					return { done: true } as const;
				},
				receipt,
			),
		'resume:advise': ({ resumeId }, { who }) =>
			db.transact('platform', async (tx) => {
				if (!(await mayAdvise(tx, who.personId))) throw new Refusal('consent-needed');
				const row = await findOwn(tx, who.personId, resumeId);
				if (!row) throw new Refusal('not-found');
				return adviceOn(openResume(cipher, row));
			}),
	};
}
