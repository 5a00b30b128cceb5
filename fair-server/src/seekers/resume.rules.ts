import type { ResumeForEmployer } from '@skyfair/shared/seekers/resume.schemas';

export interface Headline {
	readonly name: string;
	readonly headline: string;
}

type Read = {
	readonly basic: Pick<ResumeForEmployer['basic'], 'name' | 'status'>;
	readonly education: {
		readonly schools: readonly Pick<ResumeForEmployer['education']['schools'][number], 'school' | 'major'>[];
	};
	readonly expected: Pick<ResumeForEmployer['expected'], 'positions'>;
	readonly work: readonly Pick<ResumeForEmployer['work'][number], 'title' | 'company'>[];
};

/** What a recruiter reads first: the latest work, of a student the latest school. */
export function headlineOf(resume: Read): Headline {
	const [work] = resume.work;
	const [school] = resume.education.schools;
	const { name, status } = resume.basic;
	if (work && status !== 'student') return { name, headline: `${work.title} · ${work.company}` };
	if (school) return { name, headline: `${school.school} · ${school.major}` };
	return { name, headline: resume.expected.positions.join(' / ') };
}
