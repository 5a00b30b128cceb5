import { educationLevels } from '@skyfair/shared/employers/dictionaries';
import { maskedName } from '@skyfair/shared/seekers/masked-name';
import type { Attendee } from '@skyfair/shared/seekers/attendees.commands';
import type { ResumeForEmployer } from '@skyfair/shared/seekers/resume.schemas';
import type { Headline } from './resume.rules.ts';

/** D11. Different people whom one employer is shown in lists within an hour. */
export const MOST_ATTENDEES_PER_HOUR = 200;
/** Nobody pages through everybody: whom a search does not show is found by a narrower one. */
export const MOST_SHOWN = 200;
export const ATTENDEE_PAGE = 20;

/** Null: they may be shown; else in how many milliseconds again. */
export function waitForAttendees(
	recent: { readonly before: number; readonly fresh: number; readonly oldestAt: number | null },
	now: number,
	windowMs: number,
): number | null {
	if (recent.fresh === 0 || recent.before + recent.fresh <= MOST_ATTENDEES_PER_HOUR) return null;
	return Math.max(1_000, (recent.oldestAt ?? now) + windowMs - now);
}

const levels = Object.keys(educationLevels) as (keyof typeof educationLevels)[];
/** This degree and every higher one. */
export const degreesFrom = (degree: keyof typeof educationLevels): string[] => levels.slice(levels.indexOf(degree));

/** D10: what a list says of somebody. `shown` only where the person shows the résumé to this employer. */
export function attendeeOf(
	resume: ResumeForEmployer,
	{ shown, now, ...known }: { shown: Headline | null; now: number } & Pick<Attendee, 'mark' | 'applicationId'>,
): Attendee {
	const { basic, expected, education, skills } = resume;
	const highest = education.schools.reduce(
		(best, { degree }) => (levels.indexOf(degree) > levels.indexOf(best) ? degree : best),
		'any' as (typeof levels)[number],
	);
	const since = basic.workSince === undefined ? now : Date.parse(`${basic.workSince}-01`);
	return {
		...known,
		name: shown?.name ?? maskedName(basic.name),
		isShown: shown !== null,
		headline: shown?.headline || null,
		positions: expected.positions,
		cities: expected.cities,
		employmentTypes: expected.employmentTypes,
		status: basic.status,
		degree: highest,
		majors: [...new Set(education.schools.map(({ major }) => major))],
		skills: skills.slice(0, 12),
		workYears: Math.max(0, Math.floor((now - since) / 31_556_952_000)),
	};
}
