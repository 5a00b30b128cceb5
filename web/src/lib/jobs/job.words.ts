import type { OwnJob } from '@skyfair/shared/jobs/jobs.commands';
import type { Problem } from '@skyfair/shared/protocol/problem';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

type Tone = 'plain' | 'ready' | 'busy' | 'blocked' | 'dawn';
export type OwnState = 'shown' | 'waiting' | 'back' | 'ended' | 'unsent';

/** Where a job stands as a whole: what the employer has to do comes before what is going well. */
export function ownState({ closedAt, approvals }: Pick<OwnJob, 'closedAt' | 'approvals'>, now: number): OwnState {
	if (closedAt !== null) return 'ended';
	if (approvals.some(({ state }) => state === 'returned' || state === 'rejected' || state === 'taken-down'))
		return 'back';
	if (approvals.some(({ state }) => state === 'waiting')) return 'waiting';
	if (approvals.some(({ shownUntilAt }) => shownUntilAt !== null && shownUntilAt > now)) return 'shown';
	return approvals.length === 0 ? 'unsent' : 'ended';
}

export function approvalWords(
	{ state, shownUntilAt }: OwnJob['approvals'][number],
	now: number,
): { said: string; tone: Tone } {
	switch (state) {
		case 'waiting':
			return { said: m.jobs_state_waiting(), tone: 'dawn' };
		case 'approved':
			return shownUntilAt !== null && shownUntilAt > now
				? { said: m.jobs_state_approved(), tone: 'ready' }
				: { said: m.jobs_state_approved_kept(), tone: 'plain' };
		case 'returned':
			return { said: m.jobs_state_returned(), tone: 'busy' };
		case 'rejected':
			return { said: m.jobs_state_rejected(), tone: 'blocked' };
		case 'taken-down':
			return { said: m.jobs_state_down(), tone: 'blocked' };
	}
}

const reasons: Record<string, () => string> = {
	'permit-needed': m.jobs_fault_permit,
	'another-permit-needed': m.jobs_fault_permit_other,
	'permit-expired': m.jobs_fault_permit_expired,
	'already-passed': m.jobs_fault_passed,
	'too-far': m.jobs_fault_far,
	'min-above-max': m.jobs_fault_order,
	'months-go-with-monthly-pay': m.jobs_fault_months,
	'dispatch-needs-actual-employer': m.jobs_fault_dispatch,
	'own-jobs-only': m.jobs_fault_own_only,
	repeated: m.jobs_fault_repeated,
	'not-understood': m.jobs_fault_not_understood,
	'not-a-table': m.jobs_import_not_table,
	empty: m.jobs_import_empty,
	'no-such-columns': m.jobs_import_no_columns,
	'too-many-rows': m.jobs_import_too_many,
	invalid_type: m.jobs_fault_needed,
	invalid_value: m.jobs_fault_needed,
	too_small: m.jobs_fault_short,
	too_big: m.jobs_fault_long,
};
export const faultWords = (reason: string): string => (reasons[reason] ?? m.jobs_fault_form)();

/** The words for one field of a refused job: a rule of screening says itself what it objects to. */
export function jobFault(problem: Problem | null, path: string): string | undefined {
	const fault = problem?.fields?.find((field) => field.path === `job.${path}`);
	if (fault === undefined) return undefined;
	return fault.said?.[getLocale()] ?? faultWords(fault.reason);
}
