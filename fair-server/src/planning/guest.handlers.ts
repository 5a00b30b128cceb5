import type { guestCommands } from '@skyfair/shared/planning/guests.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { isOver, isPublic, type FairRecord } from '../fairs/index.ts';
import { both, momentOf } from '../notices/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import * as store from './guest.store.ts';
import type { PlanningPorts } from './planning-context.ts';

const AT_ONCE = 50;

/** P12: the list of guests. A person is found or made by phone, which no tenant's scope may do; whose fair it is is asked again here. */
export function createGuestHandlers({ world, fairs, roles }: PlanningPorts): Handlers<typeof guestCommands, Actor> {
	const { db, clock, newId } = world;
	const demandOwn = async (tx: Tx, fairId: string, who: Actor): Promise<FairRecord> => {
		const fair = await fairs.read(tx, fairId);
		if (!fair) throw new Refusal('not-found');
		if (fair.record.organizerId !== who.organizerId) throw new Refusal('not-allowed');
		return fair.record;
	};
	return {
		'guest:list': ({ fairId }, { who }) =>
			db.transact('platform', async (tx) => {
				await demandOwn(tx, fairId, who);
				return await store.guestsOf(tx, fairId);
			}),
		'guest:add': ({ fairId, guest: { phone, ...guest } }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					const { state, organizerId } = await demandOwn(tx, fairId, who);
					if (isOver(state)) throw new Refusal('wrong-state');
					const { personId } = await roles.findOrCreatePersonByPhone(tx, { phone, name: guest.name });
					const of = { fairId, organizerId, by: who.personId, at: clock.now() };
					if (!(await store.insertGuest(tx, of, { ...guest, id: newId(), personId })))
						throw new Refusal('invalid-input', { fields: [{ path: 'guest.phone', reason: 'taken' }] });
					return await store.guestsOf(tx, fairId);
				},
				receipt,
			),
		'guest:remove': ({ fairId, guestId }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					await demandOwn(tx, fairId, who);
					const done = await store.deleteGuest(tx, fairId, guestId);
					if (done !== 'removed') throw new Refusal(done === 'none' ? 'not-found' : 'wrong-state');
					return await store.guestsOf(tx, fairId);
				},
				receipt,
			),
		'guest:invite': ({ fairId }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					const { state } = await demandOwn(tx, fairId, who);
					if (!isPublic(state) || isOver(state)) throw new Refusal('wrong-state');
					await store.askToInvite(tx, fairId, clock.now());
					return await store.guestsOf(tx, fairId);
				},
				receipt,
			),
	};
}

/** Tells what was asked for, from whichever node comes first: the mark and the notice are one commit. */
export function createGuestInvitations({ world, tell }: PlanningPorts) {
	const { db, clock } = world;
	const inviteSome = (): Promise<number> =>
		db.transact('platform', async (tx) => {
			const invited = await store.claimInvitations(tx, clock.now(), AT_ONCE);
			for (const { id, personId, organizerId, host, fairId, fairName, fairNameEn, startsAt } of invited)
				await tell(tx, {
					kind: 'guest-invited',
					about: id,
					people: [personId],
					values: { organizer: host, fair: both(fairName, fairNameEn), time: momentOf(startsAt.getTime()) },
					link: `/fairs/${fairId}`,
					organizerId,
				});
			return invited.length;
		});
	let running: Promise<void> | null = null;
	const run = async (): Promise<void> => {
		while ((await inviteSome()) === AT_ONCE);
	};
	return {
		tick(): Promise<void> {
			running ??= run().finally(() => {
				running = null;
			});
			return running;
		},
	};
}
