import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, FairId } from '../protocol/ids.ts';
import { ChannelName, NoticeKindName } from './notices.commands.ts';

const line = (max: number) => z.string().trim().min(1).max(max);
const both = (max: number) => z.strictObject({ 'zh-CN': line(max), en: line(max) });

export const TemplateInput = z.strictObject({ title: both(80), text: both(600) });
export type TemplateInput = z.infer<typeof TemplateInput>;

export const TemplateState = z.enum(['draft', 'in-force', 'rejected', 'replaced']);
export type TemplateState = z.infer<typeof TemplateState>;
export const TemplateVersion = TemplateInput.extend({
	version: z.number().int(),
	state: TemplateState,
	/** Null for the words that the release brought. */
	writtenBy: z.string().nullable(),
	writtenAt: At.nullable(),
	reviewedBy: z.string().nullable(),
	reviewedAt: At.nullable(),
	note: z.string(),
	/** Who wrote it may not decide about it. */
	mine: z.boolean(),
});
export type TemplateVersion = z.infer<typeof TemplateVersion>;
export const NoticeTemplate = z.object({
	kind: NoticeKindName,
	necessary: z.boolean(),
	channels: z.array(ChannelName),
	placeholders: z.array(z.string()),
	/** Newest first; the last one came with the release. */
	versions: z.array(TemplateVersion),
});
export type NoticeTemplate = z.infer<typeof NoticeTemplate>;

export const DeliveryState = z.enum(['waiting', 'sending', 'sent', 'failed', 'unreachable', 'dropped']);
export type DeliveryState = z.infer<typeof DeliveryState>;
/** One message to one person by one way. The recipient is shown masked. */
export const Delivery = z.object({
	id: z.uuid(),
	kind: NoticeKindName,
	templateVersion: z.number().int(),
	channel: ChannelName,
	state: DeliveryState,
	recipient: z.string().nullable(),
	failures: z.number().int(),
	fault: z.string().nullable(),
	createdAt: At,
	doneAt: At.nullable(),
	/** It failed, and what it tells of is not over. */
	mayResend: z.boolean(),
	resentAt: At.nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const CircularAudience = z.enum(['registrants', 'employers']);
export type CircularAudience = z.infer<typeof CircularAudience>;
export const CircularPurpose = z.enum(['service', 'promotion']);
export type CircularPurpose = z.infer<typeof CircularPurpose>;
const letter = {
	audience: CircularAudience,
	/** What promotes, only those who have not switched it off receive. */
	purpose: CircularPurpose,
	subject: line(60),
	text: line(500),
	subjectEn: z.string().trim().max(60).optional(),
	textEn: z.string().trim().max(500).optional(),
};
export const CircularInput = z.strictObject(letter);
export type CircularInput = z.infer<typeof CircularInput>;

/** One text to everybody of a fair, and how far it has come. */
export const Circular = z.object({
	id: z.uuid(),
	audience: CircularAudience,
	purpose: CircularPurpose,
	subject: z.string(),
	text: z.string(),
	sentBy: z.string(),
	sentAt: At,
	/** How many there were when it was sent. */
	expected: z.number().int(),
	/** How many have it on the site. */
	listed: z.number().int(),
	complete: z.boolean(),
	deliveries: z.object({
		waiting: z.number().int(),
		sent: z.number().int(),
		failed: z.number().int(),
	}),
});
export type Circular = z.infer<typeof Circular>;

const onFair = { kind: 'fair', field: 'fairId' } as const;

export const deliveryCommands = {
	'template:list': query({
		about: 'The words of every kind of notice, with all versions.',
		input: z.strictObject({}),
		output: z.array(NoticeTemplate),
		allow: ['platform-admin'],
	}),
	'template:save': command({
		about: 'Writes a new version of a kind’s words. It counts once somebody else has read and approved it.',
		input: z.strictObject({ kind: NoticeKindName, basedOn: z.number().int().min(1), words: TemplateInput }),
		output: z.object({ version: z.number().int() }),
		allow: ['platform-admin'],
		refused: ['invalid-input', 'changed-meanwhile'],
	}),
	'template:decide': command({
		about: 'Puts a version into force, or rejects it. Not the one who wrote it.',
		input: z.strictObject({
			kind: NoticeKindName,
			version: z.number().int(),
			approve: z.boolean(),
			note: z.string().trim().max(300).default(''),
		}),
		output: z.object({ state: TemplateState }),
		allow: ['platform-admin'],
		refused: ['not-found', 'wrong-state', 'own-work', 'invalid-input'],
	}),
	'delivery:list': query({
		about:
			'What was sent by which way and what became of it, newest first: all of it, or what an organizer’s support may see.',
		input: z.strictObject({
			state: DeliveryState.optional(),
			channel: ChannelName.optional(),
			kind: NoticeKindName.optional(),
			before: z.uuid().optional(),
		}),
		output: z.object({ deliveries: z.array(Delivery), more: z.boolean() }),
		allow: ['platform-admin', 'support'],
	}),
	'delivery:resend': command({
		about: 'Has a message tried again that failed or reached nobody: the same message, by the same way.',
		input: z.strictObject({ deliveryId: z.uuid() }),
		output: Delivery,
		allow: ['platform-admin', 'support'],
		refused: ['not-found', 'wrong-state'],
	}),
	'circular:count': query({
		about: 'How many people a text to everybody of a fair would reach.',
		input: z.strictObject({ fairId: FairId, audience: CircularAudience }),
		output: z.object({ people: z.number().int() }),
		allow: ['planner'],
		on: onFair,
	}),
	'circular:send': command({
		about: 'Sends one text to all registrants or employers of a fair. It goes on by itself, also after a crash.',
		input: z.strictObject({ fairId: FairId, ...letter }),
		output: z.object({ id: z.uuid(), expected: z.number().int() }),
		allow: ['planner'],
		on: onFair,
		refused: ['invalid-input', 'rate-limited', 'wrong-state'],
	}),
	'circular:list': query({
		about: 'The texts that were sent to everybody of a fair, newest first, with their progress.',
		input: z.strictObject({ fairId: FairId }),
		output: z.array(Circular),
		allow: ['planner'],
		on: onFair,
	}),
} satisfies CommandTable;
