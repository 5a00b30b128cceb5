import type { Outcome } from '@skyfair/shared/conversations/conversations.commands';
import type { DeskTicket } from '@skyfair/shared/lines/lines.commands';
import { m } from '#lib/paraglide/messages.js';

/** The outcomes in the order of their keys 1 to 5, as the employer's side says them. */
export const outcomes: readonly { value: Outcome; words: () => string }[] = [
	{ value: 'offer', words: m.desk_outcome_offer },
	{ value: 'next-interview', words: m.desk_outcome_next_interview },
	{ value: 'talent-pool', words: m.desk_outcome_talent_pool },
	{ value: 'not-a-match', words: m.desk_outcome_not_a_match },
	{ value: 'seeker-declined', words: m.desk_outcome_seeker_declined },
];

const ends: Record<NonNullable<DeskTicket['end']>, () => string> = {
	met: m.desk_end_met,
	left: m.desk_end_left,
	'no-show': m.desk_end_no_show,
	'fair-ended': m.desk_end_fair_ended,
	'fair-cancelled': m.desk_end_fair_cancelled,
	'employer-withdrawn': m.desk_end_employer_withdrawn,
};
export const deskEndWords = (end: NonNullable<DeskTicket['end']>): string => ends[end]();
