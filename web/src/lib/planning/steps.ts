import type { StepName } from '@skyfair/shared/planning/planning-steps';
import { m } from '#lib/paraglide/messages.js';

/** In the order in which a fair is planned. */
export const stepGroups: readonly { key: string; name: () => string; steps: readonly StepName[] }[] = [
	{
		key: 'public',
		name: m.planning_group_public,
		steps: ['announcement', 'times', 'intake', 'halls', 'look', 'rules'],
	},
	{ key: 'bodies', name: m.planning_group_bodies, steps: ['bodies', 'documents', 'work-plan', 'licence'] },
	{ key: 'day', name: m.planning_group_day, steps: ['roster', 'facilities', 'rehearsal', 'placements'] },
];
const order = stepGroups.flatMap(({ steps }) => [...steps]);

/** The licence is the organizer's, and the same for all its fairs. */
export const addressOf = (fairId: string, step: StepName): string =>
	step === 'licence' ? '/organizer/record' : `/organizer/fairs/${fairId}/plan/${step}`;

export const stepAfter = (step: StepName): StepName | null =>
	order.slice(order.indexOf(step) + 1).find((next) => next !== 'licence') ?? null;
