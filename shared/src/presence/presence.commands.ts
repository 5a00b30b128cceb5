import { z } from 'zod';
import { MOST_BLOCKS } from '../booths/blocks.ts';
import { TileLive } from '../booths/booths.commands.ts';
import { command, type CommandTable, type NoticeTable } from '../protocol/command-table.ts';
import { At, BoothId, ConversationId, FairId, StreamVersion } from '../protocol/ids.ts';

const Watching = z.object({ watching: z.literal(true), serverAt: At });

/** A subscription is authorized like any command and ends with the socket; the client asks again after a reconnect. */
export const presenceCommands = {
	'watch:fair': command({
		about:
			'The fair’s own state, its crowd, and booths that turn (from ready to busy, to paused, to closed). The person counts as being at the fair.',
		input: z.strictObject({ fairId: FairId }),
		output: Watching,
		allow: 'anyone',
		via: 'socket',
		rate: 'read',
		refused: ['not-found'],
	}),
	'watch:blocks': command({
		about:
			'Which blocks of the hall are on this socket’s screen: their tiles come as they change. Replaces what was said before; needs `watch:fair`.',
		input: z.strictObject({ fairId: FairId, blocks: z.array(z.string().min(1).max(80)).max(MOST_BLOCKS) }),
		output: z.object({ tiles: z.array(TileLive), serverAt: At }),
		allow: 'anyone',
		via: 'socket',
		rate: 'read',
		refused: ['not-found'],
	}),
	'watch:desk': command({
		about: 'The booth’s line, for its own staff. The person counts as on duty at the booth.',
		input: z.strictObject({ boothId: BoothId }),
		output: Watching,
		allow: ['employer-admin', 'recruiter', 'interviewer'],
		on: { kind: 'booth', field: 'boothId' },
		via: 'socket',
		rate: 'read',
	}),
	'watch:conversation': command({
		about: 'Text and state of a conversation, for the two who are in it.',
		input: z.strictObject({ conversationId: ConversationId }),
		output: Watching,
		allow: ['seeker', 'employer-admin', 'recruiter', 'interviewer'],
		on: { kind: 'conversation', field: 'conversationId' },
		via: 'socket',
		rate: 'read',
	}),
	'watch:stop': command({
		about: 'Ends a subscription of this socket: nothing of it arrives any more.',
		input: z.union([
			z.strictObject({ fairId: FairId }),
			z.strictObject({ boothId: BoothId }),
			z.strictObject({ conversationId: ConversationId }),
		]),
		output: z.object({ done: z.literal(true) }),
		allow: 'anyone',
		via: 'socket',
		rate: 'read',
	}),
	'stream:check': command({
		about: 'Compares the versions that a client shows with the server’s: a gap is named, never silent.',
		input: z.strictObject({ versions: z.array(StreamVersion).max(50) }),
		output: z.object({ behind: z.array(z.string()), serverAt: At }),
		allow: 'anyone',
		via: 'socket',
		rate: 'read',
	}),
} satisfies CommandTable;

export const presenceNotices = {
	/** Live state was rebuilt under a new epoch: fetch what you show again. */
	'stream:resync': z.object({ stream: z.string(), epoch: z.number().int() }),
} satisfies NoticeTable;
