import { educationLevels } from '@skyfair/shared/employers/dictionaries';
import type { ReadResume } from '@skyfair/shared/seekers/read-resume.schemas';
import { m } from '#lib/paraglide/messages.js';
import { termWords } from '#lib/words/term.words.ts';
import { sexWords, statusWords } from './resume.words.ts';

/** What was read, as a person checks it: a label and what was understood. */
export function readLines(read: ReadResume): { label: string; value: string }[] {
	const rows: { label: string; value: string | undefined }[] = [
		{ label: m.me_name(), value: read.name },
		{ label: m.me_sex(), value: read.sex && sexWords[read.sex]() },
		{ label: m.me_born_on(), value: read.bornOn },
		{ label: m.me_city(), value: read.livesIn },
		{ label: m.account_phone(), value: read.phone },
		{ label: m.me_email(), value: read.email },
		{ label: m.me_status(), value: read.status && statusWords[read.status]() },
		{ label: m.me_positions(), value: read.positions?.join('、') },
		{ label: m.me_cities(), value: read.cities?.join('、') },
		{
			label: m.resume_expected_pay(),
			value: read.payMin === undefined ? undefined : `${read.payMin} – ${read.payMax}`,
		},
		...read.schools.map((one) => ({
			label: m.me_education(),
			value: [span(one), one.school, one.major, one.degree && termWords(educationLevels, one.degree)]
				.filter(Boolean)
				.join(' · '),
		})),
		...read.work.map((one) => ({
			label: one.isInternship ? m.resume_internship() : m.me_work(),
			value: `${[span(one), one.company, one.title].filter(Boolean).join(' · ')}\n${one.duties}`.trim(),
		})),
		...read.projects.map((one) => ({
			label: m.resume_projects(),
			value: `${[span(one), one.name, one.role].filter(Boolean).join(' · ')}\n${one.what}`.trim(),
		})),
		{ label: m.me_skills(), value: read.skills.join('、') },
		{ label: m.me_languages(), value: read.languages.join('、') },
		{ label: m.me_certificates(), value: read.certificates.join('、') },
		{ label: m.me_honours(), value: read.honours.join('、') },
		{ label: m.me_practice(), value: read.socialPractice.join('\n') },
		{ label: m.me_hobbies(), value: read.hobbies.join('、') },
		{ label: m.me_introduction(), value: read.selfIntroduction },
	];
	return rows.flatMap(({ label, value }) => (value === undefined || value === '' ? [] : [{ label, value }]));
}
const span = ({ startedOn, endedOn }: { startedOn: string; endedOn: string }): string =>
	startedOn === '' ? '' : `${startedOn} – ${endedOn === '' ? m.me_until_now() : endedOn}`;
