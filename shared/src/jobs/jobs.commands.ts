import { z } from 'zod';
import { PublicEmployer, RecruitingAccount } from '../employers/employers.commands.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, EmployerId, JobId, OrganizerId } from '../protocol/ids.ts';
import { JobInput } from './job.schemas.ts';

export const Job = JobInput.extend({
	id: JobId,
	employerId: EmployerId,
	confirmedAt: At.meta({ description: 'When the employer last said that the job is still open (E-10)' }),
});
export type Job = z.infer<typeof Job>;

const ApprovalState = z.enum(['waiting', 'approved', 'returned', 'rejected', 'taken-down']);
export type ApprovalState = z.infer<typeof ApprovalState>;

/** E-08: from the mildest to the hardest. */
export const measureOutcomes = ['warn', 'reject', 'mask', 'take-down', 'ban'] as const;
export const MeasureOutcome = z.enum(measureOutcomes);
export type MeasureOutcome = z.infer<typeof MeasureOutcome>;

/** What may be masked: running text. A job without its position, place or pay is taken down instead. */
const maskable = ['conditions', 'workContent', 'workingConditions', 'accessibility', 'skills', 'benefits'] as const;

export const Measure = z.object({
	outcome: MeasureOutcome,
	rule: z.string(),
	reason: z.string(),
	referral: z.string().nullable(),
	fields: z.array(z.string()),
	version: z.int(),
	operatorName: z.string(),
	at: At,
});
export type Measure = z.infer<typeof Measure>;

/** A job as its employer sees it: the newest version, what each organizer decided, what is public. */
export const OwnJob = z.object({
	job: Job,
	version: z.int(),
	closedAt: At.nullable(),
	closedAs: z.enum(['closed', 'filled']).nullable(),
	/** E-10: nobody has said for long that it is still open, or it leaves the lists soon. */
	stale: z.boolean(),
	approvals: z.array(
		z.object({
			organizerId: OrganizerId,
			organizerName: z.string(),
			version: z.int(),
			state: ApprovalState,
			reason: z.string(),
			approvedVersion: z.int().nullable(),
			shownUntilAt: At.nullable(),
			masked: z.array(z.string()),
		}),
	),
	measures: z.array(Measure),
});
export type OwnJob = z.infer<typeof OwnJob>;

const Fault = z.object({ path: z.string(), reason: z.string() });
/** One row of an import: what would be saved, or what is wrong with it. */
export const ImportRow = z.object({
	line: z.int().meta({ description: 'As an editor counts the lines of the file' }),
	position: z.string(),
	job: JobInput.nullable(),
	faults: z.array(Fault),
});
export type ImportRow = z.infer<typeof ImportRow>;

const Csv = z.string().min(1).max(80_000);
const onEmployer = { kind: 'employer', field: 'employerId' } as const;
const ownPeople = ['employer-admin', 'recruiter'] as const;
const text = (min: number, max: number) => z.string().trim().min(min).max(max);

export const jobCommands = {
	'job:post': command({
		about: 'Sends a new job to the reviewers of every organizer that has approved the employer; nobody sees it before.',
		input: z.strictObject({ employerId: EmployerId, job: JobInput }),
		output: Job,
		allow: ownPeople,
		on: onEmployer,
		refused: ['invalid-input', 'not-admitted'],
	}),
	'job:edit': command({
		about: 'A new version of a job. The last approved one stays visible until this one is decided (E-03).',
		input: z.strictObject({
			employerId: EmployerId,
			jobId: JobId,
			basedOn: z
				.int()
				.min(1)
				.meta({ description: 'The version that was edited; another one has come between otherwise' }),
			job: JobInput,
		}),
		output: z.object({ version: z.int() }),
		allow: ownPeople,
		on: onEmployer,
		refused: ['invalid-input', 'not-admitted', 'not-found', 'wrong-state'],
	}),
	'job:confirm': command({
		about: 'Says that a job is still open, and until when (E-10). Nothing else changes, so nothing is reviewed again.',
		input: z.strictObject({ employerId: EmployerId, jobId: JobId, validUntilAt: At }),
		output: z.object({ confirmedAt: At, validUntilAt: At }),
		allow: ownPeople,
		on: onEmployer,
		refused: ['invalid-input', 'not-found', 'wrong-state'],
	}),
	'job:close': command({
		about: 'Takes a job off every list at once: closed, or filled.',
		input: z.strictObject({ employerId: EmployerId, jobId: JobId, as: z.enum(['closed', 'filled']) }),
		output: z.object({ closedAt: At }),
		allow: ownPeople,
		on: onEmployer,
		refused: ['not-found', 'wrong-state'],
	}),
	'job:reopen': command({
		about: 'Opens a closed job again, in the version that was approved.',
		input: z.strictObject({ employerId: EmployerId, jobId: JobId }),
		output: z.object({ done: z.literal(true) }),
		allow: ownPeople,
		on: onEmployer,
		refused: ['not-found', 'wrong-state', 'not-admitted'],
	}),
	'job:list-own': query({
		about: 'Every job of the employer with its states, reasons and measures.',
		input: z.strictObject({ employerId: EmployerId }),
		output: z.array(OwnJob),
		allow: ['employer-admin', 'recruiter', 'interviewer'],
		on: onEmployer,
	}),
	// Changes nothing; a command because a file does not fit an address.
	'job:check-import': command({
		about: 'Reads a table of jobs (CSV) and says row by row what would be saved and what is wrong (E-13).',
		input: z.strictObject({ employerId: EmployerId, csv: Csv }),
		output: z.object({ rows: z.array(ImportRow) }),
		allow: ownPeople,
		on: onEmployer,
		rate: 'read',
		refused: ['invalid-input'],
	}),
	'job:import': command({
		about: 'Posts the chosen rows of a table, all of them or none.',
		input: z.strictObject({ employerId: EmployerId, csv: Csv, lines: z.array(z.int().min(2)).min(1).max(200) }),
		output: z.object({ jobIds: z.array(JobId) }),
		allow: ownPeople,
		on: onEmployer,
		refused: ['invalid-input', 'not-admitted'],
	}),
	'job:measure': command({
		about:
			'What is done about a bad job that is public: warn, reject, mask, take down, ban with a note of referral (E-08).',
		input: z
			.strictObject({
				organizerId: OrganizerId,
				jobId: JobId,
				outcome: MeasureOutcome,
				rule: text(1, 80).meta({ description: 'The rule that it breaks' }),
				reason: text(4, 500),
				fields: z.array(z.enum(maskable)).max(6).default([]),
				referral: text(4, 500).optional().meta({ description: '移送: to whom the case is handed, and why' }),
			})
			.refine(({ outcome, fields }) => (outcome === 'mask') === fields.length > 0, {
				message: 'mask-names-fields',
				path: ['fields'],
			}),
		output: z.object({ done: z.literal(true) }),
		allow: ['reviewer', 'moderator'],
		on: { kind: 'organizer', field: 'organizerId' },
		refused: ['invalid-input', 'not-found', 'wrong-state'],
	}),
	'job:get': query({
		about: 'One job that is public now, as the last organizer approved it.',
		input: z.strictObject({ jobId: JobId }),
		output: z.object({ job: Job, employer: PublicEmployer, recruiting: RecruitingAccount.nullable() }),
		allow: 'anyone',
		refused: ['not-found'],
	}),
	'job:list': query({
		about: 'The jobs of one employer that everybody may see now.',
		input: z.strictObject({ employerId: EmployerId }),
		output: z.array(Job),
		allow: 'anyone',
	}),
} satisfies CommandTable;
