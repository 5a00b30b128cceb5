import { z } from 'zod';
import { line } from '../employers/plain-text.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, PersonId } from '../protocol/ids.ts';

const RetentionRow = z.object({
	key: z.string(),
	/** Null: at once when its purpose is over. */
	keptDays: z.int().nullable(),
	/** Counted from what; a word that the page knows. */
	from: z.string(),
	ending: z.enum(['deleted', 'anonymised']),
	basis: z.string(),
	/** How many rows are due at this moment; what is held is not counted. */
	due: z.int(),
	lastRunAt: At.nullable(),
	lastCount: z.int().nullable(),
});

const HoldId = z.uuid().brand('HoldId');
const Hold = z.object({
	id: HoldId,
	personId: PersonId,
	nameMasked: z.string(),
	phoneMasked: z.string().nullable(),
	reason: z.string(),
	placedByName: z.string(),
	placedAt: At,
	liftedAt: At.nullable(),
	liftReason: z.string().nullable(),
});
export type Hold = z.infer<typeof Hold>;

const admin = ['platform-admin'] as const;

export const retentionCommands = {
	'retention:overview': query({
		about: 'The retention table with what is due and the last run, legal holds, and what was destroyed lately (U-06).',
		input: z.strictObject({}),
		output: z.object({
			rows: z.array(RetentionRow),
			holds: z.array(Hold),
			destroyed: z.array(z.object({ at: At, key: z.string(), count: z.int(), detail: z.string() })),
			lastRunAt: At.nullable(),
			serverAt: At,
		}),
		allow: admin,
	}),
	'retention:run': command({
		about: 'Deletes and anonymises what is due now, without waiting for the clock.',
		input: z.strictObject({}),
		output: z.object({ destroyed: z.int() }),
		allow: admin,
		rate: 'code',
	}),
	'hold:place': command({
		about:
			'Legal hold: nothing of this person is destroyed until it is lifted. The person is found by the phone number.',
		input: z.strictObject({
			phone: z
				.string()
				.trim()
				.min(5)
				.max(24)
				.regex(/^\+?[\d\s-]+$/),
			reason: line(4, 300),
		}),
		output: Hold,
		allow: admin,
		refused: ['not-found', 'invalid-input', 'wrong-state'],
	}),
	'hold:lift': command({
		about: 'Lifts a legal hold; what is due is destroyed with the next run.',
		input: z.strictObject({ holdId: HoldId, reason: line(4, 300) }),
		output: z.object({ done: z.literal(true) }),
		allow: admin,
		refused: ['not-found', 'wrong-state'],
	}),
} satisfies CommandTable;
