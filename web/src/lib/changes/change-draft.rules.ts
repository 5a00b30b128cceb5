// What a planner types on the way to a notice. Whatever the form does not show stays as it is.
import type { Fair, FairPlan } from '@skyfair/shared/fairs/fairs.commands';
import { asLocal, asMoment } from '#lib/organizer/plan-draft.rules.ts';

export const times = ['startsAt', 'endsAt', 'registrationOpensAt', 'registrationClosesAt'] as const;
export const lists = ['hosts', 'organizers', 'coOrganizers'] as const;
export const texts = [
	'name',
	'content',
	'participants',
	'scale',
	'participationRequirements',
	'registrationMethod',
	'consultation',
	'contact',
] as const;
type Time = (typeof times)[number];
type List = (typeof lists)[number];
type Text = (typeof texts)[number];
export type ChangeFields = Record<Time | List | Text, string> & { halls: { key: string; name: string }[] };

export const planOfFair = (fair: Fair): FairPlan => ({
	announcement: fair.announcement,
	startsAt: fair.startsAt,
	endsAt: fair.endsAt,
	registrationOpensAt: fair.registrationOpensAt,
	registrationClosesAt: fair.registrationClosesAt,
	halls: fair.halls,
	lineRules: fair.lineRules,
	focus: fair.focus,
	...(fair.intake === undefined ? {} : { intake: fair.intake }),
	...(fair.branding === undefined ? {} : { branding: fair.branding }),
});

export function fieldsOfFair(fair: Fair): ChangeFields {
	const { announcement } = fair;
	const record = <Key extends string>(keys: readonly Key[], read: (key: Key) => string) =>
		Object.fromEntries(keys.map((key) => [key, read(key)])) as Record<Key, string>;
	return {
		...record(times, (key) => asLocal(fair[key])),
		...record(lists, (key) => announcement[key].join('\n')),
		...record(texts, (key) => announcement[key]),
		halls: fair.halls.map(({ key, name }) => ({ key, name })),
	};
}

const named = (text: string): string[] =>
	text
		.split(/[\n、]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');

export function planFrom(fields: ChangeFields, fair: Fair): FairPlan {
	const plan = planOfFair(fair);
	// A time that nobody touched keeps its seconds.
	const moment = (key: Time): number => (asLocal(fair[key]) === fields[key] ? fair[key] : asMoment(fields[key]));
	return {
		...plan,
		startsAt: moment('startsAt'),
		endsAt: moment('endsAt'),
		registrationOpensAt: moment('registrationOpensAt'),
		registrationClosesAt: moment('registrationClosesAt'),
		announcement: {
			...plan.announcement,
			...Object.fromEntries(texts.map((key) => [key, fields[key]])),
			...Object.fromEntries(lists.map((key) => [key, named(fields[key])])),
		},
		halls: plan.halls.map((hall) => ({
			...hall,
			name: fields.halls.find(({ key }) => key === hall.key)?.name ?? hall.name,
		})),
	};
}

/** The fields that differ from what was announced, as somebody types: the server compares again and decides. */
export function changedIn(fields: ChangeFields, fair: Fair): string[] {
	const before = fieldsOfFair(fair);
	const plain = [...times, ...lists, ...texts].filter((key) => fields[key].trim() !== before[key].trim());
	const halls = fields.halls.some(({ key, name }) => before.halls.find((hall) => hall.key === key)?.name !== name);
	return halls ? [...plain, 'halls'] : plain;
}

export const unreadableTimes = (fields: ChangeFields): { path: string; reason: string }[] =>
	times.filter((key) => Number.isNaN(asMoment(fields[key]))).map((key) => ({ path: `plan.${key}`, reason: 'missing' }));
