import { educationLevels } from '@skyfair/shared/employers/dictionaries';
import type { Resume, ResumeForEmployer } from '@skyfair/shared/seekers/resume.schemas';
import { m } from '#lib/paraglide/messages.js';
import { termWords } from '#lib/words/term.words.ts';
import { levelWords, politicsWords, sexWords, statusWords } from './resume.words.ts';

type Shown = Resume | ResumeForEmployer;
interface SheetEntry {
	readonly head: string;
	readonly beside: string;
	readonly texts: readonly string[];
}

const until = (span: { startedOn: string; endedOn?: string | undefined }): string =>
	`${span.startedOn} – ${span.endedOn ?? m.me_until_now()}`;
const filled = (...parts: (string | undefined | false)[]): string[] =>
	parts.filter((part): part is string => typeof part === 'string' && part !== '');

/** The line below the name. */
export function aboutLine({ basic }: Shown, age: number): string {
	return filled(
		m.me_age({ age }),
		basic.sex !== 'undisclosed' && sexWords[basic.sex](),
		m.me_lives_in({ city: basic.livesIn }),
		statusWords[basic.status](),
		basic.politics && politicsWords[basic.politics](),
		basic.registeredIn,
		basic.workSince && m.resume_since({ month: basic.workSince }),
	).join(' · ');
}

/** Sections with dates, the latest first as the person ordered them; a section without entries is none. */
export function sheetSections(resume: Shown): { name: string; entries: SheetEntry[] }[] {
	const { education, work, projects = [], training = [], cadre = [] } = resume;
	const sections = [
		{
			name: m.me_education(),
			entries: [
				...education.schools.map((one) => ({
					head: filled(one.school, one.major, termWords(educationLevels, one.degree)).join(' · '),
					beside: until(one),
					texts: [],
				})),
				...education.socialPractice.map((text) => ({ head: '', beside: '', texts: [text] })),
			],
		},
		{
			name: m.me_work(),
			entries: work.map((one) => ({
				head: filled(one.company, one.title, one.isInternship === true && m.resume_internship()).join(' · '),
				beside: until(one),
				texts: filled(one.duties, one.results),
			})),
		},
		{
			name: m.resume_projects(),
			entries: projects.map((one) => ({
				head: filled(one.name, one.role).join(' · '),
				beside: until(one),
				texts: filled(one.what, one.results),
			})),
		},
		{
			name: m.resume_cadre(),
			entries: cadre.map((one) => ({ head: `${one.at} · ${one.title}`, beside: until(one), texts: filled(one.what) })),
		},
		{
			name: m.resume_training(),
			entries: training.map((one) => ({
				head: `${one.course} · ${one.by}`,
				beside: until(one),
				texts: filled(one.what),
			})),
		},
	];
	return sections.filter(({ entries }) => entries.length > 0);
}

/** What fits into one line each. */
export function sheetLists(resume: Shown): { name: string; text: string }[] {
	const { skillRecords = [], spoken = [], certificateRecords = [], other } = resume;
	const skills = skillRecords.map(({ name, level, months }) =>
		filled(name, levelWords[level](), months !== undefined && m.resume_months_short({ months })).join(' '),
	);
	const languages = spoken.map(({ language, speaking, writing }) =>
		m.resume_spoken_line({ language, speaking: levelWords[speaking](), writing: levelWords[writing]() }),
	);
	const measured = new Set(skillRecords.map(({ name }) => name));
	const papers = certificateRecords.map(({ name, gotOn }) => filled(name, gotOn).join(' '));
	const rows = [
		{ name: m.me_skills(), list: [...resume.skills.filter((name) => !measured.has(name)), ...skills] },
		{ name: m.me_languages(), list: [...resume.languages, ...languages] },
		{ name: m.me_certificates(), list: [...other.certificates, ...papers] },
		{ name: m.me_honours(), list: other.honours },
		{ name: m.resume_overseas(), list: filled(resume.basic.overseas) },
		{ name: m.me_hobbies(), list: other.hobbies },
		{ name: m.me_support(), list: filled(other.support) },
	];
	return rows.flatMap(({ name, list }) => (list.length === 0 ? [] : [{ name, text: list.join('、') }]));
}
