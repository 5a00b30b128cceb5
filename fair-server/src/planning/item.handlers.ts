import type { planningCommands } from '@skyfair/shared/planning/planning.commands';
import type { Inspection, Item, ItemInput, Placement } from '@skyfair/shared/planning/planning.schemas';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { PersonId } from '@skyfair/shared/protocol/ids';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { z } from 'zod';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import * as store from './item.store.ts';
import type { PlanningPorts, PlanningWriter } from './planning-context.ts';
import { deletePlacement, insertInspection, insertPlacement, isInspected } from './record.store.ts';

type ItemHandlers = Pick<
	Handlers<typeof planningCommands, Actor>,
	| 'planning:add-item'
	| 'planning:change-item'
	| 'planning:remove-item'
	| 'planning:finish-item'
	| 'planning:inspect'
	| 'planning:record-placement'
	| 'planning:remove-placement'
>;

export function createItemHandlers({ world, organizers }: PlanningPorts, write: PlanningWriter): ItemHandlers {
	const { clock } = world;
	const demand = async (tx: Tx, fairId: string, itemId: string): Promise<Item> => {
		const item = await store.findItem(tx, fairId, itemId);
		if (!item) throw new Refusal('not-found');
		return item;
	};
	/** P7: somebody who works here, so that there is somebody to remind. */
	const demandOwner = async (tx: Tx, organizerId: string, { ownerId }: z.output<typeof ItemInput>): Promise<void> => {
		if (!(await organizers.worksFor(tx, organizerId, [ownerId])).has(ownerId))
			throw new Refusal('invalid-input', { fields: [{ path: 'item.ownerId', reason: 'not-staff' }] });
	};
	return {
		'planning:add-item': ({ fairId, item }, call) =>
			write(fairId, call, async (tx, { record: { organizerId } }) => {
				await demandOwner(tx, organizerId, item);
				const id = world.newId();
				await store.insertItem(tx, { fairId, organizerId }, { ...item, id }, clock.now());
				return await demand(tx, fairId, id);
			}),
		'planning:change-item': ({ fairId, itemId, version, item }, call) =>
			write(fairId, call, async (tx, { record }) => {
				await demand(tx, fairId, itemId);
				await demandOwner(tx, record.organizerId, item);
				if (!(await store.updateItem(tx, { ...item, id: itemId }, version))) throw new Refusal('changed-meanwhile');
				return await demand(tx, fairId, itemId);
			}),
		'planning:remove-item': ({ fairId, itemId, version }, call) =>
			write(fairId, call, async (tx) => {
				await demand(tx, fairId, itemId);
				if (await isInspected(tx, fairId, itemId)) throw new Refusal('wrong-state');
				if (!(await store.deleteItem(tx, itemId, version))) throw new Refusal('changed-meanwhile');
				return { done: true };
			}),
		'planning:finish-item': ({ fairId, itemId, done }, call) =>
			write(fairId, call, async (tx) => {
				const item = await demand(tx, fairId, itemId);
				if (call.who.role !== 'planner' && item.ownerId !== call.who.personId) throw new Refusal('not-allowed');
				if (done !== (item.doneAt !== null)) await store.finishItem(tx, itemId, done ? clock.now() : null);
				return await demand(tx, fairId, itemId);
			}),
		'planning:inspect': ({ fairId, subject, passed, note }, call) =>
			write(fairId, call, async (tx, { record: { organizerId } }) => {
				if (subject.kind === 'item') await demand(tx, fairId, subject.itemId);
				const { personId, name } = call.who;
				const inspection: Omit<Inspection, 'byName'> = {
					id: world.newId(),
					subject,
					passed,
					note,
					byId: personId as PersonId,
					at: clock.now(),
				};
				await insertInspection(tx, { fairId, organizerId }, inspection);
				return { ...inspection, byName: name };
			}),
		'planning:record-placement': ({ fairId, placement }, call) =>
			write(fairId, call, async (tx, { record: { organizerId } }) => {
				const recorded: Placement = {
					...placement,
					id: world.newId() as Placement['id'],
					fairId,
					recordedById: call.who.personId as PersonId,
					recordedAt: clock.now(),
				};
				await insertPlacement(tx, organizerId, recorded);
				return recorded;
			}),
		'planning:remove-placement': ({ fairId, placementId }, call) =>
			write(fairId, call, async (tx) => {
				if (!(await deletePlacement(tx, fairId, placementId))) throw new Refusal('not-found');
				return { done: true };
			}),
	};
}
