import type { JobApplicationState } from '@skyfair/shared/applying/applying.commands';

export type ApplicationFact =
	| { readonly type: 'application-submitted'; readonly withAttachment: boolean }
	| { readonly type: 'application-seen' }
	| { readonly type: 'application-withdrawn' }
	| { readonly type: 'application-closed' };

/** P4: what stands after a fact. */
const after: Record<ApplicationFact['type'], JobApplicationState> = {
	'application-submitted': 'submitted',
	'application-seen': 'seen',
	'application-withdrawn': 'withdrawn',
	'application-closed': 'closed',
};
export const stateAfter = (fact: Pick<ApplicationFact, 'type'>): JobApplicationState => after[fact.type];

type No = 'resume-missing' | 'already-applied' | 'confirmation-needed' | 'wrong-state';
export type Decision = { readonly fact: ApplicationFact | null } | { readonly no: No };

export interface Submitting {
	/** Of an earlier application to this job; null: none. */
	readonly before: JobApplicationState | null;
	readonly hasResume: boolean;
	readonly attachment: { readonly confirmed: boolean } | null;
	/** Whether this person has ever sent one. */
	readonly hasSentAttachment: boolean;
}

/** P1, P3. */
export function submit({ before, hasResume, attachment, hasSentAttachment }: Submitting): Decision {
	if (before === 'submitted' || before === 'seen') return { no: 'already-applied' };
	if (before === 'closed') return { no: 'wrong-state' };
	if (!hasResume) return { no: 'resume-missing' };
	if (attachment && !attachment.confirmed && !hasSentAttachment) return { no: 'confirmation-needed' };
	return { fact: { type: 'application-submitted', withAttachment: attachment !== null } };
}

/** P4–P6: null is no step, and no refusal. */
export function open(state: JobApplicationState): Decision {
	if (state === 'withdrawn') return { no: 'wrong-state' };
	return { fact: state === 'submitted' ? { type: 'application-seen' } : null };
}

const isOpen = (state: JobApplicationState): boolean => state === 'submitted' || state === 'seen';
export const withdraw = (state: JobApplicationState): Decision =>
	isOpen(state) ? { fact: { type: 'application-withdrawn' } } : { no: 'wrong-state' };
export const close = (state: JobApplicationState): Decision =>
	isOpen(state) ? { fact: { type: 'application-closed' } } : { no: 'wrong-state' };

/** P2: while the application stands, its employer may read the résumé. */
export const permits = (state: JobApplicationState): boolean => state !== 'withdrawn';
