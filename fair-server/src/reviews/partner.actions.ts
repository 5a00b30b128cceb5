import type { Partner, partnerCommands } from '@skyfair/shared/reviews/partner.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import { demandOwn } from './review.actions.ts';

type PartnerHandlers = Handlers<typeof partnerCommands, Actor>;
type PartnerRow = Omit<Partner, 'reviewDueAt' | 'overdue'> & { reviewDueAt: Date | null };

/** V10, D-14: a register; the access itself is given and taken where it is used. */
export function createPartnerActions({ db, clock, newId }: World): PartnerHandlers {
	return {
		'partner:list': async ({ organizerId }, call) => {
			demandOwn(call.who, organizerId);
			const rows = await db.transact({ organizer: organizerId }, (tx) => partnersOf(tx, organizerId));
			return rows.map(({ reviewDueAt, ...row }) => ({
				...row,
				reviewDueAt: reviewDueAt?.getTime() ?? null,
				overdue: row.state === 'approved' && reviewDueAt !== null && reviewDueAt.getTime() <= clock.now(),
			}));
		},
		'partner:add': async ({ organizerId, partner }, call) => {
			demandOwn(call.who, organizerId);
			const id = newId() as Partner['id'];
			return await db.transact(
				{ organizer: organizerId },
				async (tx) => {
					await tx`
						insert /* partner.add */ into partners (id, organizer_id, name, kind, purpose, contact, state, created_at)
						values (${id}, ${organizerId}, ${partner.name}, ${partner.kind}, ${partner.purpose}, ${partner.contact}, 'waiting',
							${new Date(clock.now())})`;
					return { id };
				},
				call.receipt,
			);
		},
		'partner:review': async ({ organizerId, partnerId, state, note, reviewDueAt }, call) => {
			demandOwn(call.who, organizerId);
			const now = clock.now();
			if (state === 'approved' && (reviewDueAt === undefined || reviewDueAt <= now))
				throw new Refusal('invalid-input', { fields: [{ path: 'reviewDueAt', reason: 'already-passed' }] });
			return await db.transact(
				{ organizer: organizerId },
				async (tx) => {
					const [before] = await tx<{ state: Partner['state'] }[]>`
						select /* partner.lock */ state from partners where id = ${partnerId} and organizer_id = ${organizerId} for update`;
					if (!before) throw new Refusal('not-found');
					if (before.state === 'ended' || (state === 'ended' && before.state !== 'approved'))
						throw new Refusal('wrong-state');
					await tx`
						update /* partner.review */ partners set state = ${state}, note = ${note}, decided_by = ${call.who.personId},
							decided_at = ${new Date(now)}, review_due_at = ${state === 'approved' && reviewDueAt ? new Date(reviewDueAt) : null}
						where id = ${partnerId}`;
					return { done: true } as const;
				},
				call.receipt,
			);
		},
	};
}

const partnersOf = (tx: Tx, organizerId: string) => tx<PartnerRow[]>`
	select /* partner.list */ id, name, kind, purpose, contact, state, note, review_due_at as "reviewDueAt" from partners
	where organizer_id = ${organizerId} order by created_at desc limit 500`;
