// A fair's lines as facts made them. What may happen next is decided in line.rules.ts.

/** A place in a line. Each phase carries only its own fields. Times in milliseconds since 1970. */
export type Ticket = {
	readonly id: string;
	readonly boothId: string;
	readonly personId: string;
	readonly jobId: string | null;
	readonly joinedAt: number;
	/** L1: given once, by the line. */
	readonly order: number;
} & Phase;
export type Phase =
	| { readonly phase: 'waiting' }
	| {
			readonly phase: 'called';
			readonly recruiterId: string;
			readonly conversationId: string;
			readonly calledAt: number;
			readonly answerBy: number;
	  }
	| {
			readonly phase: 'talking';
			readonly recruiterId: string;
			readonly conversationId: string;
			readonly calledAt: number;
			readonly since: number;
	  }
	| {
			readonly phase: 'done';
			readonly end: TicketEnd;
			readonly endedAt: number;
			readonly conversationId: string | null;
			readonly talkedMs: number;
	  };
export type EndedTicket = Ticket & { readonly phase: 'done' };
export type TicketEnd = 'met' | 'left' | 'no-show' | 'fair-ended' | ClosedBecause;
/** Why a line closed before its fair did. Without one: by the fair's end. */
export type ClosedBecause = 'fair-cancelled' | 'employer-withdrawn';

export interface Line {
	readonly boothId: string;
	/** L17. */
	seq: number;
	state: 'open' | 'paused' | 'closed';
	pauseReason: string | null;
	backAt: number | null;
	nextOrder: number;
	/** Those that are not done. */
	readonly tickets: Map<string, Ticket>;
	/** Those that are, in the order of their end. */
	readonly ended: EndedTicket[];
}

/** All lines of one fair, and who is engaged where: a person who stands in several lines is seen whole. */
export interface Board {
	readonly fairId: string;
	epoch: number;
	readonly lines: Map<string, Line>;
	readonly boothOfTicket: Map<string, string>;
	/** Person or recruiter → the ticket of the call or conversation that they are in. */
	readonly engaged: Map<string, string>;
	readonly engagedRecruiters: Map<string, string>;
	readonly openTickets: Map<string, Set<string>>;
}

export const emptyBoard = (fairId: string, epoch: number): Board => ({
	fairId,
	epoch,
	lines: new Map(),
	boothOfTicket: new Map(),
	engaged: new Map(),
	engagedRecruiters: new Map(),
	openTickets: new Map(),
});

export type LineFact =
	| {
			readonly type: 'ticket-issued';
			readonly ticketId: string;
			readonly personId: string;
			readonly jobId: string | null;
			readonly order: number;
	  }
	| { readonly type: 'ticket-left'; readonly ticketId: string }
	| {
			readonly type: 'ticket-called';
			readonly ticketId: string;
			readonly recruiterId: string;
			readonly conversationId: string;
			readonly answerBy: number;
	  }
	| { readonly type: 'call-withdrawn'; readonly ticketId: string }
	| { readonly type: 'call-answered'; readonly ticketId: string }
	| { readonly type: 'call-missed'; readonly ticketId: string }
	| { readonly type: 'conversation-finished'; readonly ticketId: string; readonly by: 'recruiter' | 'seeker' }
	| { readonly type: 'line-paused'; readonly reason: string; readonly backAt: number }
	| { readonly type: 'line-resumed' }
	| { readonly type: 'line-closed'; readonly because?: ClosedBecause };

export const lineOf = (board: Board, boothId: string): Line => {
	const known = board.lines.get(boothId);
	if (known) return known;
	const line: Line = {
		boothId,
		seq: 0,
		state: 'open',
		pauseReason: null,
		backAt: null,
		nextOrder: 1,
		tickets: new Map(),
		ended: [],
	};
	board.lines.set(boothId, line);
	return line;
};

/** L16: first is next. */
export const waitingIn = (line: Line): Ticket[] =>
	[...line.tickets.values()].filter((ticket) => ticket.phase === 'waiting').sort((a, b) => a.order - b.order);

/** Folds one fact of a line into the board. Reports, replicas and the rebuild after a lost Redis all come through here. */
export function apply(board: Board, boothId: string, fact: LineFact, at: number): void {
	const line = lineOf(board, boothId);
	line.seq += 1;
	switch (fact.type) {
		case 'ticket-issued':
			line.nextOrder = Math.max(line.nextOrder, fact.order + 1);
			board.boothOfTicket.set(fact.ticketId, boothId);
			put(board, line, {
				id: fact.ticketId,
				boothId,
				personId: fact.personId,
				jobId: fact.jobId,
				joinedAt: at,
				order: fact.order,
				phase: 'waiting',
			});
			return;
		case 'line-paused':
			Object.assign(line, { state: 'paused', pauseReason: fact.reason, backAt: fact.backAt });
			return;
		case 'line-resumed':
			Object.assign(line, { state: 'open', pauseReason: null, backAt: null });
			return;
		case 'line-closed':
			Object.assign(line, { state: 'closed', pauseReason: null, backAt: null });
			for (const ticket of waitingIn(line)) put(board, line, ended(ticket, fact.because ?? 'fair-ended', at));
			return;
		default: {
			const ticket = line.tickets.get(fact.ticketId);
			if (ticket) put(board, line, afterFact(ticket, fact, at));
		}
	}
}

/** The board as it will be after one more fact of this line; the given one stays as it is. */
export function preview(board: Board, boothId: string, fact: LineFact, at: number): Board {
	const line = lineOf(board, boothId);
	const next: Board = {
		...board,
		lines: new Map(board.lines).set(boothId, { ...line, tickets: new Map(line.tickets), ended: [...line.ended] }),
		boothOfTicket: new Map([...board.boothOfTicket].filter(([ticketId]) => line.tickets.has(ticketId))),
		engaged: new Map(board.engaged),
		engagedRecruiters: new Map(board.engagedRecruiters),
		openTickets: new Map(),
	};
	apply(next, boothId, fact, at);
	return next;
}

const base = ({ id, boothId, personId, jobId, joinedAt, order }: Ticket) => ({
	id,
	boothId,
	personId,
	jobId,
	joinedAt,
	order,
});
const ended = (ticket: Ticket, end: TicketEnd, at: number): Ticket => ({
	...base(ticket),
	phase: 'done',
	end,
	endedAt: at,
	conversationId: ticket.phase === 'talking' ? ticket.conversationId : null,
	talkedMs: ticket.phase === 'talking' ? at - ticket.since : 0,
});

function afterFact(ticket: Ticket, fact: LineFact, at: number): Ticket {
	switch (fact.type) {
		case 'ticket-called':
			return {
				...base(ticket),
				phase: 'called',
				recruiterId: fact.recruiterId,
				conversationId: fact.conversationId,
				calledAt: at,
				answerBy: fact.answerBy,
			};
		case 'call-withdrawn':
			return { ...base(ticket), phase: 'waiting' };
		case 'call-answered':
			if (ticket.phase !== 'called') return ticket;
			return {
				...base(ticket),
				phase: 'talking',
				recruiterId: ticket.recruiterId,
				conversationId: ticket.conversationId,
				calledAt: ticket.calledAt,
				since: at,
			};
		case 'call-missed':
			return ended(ticket, 'no-show', at);
		case 'ticket-left':
			return ended(ticket, 'left', at);
		case 'conversation-finished':
			return ended(ticket, 'met', at);
		default:
			return ticket;
	}
}

/** Keeps the board's indexes true to the ticket's new phase. */
function put(board: Board, line: Line, ticket: Ticket): void {
	if (ticket.phase === 'done') {
		line.tickets.delete(ticket.id);
		line.ended.push(ticket);
	} else line.tickets.set(ticket.id, ticket);
	for (const [recruiterId, ticketId] of board.engagedRecruiters)
		if (ticketId === ticket.id) board.engagedRecruiters.delete(recruiterId);
	if (board.engaged.get(ticket.personId) === ticket.id) board.engaged.delete(ticket.personId);
	const open = board.openTickets.get(ticket.personId) ?? new Set<string>();
	if (ticket.phase !== 'done') board.openTickets.set(ticket.personId, open.add(ticket.id));
	else if (open.delete(ticket.id) && open.size === 0) board.openTickets.delete(ticket.personId);
	if (ticket.phase !== 'called' && ticket.phase !== 'talking') return;
	board.engaged.set(ticket.personId, ticket.id);
	board.engagedRecruiters.set(ticket.recruiterId, ticket.id);
}
