// The steps of planning a fair, and what each must have before the fair may be published. The server counts by it, the pages show it.
import { documentNames, planNames } from './planning-names.ts';

export const stepNames = [
	'announcement',
	'times',
	'intake',
	'halls',
	'look',
	'rules',
	'bodies',
	'documents',
	'work-plan',
	'roster',
	'facilities',
	'placements',
	'rehearsal',
	'licence',
] as const;
export type StepName = (typeof stepNames)[number];

/** By the names that `fair-incomplete` lists. A step without any may stay empty; it is there for the days after publishing. */
export const asked: Readonly<Record<StepName, readonly string[]>> = {
	announcement: [
		'name',
		'guidingUnits',
		'hosts',
		'organizers',
		'coOrganizers',
		'content',
		'participants',
		'scale',
		'participationRequirements',
		'registrationMethod',
		'consultation',
		'contact',
	],
	times: ['time'],
	intake: ['intake'],
	halls: ['grid'],
	look: [],
	rules: [],
	bodies: ['leadingHead', 'workingBody'],
	documents: documentNames,
	'work-plan': planNames,
	roster: ['roster', 'rosterTrained'],
	facilities: ['facilities'],
	placements: [],
	rehearsal: [],
	licence: ['licence'],
};

const steps = new Map(stepNames.flatMap((step) => asked[step].map((name) => [name, step] as const)));

/** Where a missing thing is written. */
export const stepOf = (missing: string): StepName | null => steps.get(missing) ?? null;

export interface Completeness {
	readonly done: number;
	readonly of: number;
}
/** Of one step, or of the whole planning. */
export function completeness(missing: readonly string[], step?: StepName): Completeness {
	const names = step === undefined ? stepNames.flatMap((name) => asked[name]) : asked[step];
	const open = new Set(missing);
	return { done: names.filter((name) => !open.has(name)).length, of: names.length };
}
