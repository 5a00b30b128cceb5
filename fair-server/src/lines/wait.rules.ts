import type { WaitRange } from '@skyfair/shared/booths/booths.commands';
import { waitingIn, type Board, type Line, type Ticket } from './line.board.rules.ts';

/** How many finished conversations the planned length counts for, so that the first two do not rule the estimate. */
const PRIOR_WEIGHT = 3;
/** The range holds about four of five: conversation lengths vary by half of their mean. */
const VARIATION = 0.5;
const Z = 1.28;

/** Mean length of this booth's own conversations, drawn towards the planned length while there are few. In milliseconds. */
export function meanConversation(line: Line, plannedMs: number): number {
	const lengths = line.ended.filter((ticket) => ticket.end === 'met').map((ticket) => ticket.talkedMs);
	return (plannedMs * PRIOR_WEIGHT + lengths.reduce((sum, ms) => sum + ms, 0)) / (PRIOR_WEIGHT + lengths.length);
}

/** Those before the given ticket, or all: ready ones, and those held because they talk elsewhere (L7). */
export function ahead(board: Board, line: Line, ticket?: Ticket): { ready: number; held: number } {
	const before = waitingIn(line).filter((other) => !ticket || other.order < ticket.order);
	const held = before.filter((other) => board.engaged.has(other.personId)).length;
	return { ready: before.length - held, held };
}

/**
 * Wait from now until a call, as a range: what is left of the conversations under way, plus those ahead, over the recruiters on duty.
 * Null when nobody is on duty or the line is paused: then there is no honest number.
 */
export function waitRange(
	board: Board,
	line: Line,
	{ staffed, plannedMs, now }: { staffed: number; plannedMs: number; now: number },
	ticket?: Ticket,
): WaitRange | null {
	if (staffed === 0 || line.state !== 'open') return null;
	const mean = meanConversation(line, plannedMs);
	const { ready, held } = ahead(board, line, ticket);
	const talking = [...line.tickets.values()].filter((other) => other.phase === 'talking' || other.phase === 'called');
	const left = talking.map((other) =>
		other.phase === 'talking' ? Math.max(mean - (now - other.since), mean * 0.15) : mean,
	);
	const free = Math.max(0, staffed - talking.length);
	// Somebody held counts for half: they may come back before their turn or be passed over.
	const others = ready + held / 2;
	if (free > others) return { fromMs: 0, toMs: 0 };
	const work = left.reduce((sum, ms) => sum + ms, 0) + others * mean;
	const middle = work / staffed;
	const spread = (Z * VARIATION * mean * Math.sqrt(Math.max(1, others + talking.length))) / staffed;
	return { fromMs: Math.round(Math.max(0, middle - spread)), toMs: Math.round(middle + spread) };
}
