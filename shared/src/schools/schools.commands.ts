import { z } from 'zod';
import { line } from '../employers/plain-text.ts';
import { StandingState } from '../employers/standing.commands.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, FileId, OrganizerId } from '../protocol/ids.ts';

const text = (max: number) => line(1, max).or(z.literal(''));

/** W-01. Anything may be empty while it is a draft; the phone is the account's own. */
export const SchoolDraft = z.strictObject({
	contactName: text(40),
	contactTitle: text(40),
	unitName: text(80),
	qualification: z.strictObject({
		kind: z.enum(['institution-certificate', 'school-licence', 'other']),
		number: text(60),
		fileIds: z.array(FileId).max(6),
		validUntil: z.iso.date().nullable(),
		/** 长期: the document has no end. */
		isLongTerm: z.boolean(),
	}),
});
export type SchoolDraft = z.infer<typeof SchoolDraft>;

const SchoolStanding = z.object({
	organizerId: OrganizerId,
	organizerName: z.string(),
	state: StandingState,
	version: z.int(),
	isWaiting: z.boolean(),
	/** Past it the desk is closed until the school was looked at again. */
	standsUntil: At.nullable(),
	reason: z.string(),
	changedAt: At,
	events: z.array(
		z.object({
			at: At,
			what: z.enum(['submitted', 'approved', 'returned', 'rejected', 'suspended', 'expired']),
			version: z.int(),
			reason: z.string(),
		}),
	),
});
export type SchoolStanding = z.infer<typeof SchoolStanding>;

export const schoolCommands = {
	'school:mine': query({
		about: 'The own school’s application: what it says, what is missing, how it stands with each organizer (W-01).',
		input: z.strictObject({}),
		output: z.object({
			school: SchoolDraft,
			phoneMasked: z.string().nullable(),
			missing: z.array(z.string()),
			standings: z.array(SchoolStanding),
			organizers: z.array(z.object({ id: OrganizerId, name: z.string() })),
			serverAt: At,
		}),
		allow: 'signed-in',
	}),
	'school:save': command({
		about: 'Saves the application of the own school as a draft (W-01).',
		input: z.strictObject({ school: SchoolDraft }),
		output: z.object({ missing: z.array(z.string()) }),
		allow: 'signed-in',
		refused: ['invalid-input'],
	}),
	'school:submit': command({
		about: 'Submits the application as it stands to an organizer, whose reviewers decide as about an employer (W-01).',
		input: z.strictObject({ organizerId: OrganizerId }),
		output: z.object({ version: z.int(), state: StandingState }),
		allow: 'signed-in',
		refused: ['application-incomplete', 'not-found', 'wrong-state'],
	}),
} satisfies CommandTable;
