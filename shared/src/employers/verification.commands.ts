import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At } from '../protocol/ids.ts';
import { IDENTITY_CONSENT } from './employer-documents.ts';
import { line } from './plain-text.ts';

export const Verification = z.object({
	state: z.enum(['none', 'waiting', 'passed', 'failed']),
	/** As on the card, shortened: 李* */
	nameMasked: z.string().nullable(),
	idNumberMasked: z.string().nullable(),
	at: At.nullable(),
	/** How the face check goes on: `code`: the provider sends a word that is entered here. */
	next: z.enum(['code', 'none']),
});
export type Verification = z.infer<typeof Verification>;

/** B-07: real name, ID number and a face check by a provider, with a consent of its own. Needed before anything of the employer console. */
export const verificationCommands = {
	'verification:mine': query({
		about: 'How far the own real-name verification is.',
		input: z.strictObject({}),
		output: Verification,
		allow: 'signed-in',
	}),
	'verification:begin': command({
		about: 'Gives legal name and ID number, with the separate consent, and starts the face check.',
		input: z.strictObject({
			legalName: line(2, 40),
			idNumber: z.string().trim().min(15).max(20),
			consent: z.strictObject({
				document: z.literal(IDENTITY_CONSENT.document),
				version: z.literal(IDENTITY_CONSENT.version),
			}),
		}),
		output: Verification,
		allow: 'signed-in',
		rate: 'sign-in',
		refused: ['invalid-input', 'wrong-state', 'try-later'],
	}),
	'verification:confirm': command({
		about: 'Brings the result of the face check.',
		input: z.strictObject({ proof: z.string().trim().min(4).max(200) }),
		output: Verification,
		allow: 'signed-in',
		rate: 'sign-in',
		refused: ['wrong-state', 'code-wrong', 'account-locked'],
	}),
} satisfies CommandTable;
