import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, EmployerId, FairId, FileId, JobId } from '../protocol/ids.ts';
import { Watermark } from '../seekers/disclosure.commands.ts';
import { ResumeForEmployer } from '../seekers/resume.schemas.ts';
import { exportCommands } from './exports.commands.ts';
import { favouriteCommands } from './favourites.commands.ts';

export const JobApplicationId = z.uuid().brand('JobApplicationId');
export type JobApplicationId = z.infer<typeof JobApplicationId>;

/** Few on purpose: what comes of an application is an outcome, and has states of its own. */
export const JobApplicationState = z.enum(['submitted', 'seen', 'withdrawn', 'closed']);
export type JobApplicationState = z.infer<typeof JobApplicationState>;

export const MyApplication = z.object({
	id: JobApplicationId,
	jobId: JobId,
	/** As it was called when the person applied: a record, also when the job is no longer shown. */
	position: z.string(),
	employerId: EmployerId,
	employerName: z.string(),
	employerNameEn: z.string().nullable(),
	state: JobApplicationState,
	submittedAt: At,
	seenAt: At.nullable(),
	changedAt: At,
	withAttachment: z.boolean(),
	/** Whether the job is public at this moment. */
	shown: z.boolean(),
});
export type MyApplication = z.infer<typeof MyApplication>;

/** F-12: who took the application back is a masked name again. */
export const Applicant = z.object({
	id: JobApplicationId,
	jobId: JobId,
	position: z.string(),
	name: z.string(),
	headline: z.string().nullable(),
	state: JobApplicationState,
	submittedAt: At,
	seenAt: At.nullable(),
	withAttachment: z.boolean(),
});
export type Applicant = z.infer<typeof Applicant>;

/** F-15 */
export const SeekerFigures = z.object({
	applications: z.int(),
	seen: z.int(),
	lines: z.int(),
	conversations: z.int(),
	looks: z.int(),
	/** Of different employers. */
	lookedAtBy: z.int(),
});
export type SeekerFigures = z.infer<typeof SeekerFigures>;

const onEmployer = { kind: 'employer', field: 'employerId' } as const;
const ownPeople = ['employer-admin', 'recruiter'] as const;
const done = z.object({ done: z.literal(true) });

export const applyingCommands = {
	'job-application:submit': command({
		about:
			'Sends the online résumé to a job (F-13). Applying is the permission to show it to this employer, and no other.',
		input: z.strictObject({
			jobId: JobId,
			fairId: FairId.optional().meta({ description: 'At which fair the job was found' }),
			attachment: z
				.strictObject({ fileId: FileId, confirmed: z.boolean() })
				.optional()
				.meta({ description: 'A file beside the résumé; the first one ever is asked about' }),
		}),
		output: MyApplication,
		allow: ['seeker'],
		refused: [
			'not-found',
			'resume-missing',
			'resume-hidden',
			'already-applied',
			'confirmation-needed',
			'invalid-input',
			'wrong-state',
		],
	}),
	'job-application:withdraw': command({
		about: 'Takes an application back: the permission ends with it.',
		input: z.strictObject({ applicationId: JobApplicationId }),
		output: MyApplication,
		allow: ['seeker'],
		refused: ['not-found', 'wrong-state'],
	}),
	'job-application:mine': query({
		about: 'The applications of the person, what changed last first.',
		input: z.strictObject({}),
		output: z.array(MyApplication),
		allow: ['seeker'],
	}),
	'job-application:figures': query({
		about: 'What the person has done so far, counted from the records themselves (F-15).',
		input: z.strictObject({}),
		output: SeekerFigures,
		allow: ['seeker'],
	}),
	'job-application:for-employer': query({
		about: 'Who applied to the jobs of an employer, the newest first.',
		input: z.strictObject({ employerId: EmployerId, jobId: JobId.optional(), state: JobApplicationState.optional() }),
		output: z.object({
			applicants: z.array(Applicant),
			jobs: z.array(z.object({ jobId: JobId, position: z.string(), count: z.int() })),
		}),
		allow: ownPeople,
		on: onEmployer,
	}),
	'job-application:open': command({
		about: 'Reads the résumé of one who applied: it counts as seen, and the look is written down for the seeker.',
		input: z.strictObject({ employerId: EmployerId, applicationId: JobApplicationId }),
		output: z.object({ applicant: Applicant, resume: ResumeForEmployer, watermark: Watermark }),
		allow: ownPeople,
		on: onEmployer,
		refused: ['not-found', 'wrong-state', 'consent-needed', 'look-limit'],
	}),
	'job-application:close': command({
		about: 'The employer is done with an application; the seeker sees it.',
		input: z.strictObject({ employerId: EmployerId, applicationId: JobApplicationId }),
		output: done,
		allow: ownPeople,
		on: onEmployer,
		refused: ['not-found', 'wrong-state'],
	}),
	...favouriteCommands,
	...exportCommands,
} satisfies CommandTable;
