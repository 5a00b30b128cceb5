import { z } from 'zod';
import { command, query, type CommandTable, type NoticeTable } from '../protocol/command-table.ts';
import { At, BoothId, ConversationId, FairId, JobId, PersonId, StreamVersion, TicketId } from '../protocol/ids.ts';

export const Outcome = z.enum(['offer', 'next-interview', 'talent-pool', 'not-a-match', 'seeker-declined']);
export type Outcome = z.infer<typeof Outcome>;

export const Conversation = z.object({
	id: ConversationId,
	ticketId: TicketId,
	fairId: FairId,
	boothId: BoothId,
	jobId: JobId.nullable(),
	position: z.string().nullable(),
	employerName: z.string(),
	employerNameEn: z.string().nullable(),
	/** For the employer without a name unless the seeker shows it (I-05); replies to commands and notices never carry it. */
	seeker: z.object({ personId: PersonId, name: z.string().nullable() }),
	recruiter: z.object({ personId: PersonId, name: z.string() }),
	startedAt: At,
	/** Planned length; the room does not close by itself when it is over. */
	plannedMs: z.number().int(),
	endedAt: At.nullable(),
	/** Only the employer's side gets it, and the seeker once it is an answer meant for them. */
	outcome: Outcome.nullable(),
	note: z.string().nullable(),
	version: StreamVersion,
});
export type Conversation = z.infer<typeof Conversation>;

export const Message = z.object({
	conversationId: ConversationId,
	seq: z.number().int(),
	fromId: PersonId,
	/** Null for what the seeker said: how the seeker is called is said by the conversation. */
	fromName: z.string().nullable(),
	text: z.string(),
	at: At,
});
export type Message = z.infer<typeof Message>;

const onConversation = { kind: 'conversation', field: 'conversationId' } as const;
const both = ['seeker', 'employer-admin', 'recruiter', 'interviewer'] as const;

export const conversationCommands = {
	'conversation:get': query({
		about: 'A conversation, for the two who are in it.',
		input: z.strictObject({ conversationId: ConversationId }),
		output: z.object({ conversation: Conversation, messages: z.array(Message), serverAt: At }),
		allow: both,
		on: onConversation,
	}),
	'conversation:say': command({
		about: 'Text beside the video. Stored before anyone sees it.',
		input: z.strictObject({ conversationId: ConversationId, text: z.string().trim().min(1).max(2_000) }),
		output: Message,
		allow: both,
		on: onConversation,
		rate: 'chat',
		refused: ['conversation-ended', 'registration-not-approved'],
	}),
	'conversation:messages': query({
		about: 'What was said after a message that is already known.',
		input: z.strictObject({ conversationId: ConversationId, afterSeq: z.number().int().nonnegative() }),
		output: z.array(Message),
		allow: both,
		on: onConversation,
	}),
	'conversation:media-token': command({
		about: 'A one-time token (60 s) for the video room of this conversation.',
		input: z.strictObject({ conversationId: ConversationId }),
		output: z.object({ token: z.string(), path: z.string(), node: z.string(), expiresAt: At }),
		allow: both,
		on: onConversation,
		refused: ['conversation-ended', 'registration-not-approved', 'try-later'],
	}),
	'conversation:record-outcome': command({
		about: 'What came of it; may be changed later, every version is kept.',
		input: z.strictObject({
			conversationId: ConversationId,
			outcome: Outcome,
			note: z.string().trim().max(2_000).default(''),
		}),
		output: Conversation,
		allow: ['employer-admin', 'recruiter', 'interviewer'],
		on: onConversation,
	}),
	'conversation:finish': command({
		about: 'Ends the conversation for both sides and frees the recruiter; the outcome must have been recorded.',
		input: z.strictObject({ conversationId: ConversationId }),
		output: Conversation,
		allow: ['employer-admin', 'recruiter'],
		on: onConversation,
		refused: ['conversation-ended', 'outcome-missing'],
	}),
	'conversation:leave': command({
		about: 'The seeker ends the conversation from their side.',
		input: z.strictObject({ conversationId: ConversationId }),
		output: Conversation,
		allow: ['seeker'],
		on: onConversation,
		refused: ['conversation-ended'],
	}),
} satisfies CommandTable;

export const conversationNotices = {
	'conversation:said': Message,
	'conversation:changed': Conversation,
} satisfies NoticeTable;
