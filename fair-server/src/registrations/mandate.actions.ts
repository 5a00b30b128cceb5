import type { Mandate, registrationCommands } from '@skyfair/shared/registrations/registrations.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { isOver } from '../fairs/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import * as store from './mandate.store.ts';
import type { RegistrationContext } from './registration-context.ts';
import { holdsPlace } from './registration.rules.ts';
import { findRegistration } from './registration.store.ts';

const DAY_MS = 86_400_000;
type Names = 'mandate:give' | 'mandate:end' | 'mandate:mine' | 'mandate:list' | 'mandate:deliver';

/** F-16, R21, R22. */
export function createMandateActions({
	world,
	fairs,
	organizers,
	tell,
}: RegistrationContext): Pick<Handlers<typeof registrationCommands, Actor>, Names> {
	const { db, clock, newId } = world;
	const mandateOf = async (tx: Tx, id: string, is: (row: store.MandateRow) => boolean): Promise<store.MandateRow> => {
		const row = await store.lockMandate(tx, id);
		if (!row || !is(row)) throw new Refusal('not-found');
		if (row.endedAt !== null || row.until.getTime() <= clock.now()) throw new Refusal('wrong-state');
		return row;
	};
	const ownView = ({
		personId: _,
		nameMasked: __,
		...view
	}: Mandate & { personId: string; nameMasked: string }): Mandate => view;

	return {
		'mandate:give': ({ fairId, scope, days }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					const fair = await fairs.read(tx, fairId);
					if (!fair || isOver(fair.record.state)) throw new Refusal('wrong-state');
					const { personId } = who;
					const registration = await findRegistration(tx, { fairId, personId });
					if (!holdsPlace(registration?.state ?? null)) throw new Refusal('not-registered');
					const now = clock.now();
					const { organizerId } = fair.record;
					const id = newId();
					await store.insertMandate(tx, {
						id,
						organizerId,
						fairId,
						personId,
						scope,
						givenAt: now,
						until: now + days * DAY_MS,
					});
					const made = (await store.mandates(tx, { personId, fairId })).find((one) => one.id === id);
					if (!made) throw new Error('a mandate was neither found nor made');
					return ownView(made);
				},
				receipt,
			),
		'mandate:end': ({ mandateId }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					const row = await mandateOf(tx, mandateId, ({ personId }) => personId === who.personId);
					await store.endMandate(tx, row.id, clock.now());
					return { done: true } as const;
				},
				receipt,
			),
		'mandate:mine': ({ fairId }, { who }) =>
			db.transact('platform', async (tx) =>
				(await store.mandates(tx, { personId: who.personId, fairId: fairId ?? null })).map(ownView),
			),
		// A mandate names people: only the organizer's own rows, whatever is asked for.
		'mandate:list': ({ fairId }, { who }) =>
			db.transact({ organizer: who.organizerId ?? '' }, (tx) => store.mandates(tx, { fairId, personId: null })),
		'mandate:deliver': ({ fairId, mandateId, jobIds, note }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					const row = await mandateOf(
						tx,
						mandateId,
						(one) => one.fairId === fairId && one.organizerId === who.organizerId,
					);
					const delivered = await store.deliver(tx, row, { jobIds, note, by: who.personId, at: clock.now(), newId });
					if (delivered.length === 0) throw new Refusal('not-found');
					const fair = await fairs.read(tx, fairId);
					const name = (await organizers.organizerOf(tx, row.organizerId))?.name ?? '';
					// R24: in the commit of what is brought, once for each time something is.
					await tell(tx, {
						kind: 'mandate-delivered',
						about: `${mandateId} ${delivered[0]}`,
						people: [row.personId],
						values: { organizer: name, fair: fair?.plan.announcement.name ?? '', count: String(delivered.length) },
						link: `/fairs/${fairId}#mandate`,
						organizerId: row.organizerId,
					});
					return { delivered: delivered.length };
				},
				receipt,
			),
	};
}
