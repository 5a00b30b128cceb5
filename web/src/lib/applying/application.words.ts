import type { ApplicationStep, ClosedAs, JobApplicationState } from '@skyfair/shared/applying/applying.commands';
import type { Export } from '@skyfair/shared/applying/exports.commands';
import { m } from '#lib/paraglide/messages.js';

export const stateWords: Record<JobApplicationState, () => string> = {
	submitted: m.applying_state_submitted,
	seen: m.applying_state_seen,
	shortlisted: m.applying_state_shortlisted,
	invited: m.applying_state_invited,
	offered: m.applying_state_offered,
	withdrawn: m.applying_state_withdrawn,
	closed: m.applying_state_closed,
};
export const stateTones = {
	submitted: 'sky',
	seen: 'ready',
	shortlisted: 'ready',
	invited: 'ready',
	offered: 'ready',
	withdrawn: 'plain',
	closed: 'plain',
} as const;
export const isOpen = ({ state }: { readonly state: JobApplicationState }): boolean =>
	state !== 'withdrawn' && state !== 'closed';

export const closingWords: Record<ClosedAs, () => string> = {
	hired: m.applying_closing_hired,
	'not-matched': m.applying_closing_not_matched,
	filled: m.applying_closing_filled,
	'job-ended': m.applying_closing_job_ended,
	'not-reached': m.applying_closing_not_reached,
	'seeker-declined': m.applying_closing_seeker_declined,
	unsaid: m.applying_closing_unsaid,
};
/** A state as its badge says it: a closed one with its reason. */
export const standWords = ({ state, closedAs }: { state: JobApplicationState; closedAs: ClosedAs | null }): string =>
	state === 'closed' && closedAs !== null && closedAs !== 'unsaid'
		? m.applying_closed_as({ reason: closingWords[closedAs]() })
		: stateWords[state]();

export function stepWords({ what, to, closedAs }: ApplicationStep): string {
	switch (what) {
		case 'submitted':
			return m.applying_step_submitted();
		case 'seen':
			return m.applying_step_seen();
		case 'moved':
			return to === 'seen' || to === null
				? m.applying_step_back_seen()
				: m.applying_step_moved({ stage: stateWords[to]() });
		case 'withdrawn':
			return m.applying_step_withdrawn();
		case 'closed':
			return m.applying_step_closed({ reason: closingWords[closedAs ?? 'unsaid']() });
		case 'attachment-sent':
			return m.applying_step_attachment_sent();
		case 'attachment-held':
			return m.applying_step_attachment_held();
		case 'attachment-hidden':
			return m.applying_step_attachment_hidden();
		case 'attachment-shown':
			return m.applying_step_attachment_shown();
		case 'attachment-removed':
			return m.applying_step_attachment_removed();
	}
}

export const exportWords: Record<Export['state'], () => string> = {
	asked: m.applying_export_state_asked,
	open: m.applying_export_state_open,
	refused: m.applying_export_state_refused,
	over: m.applying_export_state_over,
};
export const exportTones = { asked: 'dawn', open: 'ready', refused: 'plain', over: 'plain' } as const;
