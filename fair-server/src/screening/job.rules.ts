// What only the whole job shows: its pay beside its occupation and place, its permit, who the work is for, who stands on the blacklist.
import type { JobInput, PayInPlace } from '@skyfair/shared/jobs/job.schemas';
import { ruleBook, type RuleId } from '@skyfair/shared/screening/rule-book';
import type { Hit, PayThreshold, ScreeningLists } from '@skyfair/shared/screening/screening.commands';
import { isSameName } from '../platform/bare-name.rules.ts';

/** What is known of the employer that is not written in the job. */
export interface EmployerFacts {
	readonly name: string;
	/** Its trade needs an operating permit (E-02). */
	readonly licensedTrade: boolean;
}
export interface JobHit extends Hit {
	readonly field: string;
}

type Job = Pick<
	JobInput,
	| 'basicPay'
	| 'occupation'
	| 'location'
	| 'employmentType'
	| 'operatingPermit'
	| 'actualEmployer'
	| 'validUntilAt'
	| 'experience'
>;

/** E-06: the pay beside its occupation and place. */
export const screenPay = (job: PayInPlace, lists: ScreeningLists): JobHit[] =>
	isPlausible(job, lists.pay) ? [] : [hitOn('basicPay', 'pay.implausible')];

const hitOn = (field: string, rule: RuleId): JobHit => ({
	field,
	rule,
	clause: ruleBook[rule].clause,
	severity: ruleBook[rule].severity,
	span: [0, 0],
});

export function screenJob(job: Job, employer: EmployerFacts | null, lists: ScreeningLists, now: number): JobHit[] {
	const hits = screenPay(job, lists);
	const say = (field: string, rule: RuleId) => hits.push(hitOn(field, rule));
	const permit = job.operatingPermit;
	if (employer?.licensedTrade === true && !permit) say('operatingPermit', 'permit.missing');
	if (permit && (permit.validUntilAt <= now || permit.validUntilAt < job.validUntilAt))
		say('operatingPermit', 'permit.expired');
	if (job.employmentType === 'dispatch' && (job.actualEmployer ?? '').trim() === '')
		say('actualEmployer', 'employer.not-actual');
	if (job.experience.graduatesWelcome && job.experience.minYears >= 3) say('experience', 'requirement.implausible');
	for (const name of [employer?.name, job.actualEmployer])
		if (name !== undefined && lists.blacklist.some((barred) => isSameName(barred.name, name)))
			say(name === job.actualEmployer ? 'actualEmployer' : 'position', 'blacklist.name');
	return hits;
}

/** Hours and days of full-time work in a month (劳动法 36, 人社部发〔2008〕3号). */
const inMonth = { hour: 174, day: 21.75, month: 1, year: 1 / 12 } as const;

function isPlausible(
	{ basicPay: pay, occupation, location, employmentType }: PayInPlace,
	table: readonly PayThreshold[],
): boolean {
	const row = thresholdFor(table, occupation, [location.city, location.province]);
	if (!row) return true;
	const least = pay.min * inMonth[pay.unit];
	const most = pay.max * inMonth[pay.unit];
	// Part of a month, or learning: less than a month's minimum is no sign of anything.
	const whole = employmentType === 'full-time' || employmentType === 'dispatch';
	return (
		most <= row.monthlyMax &&
		pay.max <= pay.min * row.widest &&
		(!whole || (most >= row.monthlyMin && least >= row.monthlyMin / 2))
	);
}

/** The narrowest row: occupation and city before occupation, before city, before everything. */
export function thresholdFor(
	table: readonly PayThreshold[],
	occupation: string,
	places: readonly string[],
): PayThreshold | null {
	const fit = (row: PayThreshold): number => {
		if (row.occupation !== 'any' && row.occupation !== occupation) return -1;
		const place = places.indexOf(row.region);
		if (row.region !== 'any' && place < 0) return -1;
		return (row.occupation === 'any' ? 0 : 4) + (row.region === 'any' ? 0 : place === 0 ? 2 : 1);
	};
	const fitting = table.filter((row) => fit(row) >= 0);
	return fitting.reduce<PayThreshold | null>((best, row) => (best === null || fit(row) > fit(best) ? row : best), null);
}
