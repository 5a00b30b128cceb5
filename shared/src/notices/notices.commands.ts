import { z } from 'zod';
import { command, query, type CommandTable, type NoticeTable } from '../protocol/command-table.ts';
import { At } from '../protocol/ids.ts';
import { channels, kindNames } from './notice-kinds.ts';

const NoticeId = z.uuid().brand('NoticeId');
export const NoticeKindName = z.enum(kindNames);
export const ChannelName = z.enum(channels);
const Said = z.object({ 'zh-CN': z.string(), en: z.string() });
const Language = z.enum(['zh-CN', 'en']);

/** What one person is told, in both languages, with the place where it goes on. */
export const Notice = z.object({
	id: NoticeId,
	kind: NoticeKindName,
	title: Said,
	text: Said,
	/** A path on this site. */
	link: z.string(),
	/** Duty 42: who says it. The platform itself where it is null. */
	sender: z.string().nullable(),
	createdAt: At,
	readAt: At.nullable(),
});
export type Notice = z.infer<typeof Notice>;

const Unread = z.object({ unread: z.number().int() });
const done = z.object({ done: z.literal(true) });

export const MyPreferences = z.object({
	language: Language,
	phoneMasked: z.string().nullable(),
	mail: z.object({ masked: z.string(), confirmed: z.boolean() }).nullable(),
	/** How many browsers may show pushes. */
	devices: z.number().int(),
	/** Of the installation; null where nobody has set web push up. */
	pushKey: z.string().nullable(),
	kinds: z.array(
		z.object({
			kind: NoticeKindName,
			necessary: z.boolean(),
			channels: z.array(z.object({ channel: ChannelName, on: z.boolean() })),
		}),
	),
});
export type MyPreferences = z.infer<typeof MyPreferences>;

const mailAddress = z.email().max(200);
const PushSubscription = z.strictObject({
	endpoint: z.url({ protocol: /^https?$/ }).max(1_000),
	keys: z.strictObject({ p256dh: z.string().min(80).max(100), auth: z.string().min(16).max(40) }),
});

export const noticeCommands = {
	'notice:list': query({
		about: 'The person’s own notices, newest first, in both languages.',
		input: z.strictObject({ before: NoticeId.optional(), limit: z.number().int().min(1).max(100).optional() }),
		output: z.object({ notices: z.array(Notice), unread: z.number().int(), more: z.boolean() }),
		allow: 'signed-in',
	}),
	'notice:unread': query({
		about: 'How many of the person’s own notices are not read yet.',
		input: z.strictObject({}),
		output: Unread,
		allow: 'signed-in',
	}),
	'notice:read': command({
		about: 'The person has seen these notices: nothing more is sent about them by other ways.',
		input: z.strictObject({ noticeIds: z.array(NoticeId).min(1).max(100) }),
		output: Unread,
		allow: 'signed-in',
	}),
	'notice:read-all': command({
		about: 'The person has seen all notices.',
		input: z.strictObject({}),
		output: Unread,
		allow: 'signed-in',
	}),
	'notice:preferences': query({
		about: 'By which ways the person is reached, and what of it may be switched off.',
		input: z.strictObject({}),
		output: MyPreferences,
		allow: 'signed-in',
	}),
	'notice:set-preference': command({
		about: 'Switches a promotional kind on one channel on or off. What is necessary stays on.',
		input: z.strictObject({ kind: NoticeKindName, channel: ChannelName, on: z.boolean() }),
		output: done,
		allow: 'signed-in',
		refused: ['notice-necessary', 'invalid-input'],
	}),
	'notice:set-language': command({
		about: 'The language of messages that reach the person outside the site.',
		input: z.strictObject({ language: Language }),
		output: done,
		allow: 'signed-in',
	}),
	'notice:set-mail': command({
		about: 'An address for notices; it counts once the link that is mailed there was opened.',
		input: z.strictObject({ mail: mailAddress }),
		output: z.object({ masked: z.string() }),
		allow: 'signed-in',
		rate: 'code',
	}),
	'notice:remove-mail': command({
		about: 'Forgets the address for notices.',
		input: z.strictObject({}),
		output: done,
		allow: 'signed-in',
	}),
	'notice:confirm-mail': command({
		about: 'Opened from the mail: this address belongs to the person who entered it.',
		input: z.strictObject({ token: z.string().min(20).max(1_000) }),
		output: done,
		allow: 'anyone',
		rate: 'code',
		refused: ['not-found'],
	}),
	'notice:unsubscribe': command({
		about: 'Opened from a message, without signing in: this promotional kind no longer comes by this channel.',
		input: z.strictObject({ token: z.string().min(20).max(400) }),
		output: z.object({ kind: NoticeKindName, channel: ChannelName }),
		allow: 'anyone',
		refused: ['not-found', 'notice-necessary'],
	}),
	'push:subscribe': command({
		about: 'This browser may be sent pushes for the person, for as long as the session lasts.',
		input: z.strictObject({ subscription: PushSubscription, language: Language }),
		output: done,
		allow: 'signed-in',
		refused: ['invalid-input', 'wrong-state'],
	}),
	'push:unsubscribe': command({
		about: 'This browser is sent nothing more.',
		input: z.strictObject({ endpoint: z.string().max(1_000) }),
		output: done,
		allow: 'signed-in',
	}),
} satisfies CommandTable;

export const noticeNotices = {
	'notice:new': z.object({ notice: Notice, unread: z.number().int() }),
} satisfies NoticeTable;
