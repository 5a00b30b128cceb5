import type { Finding } from '@skyfair/shared/screening/screening.commands';
import { PayInPlace } from '@skyfair/shared/jobs/job.schemas';
import { inputOf, type JobDraft } from '../job-draft.rules.ts';

/** The fields that people write themselves, as reviewers' rules read them. */
const written = [
	'position',
	'positionEn',
	'conditions',
	'workContent',
	'workingConditions',
	'skills',
	'benefits',
	'accessibility',
	'actualEmployer',
] as const;

export function checkedTexts(draft: JobDraft): Record<string, string> {
	const texts = written.map((field): [string, string] => [field, draft[field]]);
	if (draft.isRepost) texts.push(['repost', draft.repostSource]);
	return Object.fromEntries(texts.filter(([, text]) => text.trim() !== ''));
}

/** The pay with what it is judged beside, once all of it is typed. */
export function payInPlace(draft: JobDraft): PayInPlace | null {
	const { basicPay, occupation, employmentType } = inputOf(draft) as Record<string, unknown>;
	const location = { province: draft.province, city: draft.city };
	const read = PayInPlace.safeParse({ basicPay, occupation, employmentType, location });
	return read.success ? read.data : null;
}

export interface NamedFinding {
	readonly finding: Finding;
	/** Who objects, if not all of them do. */
	readonly organizers: readonly string[] | null;
}

/** Each objection once, however many organizers share it. */
export function findingsAt(
	by: readonly { readonly organizerName: string; readonly findings: readonly Finding[] }[],
	field: string,
): NamedFinding[] {
	const found = new Map<string, { finding: Finding; names: string[] }>();
	for (const { organizerName, findings } of by)
		for (const finding of findings) {
			if (finding.field !== field) continue;
			const key = `${finding.rule} ${finding.span.join()} ${finding.severity}`;
			const known = found.get(key) ?? { finding, names: [] };
			if (!known.names.includes(organizerName)) known.names.push(organizerName);
			found.set(key, known);
		}
	return [...found.values()].map(({ finding, names }) => ({
		finding,
		organizers: names.length === by.length ? null : names,
	}));
}
