// The plan as people type it, and as the server takes it. Times are written in China's zone, where fairs are held.
import type { Fair, FairFocus, FairPlan } from '@skyfair/shared/fairs/fairs.commands';

const lines = ['guidingUnits', 'hosts', 'organizers', 'coOrganizers'] as const;
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
const looks = ['hue', 'slogan', 'sloganEn', 'bannerFileId', 'logoFileId'] as const;
const intakes = ['employers', 'seekers', 'employersOpenAt', 'employersCloseAt'] as const;
const focuses = ['focusKind', 'focusText', 'focusSchools', 'graduationYear'] as const;
type Field =
	| (typeof lines)[number]
	| (typeof texts)[number]
	| (typeof times)[number]
	| (typeof rules)[number]
	| (typeof looks)[number]
	| (typeof intakes)[number]
	| (typeof focuses)[number];
type HallDraft = { key: string; name: string; nameEn: string; columns: string; places: string };
export type PlanFields = Record<Field, string> & { halls: HallDraft[] };
export type PlanField = keyof PlanFields;

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
		slogan: '',
		sloganEn: '',
		bannerFileId: '',
		logoFileId: '',
		employers: '',
		seekers: '',
		employersOpenAt: asLocal(now),
		employersCloseAt: asLocal(asMoment(`${day}T09:00`) - 24 * 60 * MINUTE_MS),
		focusKind: 'general',
		focusText: '',
		focusSchools: '',
		graduationYear: String(new Date(now).getUTCFullYear() + 1),
		halls: [{ key: 'hall-1', name: '', nameEn: '', columns: '4', places: '12' }],
	};
}

export function fieldsOf(fair: Fair): PlanFields {
	const { announcement, lineRules, branding, intake, focus } = fair;
	return {
		...(Object.fromEntries(texts.map((field) => [field, announcement[field] ?? ''])) as Record<
			(typeof texts)[number],
			string
		>),
		...(Object.fromEntries(lines.map((field) => [field, (announcement[field] ?? []).join('\n')])) as Record<
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
		slogan: branding?.slogan ?? '',
		sloganEn: branding?.sloganEn ?? '',
		bannerFileId: branding?.bannerFileId ?? '',
		logoFileId: branding?.logoFileId ?? '',
		employers: intake ? String(intake.employers) : '',
		seekers: intake ? String(intake.seekers) : '',
		employersOpenAt: asLocal(intake?.employersOpenAt ?? fair.registrationOpensAt),
		employersCloseAt: asLocal(intake?.employersCloseAt ?? fair.registrationClosesAt),
		...focusFields(focus, fair.startsAt),
		halls: fair.halls.map(({ key, name, nameEn, grid }) => ({
			key,
			name,
			nameEn: nameEn ?? '',
			columns: grid ? String(grid.columns) : '4',
			places: grid ? String(grid.places) : '',
		})),
	};
}

/** `known` keeps what this form does not show, such as the industry of a hall, and times to the second that nobody touched. */
export function planOf(fields: PlanFields, known: Fair | null): FairPlan {
	const moment = (field: (typeof times)[number]): number => momentOf(fields[field], known?.[field]);
	return {
		announcement: {
			name: fields.name,
			...(fields.nameEn.trim() === '' ? {} : { nameEn: fields.nameEn }),
			guidingUnits: asList(fields.guidingUnits),
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
		halls: fields.halls.map(({ key, name, nameEn, columns, places }) => {
			const { nameEn: _old, grid: _grid, ...rest } = known?.halls.find((hall) => hall.key === key) ?? { key, name };
			return {
				...rest,
				key,
				name,
				...(nameEn.trim() === '' ? {} : { nameEn }),
				...(places.trim() === '' ? {} : { grid: { columns: Number(columns), places: Number(places) } }),
			};
		}),
		focus: focusOf(fields),
		branding: {
			...(fields.slogan.trim() === '' ? {} : { slogan: fields.slogan }),
			...(fields.sloganEn.trim() === '' ? {} : { sloganEn: fields.sloganEn }),
			bannerFileId: fileOf(fields.bannerFileId),
			logoFileId: fileOf(fields.logoFileId),
		},
		...(fields.employers.trim() === '' && fields.seekers.trim() === ''
			? {}
			: {
					intake: {
						employers: Number(fields.employers),
						seekers: Number(fields.seekers),
						employersOpenAt: momentOf(fields.employersOpenAt, known?.intake?.employersOpenAt),
						employersCloseAt: momentOf(fields.employersCloseAt, known?.intake?.employersCloseAt),
					},
				}),
		lineRules: {
			answerWithinMs: Math.round(Number(fields.answerSeconds) * 1_000),
			conversationMs: Math.round(Number(fields.conversationMinutes) * MINUTE_MS),
			maxLinesPerPerson: Number(fields.maxLinesPerPerson),
			maxPerLine: Number(fields.maxPerLine),
		},
	};
}

const momentOf = (local: string, known: number | undefined): number =>
	known !== undefined && asLocal(known) === local ? known : asMoment(local);
const fileOf = (fileId: string): NonNullable<Fair['branding']>['logoFileId'] =>
	fileId === '' ? null : (fileId as NonNullable<Fair['branding']>['logoFileId']);

function focusFields(focus: FairFocus, startsAt: number): Record<(typeof focuses)[number], string> {
	const none = {
		focusText: '',
		focusSchools: '',
		graduationYear: String(new Date(startsAt + ZONE_MS).getUTCFullYear()),
	};
	switch (focus.kind) {
		case 'general':
			return { ...none, focusKind: focus.kind };
		case 'industry':
			return { ...none, focusKind: focus.kind, focusText: focus.industry };
		case 'region':
			return { ...none, focusKind: focus.kind, focusText: focus.region };
		case 'livestream':
			return { ...none, focusKind: focus.kind, focusText: focus.topic };
		case 'campus':
			return {
				...none,
				focusKind: focus.kind,
				focusSchools: focus.schools.join('\n'),
				graduationYear: String(focus.graduationYear),
			};
	}
}

function focusOf({ focusKind, focusText, focusSchools, graduationYear }: PlanFields): FairFocus {
	switch (focusKind) {
		case 'industry':
			return { kind: 'industry', industry: focusText };
		case 'region':
			return { kind: 'region', region: focusText };
		case 'livestream':
			return { kind: 'livestream', topic: focusText };
		case 'campus':
			return { kind: 'campus', schools: asList(focusSchools), graduationYear: Number(graduationYear) };
		default:
			return { kind: 'general' };
	}
}

const isCount = (text: string): boolean => /^\d+$/.test(text.trim()) && Number(text) > 0;

/** What cannot be read is found here, at its field: the server could only say that the plan is malformed. */
export function unreadable(fields: PlanFields): { path: string; reason: string }[] {
	const badTimes = times.filter((field) => Number.isNaN(asMoment(fields[field])));
	const badHalls = fields.halls.flatMap(({ name, columns, places }, index) => [
		...(name.trim() === '' ? [`plan.halls.${index}.name`] : []),
		...(places.trim() === '' || isCount(places) ? [] : [`plan.halls.${index}.grid.places`]),
		...(isCount(columns) ? [] : [`plan.halls.${index}.grid.columns`]),
	]);
	const hasIntake = fields.employers.trim() !== '' || fields.seekers.trim() !== '';
	const badIntake = hasIntake
		? [
				...(['employers', 'seekers'] as const).filter((field) => !isCount(fields[field])),
				...(['employersOpenAt', 'employersCloseAt'] as const).filter((field) => Number.isNaN(asMoment(fields[field]))),
			]
		: [];
	const bad = [
		...badTimes.map((field) => `plan.${field}`),
		...badHalls,
		...badIntake.map((field) => `plan.intake.${field}`),
		...badFocus(fields).map((field) => `plan.focus.${field}`),
	];
	return bad.map((path) => ({ path, reason: 'missing' }));
}

function badFocus({ focusKind, focusText, focusSchools, graduationYear }: PlanFields): string[] {
	if (focusKind === 'general') return [];
	if (focusKind !== 'campus') return focusText.trim() === '' ? ['text'] : [];
	return [
		...(asList(focusSchools).length === 0 ? ['schools'] : []),
		...(isCount(graduationYear) ? [] : ['graduationYear']),
	];
}

export type PlanStep = 'announcement' | 'times' | 'intake' | 'halls' | 'look' | 'rules';
/** Where a fault of the plan is mended. */
export function stepOfPath(path: string): PlanStep {
	if (path.startsWith('plan.halls')) return 'halls';
	if (path.startsWith('plan.lineRules')) return 'rules';
	if (path.startsWith('plan.intake')) return 'intake';
	if (path.startsWith('plan.branding') || path.startsWith('plan.announcement.poster')) return 'look';
	return times.some((field) => path === `plan.${field}`) ? 'times' : 'announcement';
}
