import type { Booth, TileLive } from '@skyfair/shared/booths/booths.commands';
import type { LineRules } from '@skyfair/shared/fairs/fairs.commands';
import type { DeskLine, DeskTicket, MyTicket } from '@skyfair/shared/lines/lines.commands';
import type { StreamVersion } from '@skyfair/shared/protocol/ids';
import { lineOf, waitingIn, type Board, type EndedTicket, type Line, type Ticket } from './line.board.rules.ts';
import { waitRange } from './wait.rules.ts';

/** What the views need beside the board. Ids are plain strings inside the server; they are UUIDs by construction. */
export interface Surroundings {
	readonly booth: Booth;
	readonly rules: LineRules;
	readonly presence: {
		readonly visitors: number;
		readonly staff: readonly string[];
		readonly online: (personId: string) => boolean;
	};
	/** Of the employer's own people. */
	readonly person: (personId: string) => { readonly name: string };
	/** Of seekers: null unless they show their résumé to this employer (D1). */
	readonly seeker: (personId: string) => { readonly name: string; readonly headline: string } | null;
	/** Everybody who may work at this booth. */
	readonly colleagues: readonly string[];
}

const ENDED_SHOWN = 20;

export const versionOf = (board: Board, line: Line): StreamVersion => ({
	stream: `line:${line.boothId}`,
	epoch: board.epoch,
	seq: line.seq,
});
const positionOf = (booth: Booth, jobId: string | null): string | null =>
	booth.jobs.find((job) => job.id === jobId)?.position ?? null;
const rankOf = (line: Line, ticket: Ticket): number | null =>
	ticket.phase === 'waiting' ? waitingIn(line).findIndex(({ id }) => id === ticket.id) + 1 : null;

export const findTicket = (board: Board, boothId: string, ticketId: string): Ticket | undefined => {
	const line = lineOf(board, boothId);
	return line.tickets.get(ticketId) ?? line.ended.findLast(({ id }) => id === ticketId);
};

export function myTicketView(board: Board, ticket: Ticket, around: Surroundings, now: number): MyTicket {
	const line = lineOf(board, ticket.boothId);
	const { booth } = around;
	return {
		id: ticket.id as MyTicket['id'],
		fairId: booth.fairId,
		boothId: booth.id,
		boothNumber: booth.number,
		employerId: booth.employerId,
		employerName: booth.employerName,
		employerNameEn: booth.employerNameEn,
		jobId: ticket.jobId as MyTicket['jobId'],
		position: positionOf(booth, ticket.jobId),
		phase: ticket.phase,
		end: ticket.phase === 'done' ? ticket.end : null,
		joinedAt: ticket.joinedAt,
		rank: rankOf(line, ticket),
		wait:
			ticket.phase === 'waiting' && !booth.suspended
				? waitRange(
						board,
						line,
						{ staffed: around.presence.staff.length, plannedMs: around.rules.conversationMs, now },
						ticket,
					)
				: null,
		lineState: stateOf(line, booth),
		backAt: line.backAt,
		answerBy: ticket.phase === 'called' ? ticket.answerBy : null,
		calledBy: 'recruiterId' in ticket ? around.person(ticket.recruiterId).name : null,
		conversationId: ('conversationId' in ticket ? ticket.conversationId : null) as MyTicket['conversationId'],
		version: versionOf(board, line),
	};
}

export function deskTicketView(board: Board, ticket: Ticket, around: Surroundings): DeskTicket {
	const line = lineOf(board, ticket.boothId);
	const shown = around.seeker(ticket.personId);
	const engagedBy = board.engaged.get(ticket.personId);
	return {
		id: ticket.id as DeskTicket['id'],
		personId: ticket.personId as DeskTicket['personId'],
		name: shown?.name ?? null,
		headline: shown?.headline ?? '',
		jobId: ticket.jobId as DeskTicket['jobId'],
		position: positionOf(around.booth, ticket.jobId),
		phase: ticket.phase,
		end: ticket.phase === 'done' ? ticket.end : null,
		rank: rankOf(line, ticket),
		joinedAt: ticket.joinedAt,
		online: around.presence.online(ticket.personId),
		busyElsewhere: engagedBy !== undefined && engagedBy !== ticket.id,
		answerBy: ticket.phase === 'called' ? ticket.answerBy : null,
		calledById: ('recruiterId' in ticket ? ticket.recruiterId : null) as DeskTicket['calledById'],
		conversationId: ('conversationId' in ticket ? ticket.conversationId : null) as DeskTicket['conversationId'],
		talkingSince: ticket.phase === 'talking' ? ticket.since : null,
		version: versionOf(board, line),
	};
}

export function deskView(board: Board, around: Surroundings, now: number): DeskLine {
	const line = lineOf(board, around.booth.id);
	const engaged = [...line.tickets.values()].filter((ticket) => ticket.phase !== 'waiting');
	const staff = new Set([...around.colleagues, ...around.presence.staff]);
	const ended: EndedTicket[] = line.ended.slice(-ENDED_SHOWN).reverse();
	return {
		boothId: around.booth.id,
		fairId: around.booth.fairId,
		state: stateOf(line, around.booth),
		pauseReason: line.pauseReason,
		backAt: line.backAt,
		tickets: [...engaged, ...waitingIn(line)].map((ticket) => deskTicketView(board, ticket, around)),
		ended: ended.map((ticket) => deskTicketView(board, ticket, around)),
		staff: [...staff].map((personId) => ({
			personId: personId as DeskTicket['personId'],
			name: around.person(personId).name,
			online: around.presence.staff.includes(personId),
			busy: board.engagedRecruiters.has(personId),
		})),
		answerWithinMs: around.rules.answerWithinMs,
		conversationMs: around.rules.conversationMs,
		version: versionOf(board, line),
		serverAt: now,
	};
}

export function tileView(
	board: Board,
	around: Pick<Surroundings, 'booth' | 'rules' | 'presence'>,
	now: number,
): TileLive {
	const line = lineOf(board, around.booth.id);
	const tickets = [...line.tickets.values()];
	const waiting = tickets.filter((ticket) => ticket.phase === 'waiting');
	const engaged = tickets.length - waiting.length;
	const staffed = around.presence.staff.length;
	return {
		boothId: around.booth.id,
		activity: activityOf(stateOf(line, around.booth), staffed, engaged),
		waiting: waiting.length,
		busyElsewhere: waiting.filter((ticket) => board.engaged.has(ticket.personId)).length,
		talking: engaged,
		staffed,
		visitors: around.presence.visitors,
		wait: around.booth.suspended
			? null
			: waitRange(board, line, { staffed, plannedMs: around.rules.conversationMs, now }),
		version: versionOf(board, line),
	};
}

/** L18. What is closed for good stays closed. */
const stateOf = (line: Line, booth: Pick<Booth, 'suspended'>): DeskLine['state'] =>
	booth.suspended && line.state !== 'closed' ? 'suspended' : line.state;

function activityOf(state: DeskLine['state'], staffed: number, engaged: number): TileLive['activity'] {
	if (state !== 'open') return state;
	if (staffed === 0) return engaged > 0 ? 'busy' : 'away';
	return engaged >= staffed ? 'busy' : 'ready';
}
