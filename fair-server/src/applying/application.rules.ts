import type { AttachmentState, ClosedAs, JobApplicationState, Stage } from '@skyfair/shared/applying/applying.commands';

export type ApplicationFact =
	| { readonly type: 'application-submitted'; readonly withAttachment: boolean }
	| { readonly type: 'application-seen' }
	| { readonly type: 'application-moved'; readonly to: Stage }
	| { readonly type: 'application-withdrawn' }
	| { readonly type: 'application-closed'; readonly closedAs: ClosedAs }
	| { readonly type: 'attachment-sent'; readonly held: boolean }
	| { readonly type: 'attachment-hidden' | 'attachment-shown' | 'attachment-removed' | 'attachment-held' };

/** P4: what stands after a fact; an attachment moves nothing. */
export function stateAfter(fact: ApplicationFact, before: JobApplicationState): JobApplicationState {
	switch (fact.type) {
		case 'application-submitted':
			return 'submitted';
		case 'application-seen':
			return 'seen';
		case 'application-moved':
			return fact.to;
		case 'application-withdrawn':
			return 'withdrawn';
		case 'application-closed':
			return 'closed';
		default:
			return before;
	}
}

type No = 'resume-missing' | 'already-applied' | 'confirmation-needed' | 'wrong-state' | 'not-found';
export type Decision = { readonly fact: ApplicationFact | null } | { readonly no: No };

interface Brought {
	readonly attachment: { readonly confirmed: boolean } | null;
	/** Whether this person has ever sent one. */
	readonly hasSentAttachment: boolean;
}
export interface Submitting extends Brought {
	/** Of an earlier application to this job; null: none. */
	readonly before: JobApplicationState | null;
	readonly hasResume: boolean;
}

const isUnasked = ({ attachment, hasSentAttachment }: Brought): boolean =>
	attachment !== null && !attachment.confirmed && !hasSentAttachment;

/** P1, P3. */
export function submit({ before, hasResume, ...brought }: Submitting): Decision {
	if (before === 'closed') return { no: 'wrong-state' };
	if (before !== null && before !== 'withdrawn') return { no: 'already-applied' };
	if (!hasResume) return { no: 'resume-missing' };
	if (isUnasked(brought)) return { no: 'confirmation-needed' };
	return { fact: { type: 'application-submitted', withAttachment: brought.attachment !== null } };
}

/** P4–P6: null is no step, and no refusal. */
export function open(state: JobApplicationState): Decision {
	if (state === 'withdrawn') return { no: 'wrong-state' };
	return { fact: state === 'submitted' ? { type: 'application-seen' } : null };
}

export const isOpen = (state: JobApplicationState): boolean => state !== 'withdrawn' && state !== 'closed';

/** P11: only what was read is moved, and back too. */
export function move(state: JobApplicationState, to: Stage): Decision {
	if (!isOpen(state) || state === 'submitted') return { no: 'wrong-state' };
	return { fact: state === to ? null : { type: 'application-moved', to } };
}
export const withdraw = (state: JobApplicationState): Decision =>
	isOpen(state) ? { fact: { type: 'application-withdrawn' } } : { no: 'wrong-state' };
/** P12. */
export const close = (state: JobApplicationState, closedAs: ClosedAs): Decision =>
	isOpen(state) ? { fact: { type: 'application-closed', closedAs } } : { no: 'wrong-state' };

/** P3, P13: added or exchanged while the application is open. */
export function attach(state: JobApplicationState, held: boolean, brought: Brought): Decision {
	if (!isOpen(state)) return { no: 'wrong-state' };
	if (isUnasked(brought)) return { no: 'confirmation-needed' };
	return { fact: { type: 'attachment-sent', held } };
}
/** P14: the seeker shows and withholds it; what the check holds stays held. */
export function show(attachment: AttachmentState | null, shows: boolean): Decision {
	if (attachment === null) return { no: 'not-found' };
	if (attachment === 'held') return shows ? { no: 'wrong-state' } : { fact: null };
	if ((attachment === 'shown') === shows) return { fact: null };
	return { fact: { type: shows ? 'attachment-shown' : 'attachment-hidden' } };
}
export const remove = (attachment: AttachmentState | null): Decision =>
	attachment === null ? { no: 'not-found' } : { fact: { type: 'attachment-removed' } };

/** P2: while the application stands, its employer may read the résumé. */
export const permits = (state: JobApplicationState): boolean => state !== 'withdrawn';
/** P15. */
export const showsAttachment = (state: JobApplicationState, attachment: AttachmentState | null): boolean =>
	permits(state) && attachment === 'shown';
