import type { ProblemCode } from '@skyfair/shared/protocol/problem';
import {
	lineOf,
	waitingIn,
	type Board,
	type ClosedBecause,
	type Line,
	type LineFact,
	type Ticket,
} from './line.board.rules.ts';

export type LineCommand =
	| {
			readonly type: 'join';
			readonly boothId: string;
			readonly personId: string;
			readonly ticketId: string;
			readonly jobId: string | null;
			readonly maxLinesPerPerson: number;
			readonly maxPerLine: number;
	  }
	| { readonly type: 'leave'; readonly boothId: string; readonly ticketId: string }
	| {
			readonly type: 'call-next';
			readonly boothId: string;
			readonly recruiterId: string;
			readonly conversationId: string;
			readonly answerWithinMs: number;
			readonly skip: readonly string[];
	  }
	| { readonly type: 'withdraw'; readonly boothId: string; readonly ticketId: string }
	| { readonly type: 'answer'; readonly boothId: string; readonly ticketId: string }
	| { readonly type: 'miss'; readonly boothId: string; readonly ticketId: string }
	| {
			readonly type: 'finish';
			readonly boothId: string;
			readonly ticketId: string;
			readonly by: 'recruiter' | 'seeker';
	  }
	| { readonly type: 'pause'; readonly boothId: string; readonly reason: string; readonly backAt: number }
	| { readonly type: 'resume'; readonly boothId: string }
	| { readonly type: 'close'; readonly boothId: string; readonly because?: ClosedBecause };

export type Decision =
	{ readonly ok: true; readonly fact: LineFact } | { readonly ok: false; readonly because: ProblemCode };
const accept = (fact: LineFact): Decision => ({ ok: true, fact });
const refuse = (because: ProblemCode): Decision => ({ ok: false, because });

/** What a command leads to now. Reads the board only. */
export function decide(board: Board, command: LineCommand, now: number): Decision {
	const line = lineOf(board, command.boothId);
	switch (command.type) {
		case 'join':
			return join(board, line, command);
		case 'call-next':
			return callNext(board, line, command, now);
		case 'pause':
			return line.state === 'open'
				? accept({ type: 'line-paused', reason: command.reason, backAt: command.backAt })
				: refuse('wrong-state');
		case 'resume':
			return line.state === 'paused' ? accept({ type: 'line-resumed' }) : refuse('wrong-state');
		case 'close':
			return line.state === 'closed'
				? refuse('wrong-state')
				: accept({ type: 'line-closed', ...(command.because ? { because: command.because } : {}) });
		case 'leave':
		case 'withdraw':
		case 'answer':
		case 'miss':
		case 'finish':
			return decideTicket(line.tickets.get(command.ticketId), command, now);
	}
}

/** L1–L4. */
function join(board: Board, line: Line, command: LineCommand & { type: 'join' }): Decision {
	if (line.state === 'closed') return refuse('line-closed');
	const open = board.openTickets.get(command.personId) ?? new Set();
	for (const id of open) if (board.boothOfTicket.get(id) === line.boothId) return refuse('already-in-line');
	if (open.size >= command.maxLinesPerPerson) return refuse('line-full');
	if (line.tickets.size >= command.maxPerLine) return refuse('line-full');
	return accept({
		type: 'ticket-issued',
		ticketId: command.ticketId,
		personId: command.personId,
		jobId: command.jobId,
		order: line.nextOrder,
	});
}

/** L7–L9. `skip` names people whom another fair has engaged meanwhile. */
function callNext(board: Board, line: Line, command: LineCommand & { type: 'call-next' }, now: number): Decision {
	if (line.state === 'paused') return refuse('line-paused');
	if (line.state === 'closed') return refuse('line-closed');
	if (board.engagedRecruiters.has(command.recruiterId)) return refuse('recruiter-busy');
	const waiting = waitingIn(line);
	if (waiting.length === 0) return refuse('nobody-waiting');
	const next = waiting.find(({ personId }) => !board.engaged.has(personId) && !command.skip.includes(personId));
	if (!next) return refuse('nobody-ready');
	return accept({
		type: 'ticket-called',
		ticketId: next.id,
		recruiterId: command.recruiterId,
		conversationId: command.conversationId,
		answerBy: now + command.answerWithinMs,
	});
}

/** L6, L10–L13. */
function decideTicket(ticket: Ticket | undefined, command: LineCommand & { ticketId: string }, now: number): Decision {
	const { ticketId } = command;
	switch (command.type) {
		case 'leave':
			return ticket?.phase === 'waiting' || ticket?.phase === 'called'
				? accept({ type: 'ticket-left', ticketId })
				: refuse('not-in-line');
		case 'withdraw':
			return ticket?.phase === 'called' ? accept({ type: 'call-withdrawn', ticketId }) : refuse('not-called');
		case 'answer':
			return ticket?.phase === 'called' && now <= ticket.answerBy
				? accept({ type: 'call-answered', ticketId })
				: refuse('not-called');
		case 'miss':
			return ticket?.phase === 'called' && now > ticket.answerBy
				? accept({ type: 'call-missed', ticketId })
				: refuse('not-called');
		case 'finish':
			return ticket?.phase === 'talking'
				? accept({ type: 'conversation-finished', ticketId, by: command.by })
				: refuse('conversation-ended');
		default:
			return refuse('not-in-line');
	}
}
