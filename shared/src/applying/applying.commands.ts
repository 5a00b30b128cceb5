import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, EmployerId, FairId, FileId, JobApplicationId, JobId } from '../protocol/ids.ts';
import { Watermark } from '../seekers/disclosure.commands.ts';
import { ResumeForEmployer } from '../seekers/resume.schemas.ts';
import { exportCommands } from './exports.commands.ts';
import { favouriteCommands } from './favourites.commands.ts';
import { closings, stages } from './stages.ts';

/** How far it has come. `withdrawn` is the seeker's end, `closed` the employer's. */
export const JobApplicationState = z.enum([
	'submitted',
	'seen',
	'shortlisted',
	'invited',
	'offered',
	'withdrawn',
	'closed',
]);
export type JobApplicationState = z.infer<typeof JobApplicationState>;
export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;

const Closing = z.enum(closings);
/** `unsaid`: closed before a reason was asked for. */
export const ClosedAs = z.enum([...closings, 'unsaid']);
export type ClosedAs = z.infer<typeof ClosedAs>;

/** F-13: `hidden` by the seeker; `held` by the check of its content, until something else is sent. */
export const AttachmentState = z.enum(['shown', 'hidden', 'held']);
export type AttachmentState = z.infer<typeof AttachmentState>;

const BothLanguages = z.object({ 'zh-CN': z.string(), en: z.string() });
const MyAttachment = z.object({
	fileId: FileId,
	name: z.string(),
	bytes: z.int(),
	pages: z.int(),
	state: AttachmentState,
	/** Why it is held and how to mend it. */
	reasons: z.array(z.object({ rule: z.string(), said: BothLanguages, next: BothLanguages })),
});

/** One line of an application's history, oldest first. */
export const ApplicationStep = z.object({
	seq: z.int(),
	at: At,
	what: z.enum([
		'submitted',
		'seen',
		'moved',
		'withdrawn',
		'closed',
		'attachment-sent',
		'attachment-held',
		'attachment-hidden',
		'attachment-shown',
		'attachment-removed',
	]),
	/** Where it was moved to. */
	to: Stage.nullable(),
	closedAs: ClosedAs.nullable(),
});
export type ApplicationStep = z.infer<typeof ApplicationStep>;

export const MyApplication = z.object({
	id: JobApplicationId,
	jobId: JobId,
	/** As it was called when the person applied: a record, also when the job is no longer shown. */
	position: z.string(),
	employerId: EmployerId,
	employerName: z.string(),
	employerNameEn: z.string().nullable(),
	state: JobApplicationState,
	closedAs: ClosedAs.nullable(),
	submittedAt: At,
	seenAt: At.nullable(),
	changedAt: At,
	withAttachment: z.boolean(),
	attachment: MyAttachment.nullable(),
	/** Whether the job is public at this moment. */
	shown: z.boolean(),
	steps: z.array(ApplicationStep),
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
	closedAs: ClosedAs.nullable(),
	submittedAt: At,
	seenAt: At.nullable(),
	changedAt: At,
	/** That may be opened now. */
	withAttachment: z.boolean(),
});
export type Applicant = z.infer<typeof Applicant>;

/** Pictures of the pages, each marked with who looks and when, on the files origin. */
export const OpenedAttachment = z.object({
	name: z.string(),
	pages: z.int(),
	pageUrls: z.array(z.string()),
	watermark: Watermark,
	until: At,
});
export type OpenedAttachment = z.infer<typeof OpenedAttachment>;

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
const ofSeeker = z.strictObject({ applicationId: JobApplicationId });
const ofEmployer = z.strictObject({ employerId: EmployerId, applicationId: JobApplicationId });

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
			'file-refused',
		],
	}),
	'job-application:attach': command({
		about: 'Sends a file beside the résumé, or another one in its place, while the application is open (F-13).',
		input: ofSeeker.extend({ attachment: z.strictObject({ fileId: FileId, confirmed: z.boolean() }) }),
		output: MyApplication,
		allow: ['seeker'],
		refused: ['not-found', 'wrong-state', 'confirmation-needed', 'invalid-input', 'file-refused'],
	}),
	'job-application:show-attachment': command({
		about: 'Withholds the attachment from the employer, or shows it again; the next fetch obeys.',
		input: ofSeeker.extend({ shows: z.boolean() }),
		output: MyApplication,
		allow: ['seeker'],
		refused: ['not-found', 'wrong-state'],
	}),
	'job-application:remove-attachment': command({
		about: 'Takes the attachment out of the application. The file is thrown away where nothing else uses it.',
		input: ofSeeker,
		output: MyApplication,
		allow: ['seeker'],
		refused: ['not-found'],
	}),
	'job-application:withdraw': command({
		about: 'Takes an application back: the permission ends with it.',
		input: ofSeeker,
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
			/** How many stand on each stage, of the chosen job or of all. */
			counts: z.array(z.object({ state: JobApplicationState, count: z.int() })),
		}),
		allow: ownPeople,
		on: onEmployer,
	}),
	'job-application:open': command({
		about: 'Reads the résumé of one who applied: it counts as seen, and the look is written down for the seeker.',
		input: ofEmployer,
		output: z.object({ applicant: Applicant, resume: ResumeForEmployer, watermark: Watermark }),
		allow: ownPeople,
		on: onEmployer,
		refused: ['not-found', 'wrong-state', 'consent-needed', 'look-limit'],
	}),
	'job-application:open-attachment': command({
		about:
			'Opens the attachment: pictures of its pages with who looks and when; the look is written down for the seeker. Each fetch asks for the consent again.',
		input: ofEmployer,
		output: OpenedAttachment,
		allow: ownPeople,
		on: onEmployer,
		refused: ['not-found', 'wrong-state', 'consent-needed', 'look-limit'],
	}),
	'job-application:history': query({
		about: 'What happened to an application, oldest first, with who of the employer did it.',
		input: ofEmployer,
		output: z.array(ApplicationStep.extend({ by: z.string().nullable() })),
		allow: ownPeople,
		on: onEmployer,
		refused: ['not-found'],
	}),
	'job-application:move': command({
		about: 'Puts an application that was read on another stage; the seeker sees it.',
		input: ofEmployer.extend({ to: Stage }),
		output: Applicant,
		allow: ownPeople,
		on: onEmployer,
		refused: ['not-found', 'wrong-state'],
	}),
	'job-application:close': command({
		about: 'The employer is done with an application, and says why; the seeker sees both.',
		input: ofEmployer.extend({ closedAs: Closing }),
		output: done,
		allow: ownPeople,
		on: onEmployer,
		refused: ['not-found', 'wrong-state'],
	}),
	...favouriteCommands,
	...exportCommands,
} satisfies CommandTable;
