import type { DeskLine, DeskTicket } from '@skyfair/shared/lines/lines.commands';

export interface LineGroups {
	readonly ready: readonly DeskTicket[];
	readonly busy: readonly DeskTicket[];
	readonly called: readonly DeskTicket[];
	readonly talking: readonly DeskTicket[];
}

/** The line as four groups, each in the order of the places. */
export function groupsOf(tickets: readonly DeskTicket[]): LineGroups {
	const waiting = tickets.filter((ticket) => ticket.phase === 'waiting').sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
	return {
		ready: waiting.filter((ticket) => !ticket.busyElsewhere),
		busy: waiting.filter((ticket) => ticket.busyElsewhere),
		called: tickets.filter((ticket) => ticket.phase === 'called'),
		talking: tickets.filter((ticket) => ticket.phase === 'talking'),
	};
}

/** The one person a recruiter has called or talks with: at most one at a time. */
export const mineIn = (line: DeskLine, personId: string): DeskTicket | null =>
	line.tickets.find((ticket) => ticket.calledById === personId && ticket.phase !== 'waiting') ?? null;

/** What became of a call that is over without a conversation; null when it was withdrawn or is not known. */
export function lostCall(line: DeskLine, ticketId: string): DeskTicket | null {
	const ended = line.ended.find((ticket) => ticket.id === ticketId);
	return ended !== undefined && (ended.end === 'no-show' || ended.end === 'left') ? ended : null;
}

export type DeskPhase = 'before' | 'open' | 'paused' | 'suspended' | 'over';

/** What the desk can do now, by the fair's times and the state of its line. */
export function phaseOf(
	line: DeskLine,
	fair: { startsAt: number; endsAt: number; over: boolean },
	now: number,
): DeskPhase {
	if (fair.over || now >= fair.endsAt) return 'over';
	if (now < fair.startsAt) return 'before';
	if (line.state === 'closed') return 'over';
	return line.state;
}
