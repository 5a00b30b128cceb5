// The door of planning. Nothing else of this folder may be imported from outside.
import type { planningCommands } from '@skyfair/shared/planning/planning.commands';
import type { Placement } from '@skyfair/shared/planning/planning.schemas';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { createFair, faultsOfPlan, beginPlanning, type LockedFair } from '../fairs/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { shiftedParts, shiftedPlan } from './clone.rules.ts';
import { createGuestHandlers, createGuestInvitations } from './guest.handlers.ts';
import { createItemHandlers } from './item.handlers.ts';
import { insertItem, itemsOf } from './item.store.ts';
import { createPartHandlers } from './part.handlers.ts';
import { copyParts, readParts } from './part.store.ts';
import { planningWriter, type Doing, type PlanningPorts } from './planning-context.ts';
import { planningOf, unplannedOf } from './planning.view.ts';
import { placementsOf } from './record.store.ts';
import { createReminders } from './reminders.ts';

export interface Planner {
	readonly handlers: Handlers<typeof planningCommands, Actor>;
	/** What the planning still lacks before the fair may be published; asked inside the publishing transaction. */
	unplanned(tx: Tx, fair: LockedFair): Promise<string[]>;
	/** C-07: where the announcement stands, for notices of change or cancellation. */
	placementsOf(tx: Tx, fairId: string): Promise<Placement[]>;
	/** Tells those responsible what is overdue, and invites guests. Call it every second on every node. */
	tick(now?: number): Promise<void>;
}

export function createPlanning(ports: PlanningPorts): Planner {
	const { world, fairs, organizers } = ports;
	const { db, clock } = world;
	const write = planningWriter(ports);
	const reminders = createReminders(ports);
	const invitations = createGuestInvitations(ports);
	const unplanned = async (tx: Tx, fair: LockedFair): Promise<string[]> =>
		unplannedOf(await readParts(tx, fair.record.id), fair, await organizers.staffOf(tx, fair.record.organizerId));

	/** P9. */
	const clone = (fairId: string, startsAt: number, { who, receipt }: Doing) => {
		const organizerId = organizerOf(who);
		return db.transact(
			{ organizer: organizerId },
			async (tx) => {
				const from = await demandFair(fairs, tx, fairId);
				const now = clock.now();
				const plan = shiftedPlan(from.plan, startsAt);
				if (startsAt <= now || faultsOfPlan(plan).length > 0)
					throw new Refusal('invalid-input', { fields: [{ path: 'startsAt', reason: 'already-passed' }] });
				const copyId = await createFair(tx, world, { organizerId, plan, by: who.personId, from: fairId });
				const { parts, states } = await readParts(tx, fairId);
				const by = startsAt - from.plan.startsAt;
				const of = { fairId: copyId, organizerId, personId: who.personId, at: now };
				await copyParts(tx, of, shiftedParts(parts, by), states);
				for (const { plan: name, title, ownerId, dueAt } of await itemsOf(tx, fairId))
					await insertItem(tx, of, { id: world.newId(), plan: name, title, ownerId, dueAt: dueAt + by }, now);
				await beginPlanning(tx, copyId);
				return { fairId: copyId };
			},
			receipt,
		);
	};

	return {
		handlers: {
			...createPartHandlers(ports, write),
			...createItemHandlers(ports, write),
			...createGuestHandlers(ports),
			'planning:get': ({ fairId }, { who }) =>
				db.transact({ organizer: organizerOf(who) }, async (tx) => {
					const fair = await demandFair(fairs, tx, fairId);
					const staff = await organizers.staffOf(tx, fair.record.organizerId);
					return await planningOf(tx, fair, staff, {
						now: clock.now(),
						missing: (lacking) => fairs.missingToPublish(tx, fair, lacking),
					});
				}),
			'planning:clone': ({ fairId, startsAt }, call) => clone(fairId, startsAt, call),
		},
		unplanned,
		placementsOf,
		async tick(now) {
			await Promise.all([reminders.tick(now), invitations.tick()]);
		},
	};
}

function organizerOf(who: Actor): string {
	if (who.organizerId === null) throw new Refusal('not-allowed');
	return who.organizerId;
}

async function demandFair(fairs: PlanningPorts['fairs'], tx: Tx, fairId: string): Promise<LockedFair> {
	const fair = await fairs.read(tx, fairId);
	if (!fair) throw new Refusal('not-found');
	return fair;
}
