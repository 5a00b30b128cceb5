import type { JobInput } from '@skyfair/shared/jobs/job.schemas';

/** A job as it stands in the fields of the form: text everywhere, so that nothing typed is ever lost. */
export interface JobDraft {
	position: string;
	positionEn: string;
	headcount: string;
	conditions: string;
	employmentType: string;
	workContent: string;
	workingConditions: string;
	province: string;
	city: string;
	district: string;
	street: string;
	workMode: string;
	payMin: string;
	payMax: string;
	payUnit: string;
	payMonths: string;
	education: string;
	yearsMin: string;
	yearsMax: string;
	graduates: boolean;
	industry: string;
	occupation: string;
	skills: string;
	benefits: string;
	accessibility: string;
	actualEmployer: string;
	isRepost: boolean;
	repostSource: string;
	permitName: string;
	permitNumber: string;
	permitIssuer: string;
	permitUntil: string;
	validUntil: string;
}

const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
/** 2026-12-31: the day in Shanghai. */
export const dayOf = (at: number): string => new Date(at + SHANGHAI_MS).toISOString().slice(0, 10);
/** The last millisecond of that day in Shanghai; 0 for no day. */
export function endOfDay(day: string): number {
	const at = Date.parse(`${day}T00:00:00Z`);
	return Number.isNaN(at) ? 0 : at - SHANGHAI_MS + DAY_MS - 1;
}

export const emptyDraft = (now: number): JobDraft => ({
	position: '',
	positionEn: '',
	headcount: '1',
	conditions: '',
	employmentType: 'full-time',
	workContent: '',
	workingConditions: '',
	province: '',
	city: '',
	district: '',
	street: '',
	workMode: 'on-site',
	payMin: '',
	payMax: '',
	payUnit: 'month',
	payMonths: '12',
	education: 'any',
	yearsMin: '0',
	yearsMax: '',
	graduates: true,
	industry: '',
	occupation: '',
	skills: '',
	benefits: '',
	accessibility: '',
	actualEmployer: '',
	isRepost: false,
	repostSource: '',
	permitName: '',
	permitNumber: '',
	permitIssuer: '',
	permitUntil: '',
	validUntil: dayOf(now + 30 * DAY_MS),
});

export const draftOf = (job: JobInput): JobDraft => ({
	position: job.position,
	positionEn: job.positionEn ?? '',
	headcount: String(job.headcount),
	conditions: job.conditions,
	employmentType: job.employmentType,
	workContent: job.workContent,
	workingConditions: job.workingConditions,
	...job.location,
	workMode: job.workMode,
	payMin: String(job.basicPay.min),
	payMax: String(job.basicPay.max),
	payUnit: job.basicPay.unit,
	payMonths: String(job.basicPay.months ?? ''),
	education: job.education,
	yearsMin: String(job.experience.minYears),
	yearsMax: String(job.experience.maxYears ?? ''),
	graduates: job.experience.graduatesWelcome,
	industry: job.industry,
	occupation: job.occupation,
	skills: job.skills.join('、'),
	benefits: job.benefits.join('、'),
	accessibility: job.accessibility ?? '',
	actualEmployer: job.actualEmployer ?? '',
	isRepost: job.repost !== undefined,
	repostSource: job.repost?.source ?? '',
	permitName: job.operatingPermit?.name ?? '',
	permitNumber: job.operatingPermit?.number ?? '',
	permitIssuer: job.operatingPermit?.issuer ?? '',
	permitUntil: job.operatingPermit ? dayOf(job.operatingPermit.validUntilAt) : '',
	validUntil: dayOf(job.validUntilAt),
});

const words = (text: string): string[] => [
	...new Set(
		text
			.split(/[、,，;；\n]/u)
			.map((word) => word.trim())
			.filter((word) => word !== ''),
	),
];
const number = (text: string): number | undefined => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : undefined);
const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text);

/** What is sent. Empty fields are absent: the server names each that is missing. */
export function inputOf(draft: JobDraft): unknown {
	const hasPermit = [draft.permitName, draft.permitNumber, draft.permitIssuer, draft.permitUntil].some(given);
	return {
		position: draft.position,
		positionEn: given(draft.positionEn),
		headcount: number(draft.headcount),
		conditions: draft.conditions,
		employmentType: given(draft.employmentType),
		workContent: draft.workContent,
		workingConditions: draft.workingConditions,
		location: { province: draft.province, city: draft.city, district: draft.district, street: draft.street },
		workMode: given(draft.workMode),
		basicPay: {
			min: number(draft.payMin),
			max: number(draft.payMax),
			unit: given(draft.payUnit),
			months: draft.payUnit === 'month' ? number(draft.payMonths) : undefined,
		},
		education: given(draft.education),
		experience: {
			minYears: number(draft.yearsMin),
			maxYears: number(draft.yearsMax),
			graduatesWelcome: draft.graduates,
		},
		industry: given(draft.industry),
		occupation: given(draft.occupation),
		skills: words(draft.skills),
		benefits: words(draft.benefits),
		accessibility: given(draft.accessibility),
		actualEmployer: given(draft.actualEmployer),
		repost: draft.isRepost ? { source: draft.repostSource } : undefined,
		operatingPermit: hasPermit
			? {
					name: draft.permitName,
					number: draft.permitNumber,
					issuer: draft.permitIssuer,
					validUntilAt: endOfDay(draft.permitUntil),
				}
			: undefined,
		validUntilAt: endOfDay(draft.validUntil),
	};
}
