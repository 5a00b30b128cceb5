import type { Call } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { beginPlanning, isOver, type Fairs, type LockedFair } from '../fairs/index.ts';
import type { Files } from '../files/index.ts';
import type { Tell } from '../notices/index.ts';
import { isFitForDuty, type Organizers, type Roles, type StaffRow } from '../organizers/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { IsFit } from './planning.rules.ts';

export interface PlanningPorts {
	readonly world: World;
	readonly fairs: Pick<Fairs, 'write' | 'read' | 'missingToPublish'>;
	readonly organizers: Pick<Organizers, 'staffOf' | 'worksFor'>;
	readonly files: Pick<Files, 'use'>;
	readonly tell: Tell;
	readonly roles: Pick<Roles, 'findOrCreatePersonByPhone'>;
}
export type Doing = Call<Actor> & { readonly who: Actor };

/** P10: a change of the planning holds the fair, so that nothing is published or closed meanwhile, and begins the planning of a draft. */
export const planningWriter =
	({ fairs }: Pick<PlanningPorts, 'fairs'>) =>
	<T>(fairId: string, call: Doing, work: (tx: Tx, fair: LockedFair) => Promise<T>): Promise<T> =>
		fairs.write(fairId, call, async (tx, fair) => {
			if (isOver(fair.record.state)) throw new Refusal('wrong-state');
			const done = await work(tx, fair);
			if (fair.record.state === 'draft') await beginPlanning(tx, fairId);
			return done;
		});
export type PlanningWriter = ReturnType<typeof planningWriter>;

/** P5: whoever works here and is trained. */
export function fitnessAmong(staff: readonly StaffRow[]): IsFit {
	const files = new Map(staff.map(({ personId, file }) => [personId as string, file]));
	return (personId, from, to) => isFitForDuty(files.get(personId) ?? null, from, to);
}
