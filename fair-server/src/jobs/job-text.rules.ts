import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import { educationLevels, employmentTypes, industries, occupations } from '@skyfair/shared/employers/dictionaries';

/** A job as fields of text, in the order of the form: what reviewers read and compare, and what the rules of screening look at. */
export function textsOf(job: JobInput): Record<string, string> {
	const { location: place, basicPay: pay, experience, operatingPermit: permit } = job;
	const years =
		experience.maxYears === undefined ? `${experience.minYears}+` : `${experience.minYears}–${experience.maxYears}`;
	const all: Record<string, string | undefined> = {
		position: job.position,
		positionEn: job.positionEn,
		headcount: String(job.headcount),
		basicPay: `${pay.min}–${pay.max} 元/${units[pay.unit]}${pay.months === undefined ? '' : ` · ${pay.months} 薪`}`,
		location: `${place.province}${place.city === place.province ? '' : place.city}${place.district}${place.street}`,
		employmentType: employmentTypes[job.employmentType]['zh-CN'],
		workMode: modes[job.workMode],
		workContent: job.workContent,
		conditions: job.conditions,
		workingConditions: job.workingConditions,
		education: educationLevels[job.education]['zh-CN'],
		experience: `${years} 年${experience.graduatesWelcome ? '，应届生可投' : ''}`,
		industry: industries[job.industry]['zh-CN'],
		occupation: occupations[job.occupation]['zh-CN'],
		skills: job.skills.join('、'),
		benefits: job.benefits.join('、'),
		accessibility: job.accessibility,
		actualEmployer: job.actualEmployer,
		repost: job.repost?.source,
		operatingPermit:
			permit && `${permit.name} · ${permit.number} · ${permit.issuer} · 至 ${dayOf(permit.validUntilAt)}`,
		validUntilAt: dayOf(job.validUntilAt),
	};
	return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => (entry[1] ?? '') !== ''));
}

/** What people have written themselves; the rest comes from closed lists. */
export const screened = [
	'position',
	'positionEn',
	'conditions',
	'workContent',
	'workingConditions',
	'skills',
	'benefits',
	'accessibility',
	'actualEmployer',
	'repost',
	'location',
	'basicPay',
] as const;

export function writtenIn(job: JobInput): Record<string, string> {
	const all = textsOf(job);
	return Object.fromEntries(screened.flatMap((path) => (all[path] === undefined ? [] : [[path, all[path]]])));
}

const units = { hour: '小时', day: '天', month: '月', year: '年' } as const;
const modes = { 'on-site': '到岗', hybrid: '混合办公', remote: '远程' } as const;
/** The day in Shanghai, where the dates of permits count. */
const dayOf = (atMs: number): string => new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10);
