// The plan as people type it, and as the server takes it. Times are written in China's zone, where fairs are held.
import type { Fair, FairPlan } from '@skyfair/shared/fairs/fairs.commands';

const lines = ['hosts', 'organizers', 'coOrganizers'] as const;
const texts = [
	'name',
	'nameEn',
	'content',
	'participants',
	'scale',
	'participationRequirements',
	'registrationMethod',
	'consultation',
	'contact',
] as const;
const times = ['startsAt', 'endsAt', 'registrationOpensAt', 'registrationClosesAt'] as const;
const rules = ['answerSeconds', 'conversationMinutes', 'maxLinesPerPerson', 'maxPerLine'] as const;
type Field = (typeof lines)[number] | (typeof texts)[number] | (typeof times)[number] | (typeof rules)[number] | 'hue';
type HallDraft = { key: string; name: string; nameEn: string };
export type PlanFields = Record<Field, string> & { halls: HallDraft[] };

/** C-06, in the order in which an announcement is read. */
export const required = [
	'name',
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
] as const;

const ZONE_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;
export const asLocal = (at: number): string => new Date(at + ZONE_MS).toISOString().slice(0, 16);
export const asMoment = (local: string): number => Date.parse(`${local}:00+08:00`);
const asList = (text: string): string[] =>
	text
		.split(/[\n、]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');

/** A new fair: a week from now from nine to four, registration from today; everything can be changed. */
export function emptyPlan(now: number): PlanFields {
	const day = asLocal(now + 7 * 24 * 60 * MINUTE_MS).slice(0, 10);
	const said = Object.fromEntries([...lines, ...texts].map((field) => [field, ''])) as Record<
		(typeof lines)[number] | (typeof texts)[number],
		string
	>;
	return {
		...said,
		startsAt: `${day}T09:00`,
		endsAt: `${day}T16:00`,
		registrationOpensAt: asLocal(now),
		registrationClosesAt: asLocal(asMoment(`${day}T09:00`) - 60 * MINUTE_MS),
		answerSeconds: '60',
		conversationMinutes: '10',
		maxLinesPerPerson: '5',
		maxPerLine: '500',
		hue: '245',
		halls: [{ key: 'hall-1', name: '', nameEn: '' }],
	};
}

export function fieldsOf(fair: Fair): PlanFields {
	const { announcement, lineRules } = fair;
	return {
		...(Object.fromEntries(texts.map((field) => [field, announcement[field] ?? ''])) as Record<
			(typeof texts)[number],
			string
		>),
		...(Object.fromEntries(lines.map((field) => [field, announcement[field].join('\n')])) as Record<
			(typeof lines)[number],
			string
		>),
		...(Object.fromEntries(times.map((field) => [field, asLocal(fair[field])])) as Record<
			(typeof times)[number],
			string
		>),
		answerSeconds: String(lineRules.answerWithinMs / 1_000),
		conversationMinutes: String(lineRules.conversationMs / MINUTE_MS),
		maxLinesPerPerson: String(lineRules.maxLinesPerPerson),
		maxPerLine: String(lineRules.maxPerLine),
		hue: String(announcement.poster?.hue ?? 245),
		halls: fair.halls.map(({ key, name, nameEn }) => ({ key, name, nameEn: nameEn ?? '' })),
	};
}

/** `known` keeps what this form does not show, such as the industry of a hall, and times to the second that nobody touched. */
export function planOf(fields: PlanFields, known: Fair | null): FairPlan {
	const moment = (field: (typeof times)[number]): number =>
		known !== null && asLocal(known[field]) === fields[field] ? known[field] : asMoment(fields[field]);
	return {
		announcement: {
			name: fields.name,
			...(fields.nameEn.trim() === '' ? {} : { nameEn: fields.nameEn }),
			hosts: asList(fields.hosts),
			organizers: asList(fields.organizers),
			coOrganizers: asList(fields.coOrganizers),
			content: fields.content,
			participants: fields.participants,
			scale: fields.scale,
			participationRequirements: fields.participationRequirements,
			registrationMethod: fields.registrationMethod,
			consultation: fields.consultation,
			contact: fields.contact,
			poster: { hue: Number(fields.hue) },
		},
		startsAt: moment('startsAt'),
		endsAt: moment('endsAt'),
		registrationOpensAt: moment('registrationOpensAt'),
		registrationClosesAt: moment('registrationClosesAt'),
		halls: fields.halls.map(({ key, name, nameEn }) => {
			const { nameEn: _old, ...rest } = known?.halls.find((hall) => hall.key === key) ?? { key, name };
			return { ...rest, key, name, ...(nameEn.trim() === '' ? {} : { nameEn }) };
		}),
		lineRules: {
			answerWithinMs: Math.round(Number(fields.answerSeconds) * 1_000),
			conversationMs: Math.round(Number(fields.conversationMinutes) * MINUTE_MS),
			maxLinesPerPerson: Number(fields.maxLinesPerPerson),
			maxPerLine: Number(fields.maxPerLine),
		},
	};
}

/** What C-06 asks for and nobody has written yet. The server decides; this shows the way there. */
export const unwritten = (announcement: FairPlan['announcement']): string[] =>
	required.filter((field) => {
		const said = announcement[field];
		return typeof said === 'string' ? said.trim() === '' : said.length === 0;
	});

/** A time that cannot be read, or a hall without a name, is found here: the server could only say that the plan is malformed. */
export function unreadable(fields: PlanFields): { path: string; reason: string }[] {
	const badTimes = times.filter((field) => Number.isNaN(asMoment(fields[field])));
	const badHalls = fields.halls.flatMap((hall, index) => (hall.name.trim() === '' ? [`plan.halls.${index}.name`] : []));
	return [...badTimes.map((field) => `plan.${field}`), ...badHalls].map((path) => ({ path, reason: 'missing' }));
}

export type Step = 'announcement' | 'times' | 'halls' | 'rules';
export function stepOf(path: string): Step {
	if (path.startsWith('plan.halls')) return 'halls';
	if (path.startsWith('plan.lineRules')) return 'rules';
	return times.some((field) => path === `plan.${field}`) ? 'times' : 'announcement';
}
