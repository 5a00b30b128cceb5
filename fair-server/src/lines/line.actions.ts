import type { lineCommands, MyTicket, DeskTicket } from '@skyfair/shared/lines/lines.commands';
import type { Call, Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Watermark } from '@skyfair/shared/seekers/disclosure.commands';
import type { ResumeForEmployer } from '@skyfair/shared/seekers/resume.schemas';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { LineDirectory } from './line-directory.ts';
import { lineOf, type Board, type ClosedBecause, type LineFact } from './line.board.rules.ts';
import { type LineCommand } from './line.rules.ts';
import { projectFact, ticketRow, ticketsOfPerson, type FactContext, type TicketRow } from './line.store.ts';
import { deskTicketView, deskView, findTicket, myTicketView, type Surroundings } from './line.views.ts';
import type { LiveLines } from './live-lines.ts';

/** What must be written in the same transaction by the features to the right: a conversation begins and ends with a line's fact. */
export interface Companions {
	answered(
		tx: Tx,
		about: FactContext & { ticketId: string; conversationId: string; recruiterId: string; plannedMs: number },
	): Promise<void>;
	finished(tx: Tx, about: FactContext & { ticketId: string }): Promise<void>;
}

export interface ActionDeps {
	readonly world: World;
	readonly lines: LiveLines;
	readonly directory: LineDirectory;
	readonly companions: Companions;
	readonly disclosure: LineDisclosure;
}

interface Look {
	readonly personId: string;
	readonly viewerId: string;
	readonly employerId: string;
	readonly organizerId: string;
	readonly ticketId: string;
	readonly reason: 'line' | 'conversation';
}
/** What an employer is shown of somebody in its line is decided, counted and recorded by seekers. */
export interface LineDisclosure {
	open(look: Look): Promise<{ resume: ResumeForEmployer; watermark: Watermark }>;
	fileOf(look: Look & { sessionId: string }): Promise<{ url: string; until: number }>;
	callNumber(look: Look): Promise<{ number: string; isVirtual: boolean; until: number | null }>;
	/** False: the seeker is hidden from this employer, so a yes would show nothing. */
	wouldShow(personId: string, employerId: string): Promise<boolean>;
	/** I-05, in the transaction of the ticket. The returned function is called after the commit. */
	answer(
		tx: Tx,
		about: { personId: string; employerId: string; shows: boolean; mouth: 'http' | 'socket' },
	): Promise<() => void>;
}

/** D9. */
const CALL_AFTER_MS = 86_400_000;

type Who = { readonly who: Actor | null; readonly receipt: Call<Actor>['receipt'] };
const nobody: Who = { who: null, receipt: null };

export type LineActions = ReturnType<typeof createLineActions>;

/** One function per thing that a person, or the clock, can do to a line. */
export function createLineActions({ world, lines, directory, companions, disclosure }: ActionDeps) {
	/**
	 * A reply is kept for its key and may be given again in days, so it says nobody's name (D4): the desk is read anew.
	 * `also` is written in the same transaction as the fact.
	 */
	const run = async <T>(
		command: LineCommand,
		by: Who,
		reply: (next: Board, fact: LineFact, around: Surroundings, at: number) => T,
		also: (tx: Tx, fact: LineFact) => Promise<void> = () => Promise.resolve(),
	): Promise<T> => {
		const around = await directory.around(command.boothId);
		const { organizerId } = await directory.ports.booth(command.boothId);
		return lines.execute(around.booth.fairId, command, {
			actorId: by.who?.personId ?? null,
			receipt: by.receipt,
			reply: (next, fact) => reply(next, fact, around, world.clock.now()),
			project: async (tx, fact, at) => {
				const about = {
					organizerId,
					fairId: around.booth.fairId,
					boothId: command.boothId,
					employerId: around.booth.employerId,
					at,
				};
				await projectFact(tx, fact, about);
				await also(tx, fact);
				const ticket =
					'ticketId' in fact
						? lineOf((await lines.live(about.fairId)).board, command.boothId).tickets.get(fact.ticketId)
						: undefined;
				if (fact.type === 'call-answered' && ticket?.phase === 'called') {
					await companions.answered(tx, {
						...about,
						ticketId: ticket.id,
						conversationId: ticket.conversationId,
						recruiterId: ticket.recruiterId,
						plannedMs: around.rules.conversationMs,
					});
				}
				if (fact.type === 'conversation-finished') await companions.finished(tx, { ...about, ticketId: fact.ticketId });
			},
		});
	};

	const mine =
		(boothId: string, ticketId: string) =>
		(next: Board, _fact: LineFact, around: Surroundings, at: number): MyTicket => {
			const ticket = findTicket(next, boothId, ticketId);
			if (!ticket) throw new Refusal('try-later', { retryAfterMs: 500 });
			return myTicketView(next, ticket, around, at);
		};
	const desk =
		(boothId: string, ticketId: string | null) =>
		(next: Board, fact: LineFact, around: Surroundings): DeskTicket => {
			const id = ticketId ?? ('ticketId' in fact ? fact.ticketId : '');
			const ticket = findTicket(next, boothId, id);
			if (!ticket) throw new Refusal('try-later', { retryAfterMs: 500 });
			return deskTicketView(next, ticket, around);
		};

	const rowOf = async (ticketId: string): Promise<TicketRow> => {
		const row = await world.db.transact('platform', (tx) => ticketRow(tx, ticketId));
		if (!row) throw new Refusal('not-found');
		return row;
	};

	/** D6: who is called or talking came to this recruiter; anybody else is looked up. */
	const lookAt = async (ticketId: string, viewerId: string): Promise<Look & { mayCall: boolean }> => {
		const { fairId, boothId, personId, employerId, organizerId } = await rowOf(ticketId);
		const ticket = findTicket((await lines.live(fairId)).board, boothId, ticketId);
		const mayCall =
			ticket !== undefined &&
			(ticket.phase !== 'done' || (ticket.end === 'met' && ticket.endedAt > world.clock.now() - CALL_AFTER_MS));
		const isEngaged = ticket?.phase === 'called' || ticket?.phase === 'talking';
		return {
			personId,
			viewerId,
			employerId,
			organizerId,
			ticketId,
			reason: isEngaged ? 'conversation' : 'line',
			mayCall,
		};
	};

	const handlers: Handlers<typeof lineCommands, Actor> = {
		'line:join': async ({ boothId, jobId, showResume }, call) => {
			const { booth } = await directory.ports.booth(boothId);
			const fair = await directory.ports.fair(booth.fairId);
			if (fair.state !== 'live') throw new Refusal('fair-not-open');
			if (booth.suspended) throw new Refusal('booth-suspended');
			// L14: its line is closed in a moment; nobody new stands in it until then.
			if (booth.withdrawnAt !== null) throw new Refusal('line-closed');
			await directory.ports.demandApproved(fair.id, call.who.personId);
			if (jobId !== undefined && !booth.jobs.some(({ id }) => id === jobId)) throw new Refusal('not-found');
			const ticketId = world.newId();
			const { maxLinesPerPerson, maxPerLine } = fair.lineRules;
			const { personId } = call.who;
			const { employerId } = booth;
			if (showResume === true && !(await disclosure.wouldShow(personId, employerId)))
				throw new Refusal('resume-hidden');
			let answered = () => {};
			const ticket = await run(
				{
					type: 'join',
					boothId,
					personId,
					ticketId,
					jobId: jobId ?? null,
					maxLinesPerPerson,
					maxPerLine,
				},
				call,
				mine(boothId, ticketId),
				async (tx) => {
					if (showResume === undefined) return;
					const about = { personId, employerId, shows: showResume, mouth: call.caller.mouth };
					answered = await disclosure.answer(tx, about);
				},
			);
			answered();
			return ticket;
		},
		'line:leave': async ({ ticketId }, call) => {
			const { boothId } = await rowOf(ticketId);
			return run({ type: 'leave', boothId, ticketId }, call, mine(boothId, ticketId));
		},
		'line:answer': async ({ ticketId }, call) => {
			const { boothId, fairId } = await rowOf(ticketId);
			await directory.ports.demandApproved(fairId, call.who.personId);
			return run({ type: 'answer', boothId, ticketId }, call, mine(boothId, ticketId));
		},
		'line:call-next': async ({ boothId }, call) => {
			const { booth } = await directory.ports.booth(boothId);
			const fair = await directory.ports.fair(booth.fairId);
			if (fair.state !== 'live') throw new Refusal('fair-not-open');
			if (booth.suspended) throw new Refusal('booth-suspended');
			const command = {
				type: 'call-next',
				boothId,
				recruiterId: call.who.personId,
				conversationId: world.newId(),
				answerWithinMs: fair.lineRules.answerWithinMs,
				skip: [],
			} as const;
			return run(command, call, desk(boothId, null));
		},
		'line:withdraw-call': async ({ ticketId }, call) => {
			const { boothId } = await rowOf(ticketId);
			return run({ type: 'withdraw', boothId, ticketId }, call, desk(boothId, ticketId));
		},
		'line:pause': ({ boothId, reason, backAt }, call) =>
			run({ type: 'pause', boothId, reason, backAt }, call, (next, _fact, around, at) => deskView(next, around, at)),
		'line:resume': ({ boothId }, call) =>
			run({ type: 'resume', boothId }, call, (next, _fact, around, at) => deskView(next, around, at)),
		'line:mine': async (_input, { who }) => {
			const rows = await world.db.transact('platform', (tx) => ticketsOfPerson(tx, who.personId));
			const tickets: MyTicket[] = [];
			for (const row of rows) {
				const { board } = await lines.live(row.fairId);
				const ticket = findTicket(board, row.boothId, row.id);
				if (!ticket) continue;
				const recruiter = 'recruiterId' in ticket ? ticket.recruiterId : null;
				tickets.push(
					myTicketView(board, ticket, await directory.around(row.boothId, { staff: [recruiter] }), world.clock.now()),
				);
			}
			return tickets;
		},
		'line:desk': async ({ boothId }) => {
			const { booth } = await directory.ports.booth(boothId);
			const { board } = await lines.live(booth.fairId);
			const line = lineOf(board, boothId);
			const people = [...line.tickets.values(), ...line.ended.slice(-20)].map(({ personId }) => personId);
			return deskView(board, await directory.around(boothId, { seekers: people }), world.clock.now());
		},
		'line:resume-of': async ({ ticketId }, { who }) => {
			const { mayCall: _, ...look } = await lookAt(ticketId, who.personId);
			const { resume, watermark } = await disclosure.open(look);
			return { personId: look.personId as DeskTicket['personId'], resume, watermark };
		},
		'line:call-number': async ({ ticketId }, { who }) => {
			const { mayCall, ...look } = await lookAt(ticketId, who.personId);
			if (!mayCall) throw new Refusal('wrong-state');
			return disclosure.callNumber(look);
		},
		'line:resume-file': async ({ ticketId }, { who }) => {
			const { mayCall: _, ...look } = await lookAt(ticketId, who.personId);
			return disclosure.fileOf({ ...look, sessionId: who.sessionId });
		},
	};

	return {
		handlers,
		/** L13, for the conversation's own commands. */
		finish: <T>(
			ticketId: string,
			boothId: string,
			by: 'recruiter' | 'seeker',
			call: Who,
			reply: (next: Board, endedAt: number) => T,
		) => run({ type: 'finish', boothId, ticketId, by }, call, (next, _fact, _around, at) => reply(next, at)),
		/** L11, by the clock. */
		miss: (ticketId: string, boothId: string) => run({ type: 'miss', boothId, ticketId }, nobody, () => null),
		/** L14, by the clock or because nobody will stand there any more. */
		close: (boothId: string, because?: ClosedBecause) =>
			run({ type: 'close', boothId, ...(because ? { because } : {}) }, nobody, () => null),
	};
}
