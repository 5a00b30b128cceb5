// The repeated groups of a résumé, field by field. One component draws them all.
import { educationLevels, industries } from '@skyfair/shared/employers/dictionaries';
import { levels } from '@skyfair/shared/seekers/resume.schemas';
import { m } from '#lib/paraglide/messages.js';
import { termWords } from '#lib/words/term.words.ts';
import { levelWords } from './resume.words.ts';

interface FieldSpec {
	readonly key: string;
	readonly label: () => string;
	readonly kind: 'text' | 'month' | 'number' | 'select' | 'area' | 'check';
	readonly isRequired?: boolean;
	readonly hint?: () => string;
	readonly choices?: () => { value: string; label: string }[];
}
export interface GroupSpec {
	readonly title: () => string;
	readonly add: () => string;
	readonly none?: () => string;
	readonly fields: readonly FieldSpec[];
}

const text = (key: string, label: () => string, isRequired = true): FieldSpec => ({
	key,
	label,
	kind: 'text',
	isRequired,
});
const area = (key: string, label: () => string, isRequired = false): FieldSpec => ({
	key,
	label,
	kind: 'area',
	isRequired,
});
const from: FieldSpec = { key: 'startedOn', label: () => m.me_from(), kind: 'month', isRequired: true };
const to: FieldSpec = { key: 'endedOn', label: () => m.me_to(), kind: 'month', hint: () => m.resume_to_hint() };
const level = (key: string, label: () => string): FieldSpec => ({
	key,
	label,
	kind: 'select',
	isRequired: true,
	choices: () => levels.map((value) => ({ value, label: levelWords[value]() })),
});
const degrees = () =>
	Object.keys(educationLevels)
		.filter((value) => value !== 'any')
		.map((value) => ({ value, label: termWords(educationLevels, value) }));
const trades = () => Object.keys(industries).map((value) => ({ value, label: termWords(industries, value) }));

export const groups = {
	schools: {
		title: m.me_education,
		add: m.me_add_school,
		fields: [
			text('school', m.me_school),
			text('major', m.me_major),
			{ key: 'degree', label: m.me_degree, kind: 'select', isRequired: true, choices: degrees },
			from,
			to,
			{ key: 'fullTime', label: m.me_full_time, kind: 'check' },
		],
	},
	work: {
		title: m.me_work,
		add: m.me_add_work,
		none: m.me_no_work,
		fields: [
			text('company', m.me_company),
			text('title', m.me_job_title),
			{ key: 'industry', label: m.me_industry, kind: 'select', isRequired: true, choices: trades },
			from,
			to,
			{ key: 'pay', label: m.resume_pay, kind: 'number' },
			area('duties', m.me_duties, true),
			area('results', m.me_results),
			{ key: 'isInternship', label: m.resume_internship, kind: 'check' },
			{ key: 'hideFrom', label: m.resume_hide_from, kind: 'check', hint: m.resume_hide_from_hint },
		],
	},
	projects: {
		title: m.resume_projects,
		add: m.resume_add_project,
		fields: [
			text('name', m.resume_project),
			text('role', m.resume_role, false),
			from,
			to,
			area('what', m.me_duties, true),
			area('results', m.me_results),
		],
	},
	training: {
		title: m.resume_training,
		add: m.resume_add_training,
		fields: [text('course', m.resume_course), text('by', m.resume_course_by), from, to, area('what', m.resume_what)],
	},
	skillRecords: {
		title: m.resume_skill_records,
		add: m.resume_add_skill,
		fields: [
			text('name', m.resume_skill),
			level('level', m.resume_level),
			{ key: 'months', label: m.resume_months, kind: 'number' },
		],
	},
	spoken: {
		title: m.resume_spoken,
		add: m.resume_add_language,
		fields: [
			text('language', m.resume_language),
			level('speaking', m.resume_speaking),
			level('writing', m.resume_writing),
		],
	},
	certificateRecords: {
		title: m.me_certificates,
		add: m.resume_add_certificate,
		fields: [text('name', m.resume_certificate), { key: 'gotOn', label: m.resume_got_on, kind: 'month' }],
	},
	cadre: {
		title: m.resume_cadre,
		add: m.resume_add_cadre,
		fields: [text('title', m.me_job_title), text('at', m.resume_cadre_at), from, to, area('what', m.resume_what)],
	},
} as const satisfies Record<string, GroupSpec>;
export type GroupName = keyof typeof groups;
/** Those that may be left out whole, in the order of the form. */
export const furtherGroups = [
	'projects',
	'skillRecords',
	'spoken',
	'training',
	'certificateRecords',
	'cadre',
] as const satisfies readonly GroupName[];
