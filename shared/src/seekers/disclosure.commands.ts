import { z } from 'zod';
import { command, query, type CommandTable, type NoticeTable } from '../protocol/command-table.ts';
import { At, EmployerId, PersonId } from '../protocol/ids.ts';

/** F-11. Whoever is named in `hiddenFrom` sees nothing, whatever the level says. */
export const VisibilityLevel = z.enum(['public', 'not-to-agencies', 'hidden']);
export type VisibilityLevel = z.infer<typeof VisibilityLevel>;

const Visibility = z.object({
	level: VisibilityLevel,
	hiddenFrom: z.array(z.object({ employerId: EmployerId, name: z.string(), nameEn: z.string().nullable() })),
});
export type Visibility = z.infer<typeof Visibility>;

/** What was looked at: the résumé on a page, its file, an attachment of an application, a call to the person, or a line of a list that was taken out. */
const LookedAt = z.enum(['resume', 'resume-file', 'attachment', 'call', 'export']);
export type LookedAt = z.infer<typeof LookedAt>;
/** In which connection. */
export const LookReason = z.enum(['line', 'conversation', 'application']);
export type LookReason = z.infer<typeof LookReason>;

/** F-14: one receipt. */
const Receipt = z.object({
	id: z.uuid(),
	at: At,
	employerId: EmployerId,
	employerName: z.string(),
	employerNameEn: z.string().nullable(),
	/** As this recruiter is shown (B-11). */
	viewerName: z.string(),
	what: LookedAt,
	reason: LookReason,
	/** At which fair; null outside of any. */
	fairName: z.string().nullable(),
});
export type Receipt = z.infer<typeof Receipt>;

/** Who reads, for whom and when: drawn over every view and every file (T-11). `mark` leads to the receipt. */
export const Watermark = z.object({ viewerName: z.string(), employerName: z.string(), at: At, mark: z.string() });
export type Watermark = z.infer<typeof Watermark>;

export const disclosureCommands = {
	'look:mine': query({
		about: 'Receipts (F-14): who looked at or downloaded the résumé, for which employer, when and why; newest first.',
		input: z.strictObject({ before: z.uuid().optional() }),
		output: z.object({
			receipts: z.array(Receipt),
			/** Give it as `before` for the next page. */
			next: z.uuid().nullable(),
			lastDays: z.object({ employers: z.int(), looks: z.int(), days: z.int() }),
		}),
		allow: ['seeker'],
	}),
	'visibility:mine': query({
		about: 'Who may find and read the résumé at all (F-11).',
		input: z.strictObject({}),
		output: Visibility,
		allow: ['seeker'],
	}),
	'visibility:set': command({
		about:
			'Sets who may find and read the résumé; effective at once in every read. Consents stay and do nothing while hidden.',
		input: z.strictObject({ level: VisibilityLevel, hiddenFrom: z.array(EmployerId).max(200) }),
		output: Visibility,
		allow: ['seeker'],
		refused: ['not-found'],
	}),
	'visibility:find-employers': query({
		about: 'Employers by a part of their name, to hide from them.',
		input: z.strictObject({ name: z.string().trim().min(2).max(60) }),
		output: z.array(z.object({ employerId: EmployerId, name: z.string(), nameEn: z.string().nullable() })),
		allow: ['seeker'],
	}),
} satisfies CommandTable;

export const disclosureNotices = {
	/** To everybody of the employer: drop what is shown of this person, or ask for it again. */
	'disclosure:changed': z.object({ personId: PersonId }),
} satisfies NoticeTable;
