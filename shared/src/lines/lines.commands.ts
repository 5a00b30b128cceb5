import { z } from 'zod';
import { command, query, type CommandTable, type NoticeTable } from '../protocol/command-table.ts';
import {
	At,
	BoothId,
	ConversationId,
	EmployerId,
	FairId,
	JobId,
	PersonId,
	StreamVersion,
	TicketId,
} from '../protocol/ids.ts';
import { WaitRange } from '../booths/booths.commands.ts';
import { Watermark } from '../seekers/disclosure.commands.ts';
import { ResumeForEmployer } from '../seekers/resume.schemas.ts';

const TicketPhase = z.enum(['waiting', 'called', 'talking', 'done']);
type TicketPhase = z.infer<typeof TicketPhase>;
const TicketEnd = z.enum(['met', 'left', 'no-show', 'fair-ended', 'fair-cancelled', 'employer-withdrawn']);
type TicketEnd = z.infer<typeof TicketEnd>;

/** A seeker's own ticket, as only that seeker sees it. */
export const MyTicket = z.object({
	id: TicketId,
	fairId: FairId,
	boothId: BoothId,
	boothNumber: z.string(),
	employerId: EmployerId,
	employerName: z.string(),
	employerNameEn: z.string().nullable(),
	jobId: JobId.nullable(),
	position: z.string().nullable(),
	phase: TicketPhase,
	end: TicketEnd.nullable(),
	joinedAt: At,
	/** 1 is next. Null when not waiting. */
	rank: z.number().int().nullable(),
	wait: WaitRange.nullable(),
	/** Why the line does not move, if it does not. */
	lineState: z.enum(['open', 'paused', 'closed', 'suspended']),
	backAt: At.nullable(),
	/** When called: answer before this. */
	answerBy: At.nullable(),
	calledBy: z.string().nullable(),
	conversationId: ConversationId.nullable(),
	version: StreamVersion,
});
export type MyTicket = z.infer<typeof MyTicket>;

/** A ticket as the booth's own staff see it. */
export const DeskTicket = z.object({
	id: TicketId,
	personId: PersonId,
	/** Null: this seeker shows no résumé to this employer (I-05); replies to commands never carry it. */
	name: z.string().nullable(),
	headline: z.string(),
	jobId: JobId.nullable(),
	position: z.string().nullable(),
	phase: TicketPhase,
	end: TicketEnd.nullable(),
	rank: z.number().int().nullable(),
	joinedAt: At,
	/** Connected right now; a dropped connection keeps its place. */
	online: z.boolean(),
	busyElsewhere: z.boolean(),
	answerBy: At.nullable(),
	calledById: PersonId.nullable(),
	conversationId: ConversationId.nullable(),
	talkingSince: At.nullable(),
	version: StreamVersion,
});
export type DeskTicket = z.infer<typeof DeskTicket>;

export const DeskLine = z.object({
	boothId: BoothId,
	fairId: FairId,
	state: z.enum(['open', 'paused', 'closed', 'suspended']),
	pauseReason: z.string().nullable(),
	backAt: At.nullable(),
	tickets: z.array(DeskTicket),
	/** The last ones that ended, newest first. */
	ended: z.array(DeskTicket),
	staff: z.array(z.object({ personId: PersonId, name: z.string(), online: z.boolean(), busy: z.boolean() })),
	answerWithinMs: z.number().int(),
	conversationMs: z.number().int(),
	version: StreamVersion,
	serverAt: At,
});
export type DeskLine = z.infer<typeof DeskLine>;

const onBooth = { kind: 'booth', field: 'boothId' } as const;
const onTicket = { kind: 'ticket', field: 'ticketId' } as const;
const boothStaff = ['employer-admin', 'recruiter', 'interviewer'] as const;

export const lineCommands = {
	'line:join': command({
		about:
			'Takes a ticket in a booth’s line. The place is kept through lost connections. `showResume` answers whether this employer may see name and résumé; without it what was answered before stands (I-05).',
		input: z.strictObject({ boothId: BoothId, jobId: JobId.optional(), showResume: z.boolean().optional() }),
		output: MyTicket,
		allow: ['seeker'],
		on: onBooth,
		rate: 'line',
		refused: [
			'not-registered',
			'registration-not-approved',
			'fair-not-open',
			'already-in-line',
			'line-full',
			'line-closed',
			'booth-suspended',
			'resume-hidden',
			'rate-limited',
		],
	}),
	'line:leave': command({
		about: 'Gives the ticket back.',
		input: z.strictObject({ ticketId: TicketId }),
		output: MyTicket,
		allow: ['seeker'],
		on: onTicket,
		rate: 'line',
		refused: ['not-in-line'],
	}),
	'line:answer': command({
		about: 'The called seeker comes in: the conversation begins.',
		input: z.strictObject({ ticketId: TicketId }),
		output: MyTicket,
		allow: ['seeker'],
		on: onTicket,
		rate: 'line',
		refused: ['not-called', 'registration-not-approved', 'person-busy'],
	}),
	'line:call-next': command({
		about: 'Calls the first seeker who is ready now; those busy at another booth are held in their place.',
		input: z.strictObject({ boothId: BoothId }),
		output: DeskTicket,
		allow: ['employer-admin', 'recruiter'],
		on: onBooth,
		rate: 'line',
		refused: ['nobody-waiting', 'nobody-ready', 'recruiter-busy', 'fair-not-open', 'line-paused', 'booth-suspended'],
	}),
	'line:withdraw-call': command({
		about: 'Takes a call back before it is answered; the seeker keeps the first place.',
		input: z.strictObject({ ticketId: TicketId }),
		output: DeskTicket,
		allow: ['employer-admin', 'recruiter'],
		on: onTicket,
		rate: 'line',
		refused: ['not-called'],
	}),
	'line:pause': command({
		about: 'Pauses calling with a reason and a time of return; nobody loses a place.',
		input: z.strictObject({ boothId: BoothId, reason: z.string().trim().min(1).max(120), backAt: At }),
		output: DeskLine,
		allow: ['employer-admin', 'recruiter'],
		on: onBooth,
		rate: 'line',
		refused: ['wrong-state'],
	}),
	'line:resume': command({
		about: 'Goes on calling.',
		input: z.strictObject({ boothId: BoothId }),
		output: DeskLine,
		allow: ['employer-admin', 'recruiter'],
		on: onBooth,
		rate: 'line',
		refused: ['wrong-state'],
	}),
	'line:mine': query({
		about: 'The seeker’s tickets that are not done, and the last ones that are.',
		input: z.strictObject({}),
		output: z.array(MyTicket),
		allow: ['seeker'],
	}),
	'line:desk': query({
		about: 'The whole line of a booth for its own staff.',
		input: z.strictObject({ boothId: BoothId }),
		output: DeskLine,
		allow: boothStaff,
		on: onBooth,
	}),
	'line:resume-of': query({
		about: 'The résumé of a seeker who stands, or stood, in this employer’s line. Every look is logged.',
		input: z.strictObject({ ticketId: TicketId }),
		output: z.object({ personId: PersonId, resume: ResumeForEmployer, watermark: Watermark }),
		allow: boothStaff,
		on: onTicket,
		refused: ['not-found', 'consent-needed', 'look-limit'],
	}),
	'line:resume-file': query({
		about:
			'Where the résumé can be fetched as a watermarked file, once and within a minute. Agencies read only (B-16).',
		input: z.strictObject({ ticketId: TicketId }),
		output: z.object({ url: z.string(), until: At }),
		allow: boothStaff,
		on: onTicket,
		refused: ['not-found', 'consent-needed', 'look-limit', 'not-allowed'],
	}),
	'line:call-number': command({
		about:
			'A number that leads to this seeker: a virtual one until contact data was exchanged, then the own one (T-11). While the ticket is open, and for a day after a conversation.',
		input: z.strictObject({ ticketId: TicketId }),
		output: z.object({ number: z.string(), isVirtual: z.boolean(), until: At.nullable() }),
		allow: ['employer-admin', 'recruiter'],
		on: onTicket,
		refused: ['wrong-state', 'not-found'],
	}),
} satisfies CommandTable;

export const lineNotices = {
	/** To the seeker's own sockets only. */
	'ticket:changed': MyTicket,
	/** To the booth's staff who watch the desk. */
	'desk:changed': DeskLine,
} satisfies NoticeTable;
