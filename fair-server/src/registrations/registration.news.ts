import type { RegistrationState } from '@skyfair/shared/registrations/registrations.commands';
import type { Fairs } from '../fairs/index.ts';
import { both, momentOf, unended, type Tell } from '../notices/index.ts';
import type { Tx } from '../platform/postgres/database.ts';

interface Of {
	readonly id: string;
	readonly fairId: string;
	readonly organizerId: string;
	readonly personId: string;
	/** 1, 2, 3 …: each submission is told of by itself. */
	readonly version: number;
}
/** What became of a registration, said to the person whose it is. What still waits says nothing. */
export type RegistrationNews = (tx: Tx, of: Of, state: RegistrationState, reason?: string) => Promise<void>;

export const registrationNews =
	(tell: Tell, fairs: Pick<Fairs, 'read'>): RegistrationNews =>
	async (tx, { id, fairId, organizerId, personId, version }, state, reason = '') => {
		if (state === 'submitted') return;
		const fair = await fairs.read(tx, fairId);
		if (!fair) return;
		const { name, nameEn } = fair.plan.announcement;
		const values = { fair: both(name, nameEn ?? null) };
		const to = { about: `${id} ${version}`, people: [personId], organizerId };
		const form = `/fairs/${fairId}/register`;
		switch (state) {
			case 'approved':
				return await tell(tx, {
					...to,
					kind: 'registration-confirmed',
					values: { ...values, time: momentOf(fair.record.startsAt) },
					link: `/fairs/${fairId}`,
				});
			case 'returned':
				return await tell(tx, {
					...to,
					kind: 'registration-returned',
					values: { ...values, reason: unended(reason) },
					link: form,
				});
			case 'rejected':
				return await tell(tx, {
					...to,
					kind: 'registration-rejected',
					values: { ...values, reason: unended(reason) },
					link: form,
				});
			case 'withdrawn':
				return await tell(tx, { ...to, kind: 'registration-withdrawn', values, link: `/fairs/${fairId}` });
		}
	};
