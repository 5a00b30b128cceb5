import type { guestCommands } from '@skyfair/shared/planning/guests.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { isOver, isPublic, type FairRecord } from '../fairs/index.ts';
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

/** Sends what was asked for, from whichever node comes first; the message has its id before it is sent. */
export function createGuestInvitations({ world, sms, publicUrl }: PlanningPorts) {
	const { db, clock, cipher, log } = world;
	let running: Promise<void> | null = null;
	const run = async (): Promise<void> => {
		for (const one of await db.transact('platform', (tx) => store.invitationsToSend(tx, AT_ONCE)))
			try {
				if (one.phoneCipher !== null)
					await sms.send({
						id: one.invitationId,
						to: cipher.open(one.phoneCipher),
						toMasked: one.phoneMasked ?? '',
						text: textOf(one, publicUrl),
					});
				await db.transact('platform', (tx) => store.markInvited(tx, one.id, clock.now()));
			} catch (error) {
				log.warn({ err: error, guestId: one.id }, 'an invitation was not sent; the next tick tries again');
			}
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

const moment = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });
const textOf = ({ name, host, fairName, startsAt, fairId }: store.Invitation, publicUrl: string): string =>
	`【空聘】${name}：${host}诚邀您参加「${fairName}」，${moment.format(startsAt)} 开始。会场与议程：${publicUrl}/fairs/${fairId} 。如有变更将另行通知。 Skyfair: you are invited to this fair.`;
