import type { Resume } from '@skyfair/shared/seekers/resume.schemas';

/** A résumé while it is being typed: every field is text, nothing is wrong yet. The server says what is. */
export interface SchoolDraft {
	degree: string;
	school: string;
	major: string;
	startedOn: string;
	endedOn: string;
	fullTime: boolean;
}
export interface WorkDraft {
	company: string;
	title: string;
	industry: string;
	startedOn: string;
	endedOn: string;
	duties: string;
	results: string;
}
export interface ResumeDraft {
	name: string;
	bornOn: string;
	sex: string;
	livesIn: string;
	status: string;
	schools: SchoolDraft[];
	socialPractice: string;
	positions: string;
	cities: string;
	payMin: string;
	payMax: string;
	employmentType: string;
	phone: string;
	email: string;
	work: WorkDraft[];
	skills: string;
	languages: string;
	certificates: string;
	honours: string;
	hobbies: string;
	selfIntroduction: string;
	support: string;
}

export const emptySchool: SchoolDraft = {
	degree: 'bachelor',
	school: '',
	major: '',
	startedOn: '',
	endedOn: '',
	fullTime: true,
};
export const emptyWork: WorkDraft = {
	company: '',
	title: '',
	industry: '',
	startedOn: '',
	endedOn: '',
	duties: '',
	results: '',
};
export const emptyDraft = (name: string): ResumeDraft => ({
	name,
	bornOn: '',
	sex: 'undisclosed',
	livesIn: '',
	status: 'student',
	schools: [{ ...emptySchool }],
	socialPractice: '',
	positions: '',
	cities: '',
	payMin: '',
	payMax: '',
	employmentType: 'full-time',
	phone: '',
	email: '',
	work: [],
	skills: '',
	languages: '',
	certificates: '',
	honours: '',
	hobbies: '',
	selfIntroduction: '',
	support: '',
});

const commas = (list: readonly string[]): string => list.join('、');
const lines = (list: readonly string[]): string => list.join('\n');

export const draftOf = (resume: Resume): ResumeDraft => ({
	name: resume.basic.name,
	bornOn: resume.basic.bornOn,
	sex: resume.basic.sex,
	livesIn: resume.basic.livesIn,
	status: resume.basic.status,
	schools: resume.education.schools.map((school) => ({ ...school, endedOn: school.endedOn ?? '' })),
	socialPractice: lines(resume.education.socialPractice),
	positions: commas(resume.expected.positions),
	cities: commas(resume.expected.cities),
	payMin: String(resume.expected.pay.min),
	payMax: String(resume.expected.pay.max),
	employmentType: resume.expected.employmentTypes[0] ?? 'full-time',
	phone: resume.contact.phone,
	email: resume.contact.email ?? '',
	work: resume.work.map((work) => ({ ...work, endedOn: work.endedOn ?? '', results: work.results ?? '' })),
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

export function resumeOf(draft: ResumeDraft, saved: Resume | null): unknown {
	return {
		basic: {
			...unless('photo', saved?.basic.photo ?? ''),
			name: draft.name,
			bornOn: draft.bornOn,
			sex: draft.sex,
			livesIn: draft.livesIn,
			status: draft.status,
		},
		education: {
			schools: draft.schools.map(({ endedOn, ...school }) => ({ ...school, ...unless('endedOn', endedOn) })),
			socialPractice: linesOf(draft.socialPractice),
		},
		expected: {
			...unless('availableFrom', saved?.expected.availableFrom ?? ''),
			positions: listOf(draft.positions),
			occupations: saved?.expected.occupations ?? [],
			industries: saved?.expected.industries ?? [],
			pay: { min: Number(draft.payMin), max: Number(draft.payMax), unit: saved?.expected.pay.unit ?? 'month' },
			cities: listOf(draft.cities),
			employmentTypes: [draft.employmentType],
		},
		contact: {
			phone: draft.phone.trim(),
			...unless('email', draft.email),
			...(saved?.contact.im ? { im: saved.contact.im } : {}),
		},
		other: {
			certificates: listOf(draft.certificates),
			hobbies: listOf(draft.hobbies),
			selfIntroduction: draft.selfIntroduction.trim(),
			honours: linesOf(draft.honours),
			...unless('support', draft.support),
		},
		work: draft.work.map(({ endedOn, results, ...work }) => ({
			...work,
			...unless('endedOn', endedOn),
			...unless('results', results),
		})),
		skills: listOf(draft.skills),
		languages: listOf(draft.languages),
	};
}
