import { z } from 'zod';
import { command, query, type CommandTable, type NoticeTable } from '../protocol/command-table.ts';
import { At, PersonId } from '../protocol/ids.ts';
import { purposeNames, recipientKinds } from './purposes.ts';

const PurposeName = z.enum(purposeNames);
/** Whoever receives the data. The platform has no id. */
export const Recipient = z.strictObject({ kind: z.enum(recipientKinds), id: z.uuid().optional() });
export type Recipient = z.infer<typeof Recipient>;

const about = { purpose: PurposeName, recipient: Recipient };

export const Consent = z.object({
	id: z.uuid(),
	...about,
	/** As the recipient was called when the text was shown. */
	recipientName: z.object({ 'zh-CN': z.string(), en: z.string() }),
	textVersion: z.int(),
	/** SHA-256 of the text as it was shown, in both languages. */
	textHash: z.string(),
	givenAt: At,
	channel: z.enum(['web', 'socket', 'sms']),
	withdrawnAt: At.nullable(),
});
export type Consent = z.infer<typeof Consent>;

const ConsentState = z.object({
	consent: Consent.nullable(),
	/** False: it was refused or taken back lately, so no page asks by itself before this time. Giving it is always possible. */
	mayAsk: z.boolean(),
	askAgainAt: At.nullable(),
	recipientName: z.object({ 'zh-CN': z.string(), en: z.string() }),
	textVersion: z.int(),
});
export type ConsentState = z.infer<typeof ConsentState>;

export const consentCommands = {
	'consent:give': command({
		about: 'Agrees to one purpose for one recipient, in the version of the text that was shown (T-03).',
		input: z.strictObject({ ...about, textVersion: z.int().positive() }),
		output: Consent,
		allow: ['seeker'],
		refused: ['not-found', 'changed-meanwhile', 'invalid-input'],
	}),
	'consent:withdraw': command({
		about:
			'Takes one consent back, at once and everywhere; what was done before stays lawful (T-07). Taking back twice is no fault.',
		input: z.strictObject({ consentId: z.uuid() }),
		output: Consent,
		allow: ['seeker'],
		refused: ['not-found'],
	}),
	'consent:decline': command({
		about: 'Says no to a question that a page asked: it is not asked again for a while.',
		input: z.strictObject(about),
		output: z.object({ askAgainAt: At }),
		allow: ['seeker'],
		refused: ['not-found', 'invalid-input'],
	}),
	'consent:state': query({
		about: 'Whether a consent stands, and whether a page may ask for it.',
		input: z.strictObject({ purpose: PurposeName, kind: z.enum(recipientKinds), id: z.uuid().optional() }),
		output: ConsentState,
		allow: ['seeker'],
		refused: ['not-found', 'invalid-input'],
	}),
	'consent:mine': query({
		about: 'The ledger: every consent of this person with version, time, channel and withdrawal, newest first.',
		input: z.strictObject({}),
		output: z.object({ consents: z.array(Consent) }),
		allow: ['seeker'],
	}),
} satisfies CommandTable;

export const consentNotices = {
	/** To the person's own other pages: the ledger changed. */
	'consent:changed': z.object({ personId: PersonId, consentId: z.uuid() }),
} satisfies NoticeTable;
