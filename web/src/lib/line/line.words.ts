import type { MyTicket } from '@skyfair/shared/lines/lines.commands';
import { m } from '#lib/paraglide/messages.js';
import { hourWords } from '#lib/time/time.words.ts';

/** Why the line does not move, if it does not. */
export function lineStateWords(ticket: MyTicket): string | null {
	if (ticket.lineState === 'paused') {
		return ticket.backAt === null ? m.line_paused() : m.line_paused_until({ time: hourWords(ticket.backAt) });
	}
	if (ticket.lineState === 'suspended') return m.line_suspended();
	return ticket.lineState === 'closed' ? m.line_closing() : null;
}

const ends: Record<NonNullable<MyTicket['end']>, () => string> = {
	met: m.line_end_met,
	left: m.line_end_left,
	'no-show': m.line_end_no_show,
	'fair-ended': m.line_end_fair_ended,
	'fair-cancelled': m.line_end_fair_cancelled,
	'employer-withdrawn': m.line_end_employer_withdrawn,
};
export const endWords = (end: NonNullable<MyTicket['end']>): string => ends[end]();
