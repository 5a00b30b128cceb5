import type { UnfinishedResume } from '@skyfair/shared/seekers/completeness';
import type { Resume } from '@skyfair/shared/seekers/resume.schemas';

/** One entry of a repeated group while it is being typed: text and marks, nothing is wrong yet. */
export type EntryDraft = Record<string, string | boolean>;
const entryGroups = [
	'schools',
	'work',
	'projects',
	'training',
	'spoken',
	'skillRecords',
	'certificateRecords',
	'cadre',
] as const;
export type EntryGroup = (typeof entryGroups)[number];

/** A résumé while it is being typed: the server says what is wrong. */
export interface ResumeDraft extends Record<EntryGroup, EntryDraft[]> {
	photo: string | null;
	name: string;
	bornOn: string;
	sex: string;
	livesIn: string;
	status: string;
	workSince: string;
	registeredIn: string;
	politics: string;
	overseas: string;
	socialPractice: string;
	positions: string;
	cities: string;
	industry: string;
	payMin: string;
	payMax: string;
	employmentTypes: string[];
	availableFrom: string;
	seeking: string;
	phone: string;
	email: string;
	im: string;
	skills: string;
	languages: string;
	certificates: string;
	honours: string;
	hobbies: string;
	selfIntroduction: string;
	support: string;
	attachments: { fileId: string; name: string }[];
}

const span = { startedOn: '', endedOn: '' };
export const emptyEntries: Record<EntryGroup, EntryDraft> = {
	schools: { degree: 'bachelor', school: '', major: '', ...span, fullTime: true },
	work: {
		company: '',
		title: '',
		industry: '',
		...span,
		pay: '',
		duties: '',
		results: '',
		isInternship: false,
		hideFrom: false,
	},
	projects: { name: '', role: '', ...span, what: '', results: '' },
	training: { course: '', by: '', ...span, what: '' },
	spoken: { language: '', speaking: 'good', writing: 'good' },
	skillRecords: { name: '', level: 'good', months: '' },
	certificateRecords: { name: '', gotOn: '' },
	cadre: { title: '', at: '', ...span, what: '' },
};
const further = entryGroups.filter((group) => group !== 'schools' && group !== 'work');
const numbers = new Set(['pay', 'months']);

export const emptyDraft = (name: string): ResumeDraft => ({
	photo: null,
	name,
	bornOn: '',
	sex: 'undisclosed',
	livesIn: '',
	status: 'student',
	workSince: '',
	registeredIn: '',
	politics: '',
	overseas: '',
	socialPractice: '',
	positions: '',
	cities: '',
	industry: '',
	payMin: '',
	payMax: '',
	employmentTypes: ['full-time'],
	availableFrom: '',
	seeking: '',
	phone: '',
	email: '',
	im: '',
	skills: '',
	languages: '',
	certificates: '',
	honours: '',
	hobbies: '',
	selfIntroduction: '',
	support: '',
	schools: [{ ...emptyEntries.schools }],
	work: [],
	projects: [],
	training: [],
	spoken: [],
	skillRecords: [],
	certificateRecords: [],
	cadre: [],
	attachments: [],
});

export const commas = (list: readonly string[]): string => list.join('、');
export const lines = (list: readonly string[]): string => list.join('\n');
export const entryOf = (group: EntryGroup, given: object): EntryDraft => {
	const values = Object.entries(given).flatMap(([key, value]) =>
		typeof value === 'string' || typeof value === 'boolean'
			? [[key, value]]
			: typeof value === 'number'
				? [[key, String(value)]]
				: [],
	);
	return { ...emptyEntries[group], ...(Object.fromEntries(values) as EntryDraft) };
};

export const draftOf = (resume: Resume): ResumeDraft => ({
	...emptyDraft(resume.basic.name),
	photo: resume.basic.photo ?? null,
	bornOn: resume.basic.bornOn,
	sex: resume.basic.sex,
	livesIn: resume.basic.livesIn,
	status: resume.basic.status,
	workSince: resume.basic.workSince ?? '',
	registeredIn: resume.basic.registeredIn ?? '',
	politics: resume.basic.politics ?? '',
	overseas: resume.basic.overseas ?? '',
	schools: resume.education.schools.map((school) => entryOf('schools', school)),
	socialPractice: lines(resume.education.socialPractice),
	positions: commas(resume.expected.positions),
	cities: commas(resume.expected.cities),
	industry: resume.expected.industries[0] ?? '',
	payMin: String(resume.expected.pay.min),
	payMax: String(resume.expected.pay.max),
	employmentTypes: [...resume.expected.employmentTypes],
	availableFrom: resume.expected.availableFrom ?? '',
	seeking: resume.expected.seeking ?? '',
	phone: resume.contact.phone,
	email: resume.contact.email ?? '',
	im: resume.contact.im?.handle ?? '',
	work: resume.work.map((work) => entryOf('work', work)),
	...(Object.fromEntries(
		further.map((group) => [group, (resume[group] ?? []).map((one) => entryOf(group, one))]),
	) as Pick<ResumeDraft, (typeof further)[number]>),
	attachments: (resume.attachments ?? []).map((one) => ({ ...one })),
	skills: commas(resume.skills),
	languages: commas(resume.languages),
	certificates: commas(resume.other.certificates),
	honours: lines(resume.other.honours),
	hobbies: commas(resume.other.hobbies),
	selfIntroduction: resume.other.selfIntroduction,
	support: resume.other.support ?? '',
});

const parts = (text: string, between: RegExp): string[] =>
	text
		.split(between)
		.map((part) => part.trim())
		.filter((part) => part !== '');
const listOf = (text: string): string[] => parts(text, /[、,，;；\n]/);
const linesOf = (text: string): string[] => parts(text, /\n/);
/** An empty field is left out; what the form does not show is kept from the saved one. */
const unless = <Key extends string>(key: Key, text: string): Partial<Record<Key, string>> =>
	text.trim() === '' ? {} : ({ [key]: text.trim() } as Record<Key, string>);

/** What must be there is sent empty, so that the server names it; what is optional and empty is left out. */
const needed = new Set([
	'schools.school',
	'schools.major',
	'schools.startedOn',
	'work.company',
	'work.title',
	'work.industry',
	'work.startedOn',
	'work.duties',
	'projects.name',
	'projects.startedOn',
	'projects.what',
	'training.course',
	'training.by',
	'training.startedOn',
	'spoken.language',
	'skillRecords.name',
	'certificateRecords.name',
	'cadre.title',
	'cadre.at',
	'cadre.startedOn',
]);
function sentEntry(group: EntryGroup, entry: EntryDraft): Record<string, unknown> {
	const fields = Object.entries(entry).flatMap(([key, value]): [string, unknown][] => {
		if (typeof value === 'boolean') return value || key === 'fullTime' ? [[key, value]] : [];
		const text = value.trim();
		if (text === '' && !needed.has(`${group}.${key}`)) return [];
		return [[key, numbers.has(key) ? Number(text) : text]];
	});
	return Object.fromEntries(fields);
}

export function resumeOf(draft: ResumeDraft, saved: Resume | null): UnfinishedResume {
	const sections = further.flatMap((group): [string, unknown][] =>
		draft[group].length === 0 ? [] : [[group, draft[group].map((entry) => sentEntry(group, entry))]],
	);
	const industries = saved?.expected.industries ?? [];
	const resume: unknown = {
		basic: {
			...(draft.photo === null ? {} : { photo: draft.photo }),
			name: draft.name,
			bornOn: draft.bornOn,
			sex: draft.sex,
			livesIn: draft.livesIn,
			status: draft.status,
			...unless('workSince', draft.workSince),
			...unless('registeredIn', draft.registeredIn),
			...unless('politics', draft.politics),
			...unless('overseas', draft.overseas),
		},
		education: {
			schools: draft.schools.map((school) => sentEntry('schools', school)),
			socialPractice: linesOf(draft.socialPractice),
		},
		expected: {
			...unless('availableFrom', draft.availableFrom),
			...unless('seeking', draft.seeking),
			positions: listOf(draft.positions),
			occupations: saved?.expected.occupations ?? [],
			industries:
				draft.industry === '' ? [] : [draft.industry, ...industries.slice(1).filter((one) => one !== draft.industry)],
			pay: { min: Number(draft.payMin), max: Number(draft.payMax), unit: saved?.expected.pay.unit ?? 'month' },
			cities: listOf(draft.cities),
			employmentTypes: draft.employmentTypes,
		},
		contact: {
			phone: draft.phone.trim(),
			...unless('email', draft.email),
			...(draft.im.trim() === '' ? {} : { im: { kind: saved?.contact.im?.kind ?? 'wechat', handle: draft.im.trim() } }),
		},
		other: {
			certificates: listOf(draft.certificates),
			hobbies: listOf(draft.hobbies),
			selfIntroduction: draft.selfIntroduction.trim(),
			honours: linesOf(draft.honours),
			...unless('support', draft.support),
		},
		work: draft.work.map((entry) => sentEntry('work', entry)),
		skills: listOf(draft.skills),
		languages: listOf(draft.languages),
		...Object.fromEntries(sections),
		...(draft.attachments.length === 0 ? {} : { attachments: draft.attachments }),
	};
	return resume as UnfinishedResume;
}
