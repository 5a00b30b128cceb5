import { educationLevels, employmentTypes } from '@skyfair/shared/employers/dictionaries';
import type { Attendee } from '@skyfair/shared/seekers/attendees.commands';
import { m } from '#lib/paraglide/messages.js';
import { termWords } from '#lib/words/term.words.ts';

export const statusWords: Record<Attendee['status'], () => string> = {
	student: m.attendees_status_student,
	employed: m.attendees_status_employed,
	'between-jobs': m.attendees_status_between,
};

/** 「本科 · 机械工程 · 在校 · 2 年经验」 */
export const aboutWords = ({ degree, majors, status, workYears }: Attendee): string =>
	[
		degree === 'any' ? '' : termWords(educationLevels, degree),
		majors.slice(0, 2).join('、'),
		statusWords[status](),
		status === 'student' ? '' : workYears > 0 ? m.attendees_years({ years: workYears }) : m.attendees_years_none(),
	]
		.filter((part) => part !== '')
		.join(' · ');

export const whereWords = ({ cities, employmentTypes: types }: Attendee): string =>
	[cities.join('、'), types.map((type) => termWords(employmentTypes, type)).join('、')].join(' · ');
