import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, EmployerId, FairId, JobId } from '../protocol/ids.ts';

/** D-03. `admitted` only when each of the three checks has passed. */
export const ApplicationState = z.enum(['submitted', 'admitted', 'returned', 'rejected', 'withdrawn']);
export type ApplicationState = z.infer<typeof ApplicationState>;

const three = {
	registrationPassed: z.boolean().nullable(),
	qualificationPassed: z.boolean().nullable(),
	recruitmentPassed: z.boolean().nullable(),
};
const facts = { id: z.uuid(), state: ApplicationState, reason: z.string(), submittedAt: At, ...three };

export const OwnApplication = z.object({
	...facts,
	fairId: FairId,
	fairName: z.string(),
	fairNameEn: z.string().nullable(),
	startsAt: At,
	/** Null: all that the organizer has approved, also later ones. */
	jobIds: z.array(JobId).nullable(),
	/** Until then the choice may be changed: the employers’ registration closes, or the fair begins. */
	chooseUntilAt: At,
	hasBooth: z.boolean(),
});
export type OwnApplication = z.infer<typeof OwnApplication>;

export const Applicant = z.object({
	...facts,
	employerId: EmployerId,
	employerName: z.string(),
	industry: z.string(),
	/** That the public may see now. */
	jobCount: z.int(),
	hasBooth: z.boolean(),
});
export type Applicant = z.infer<typeof Applicant>;

const onFair = { kind: 'fair', field: 'fairId' } as const;
const onEmployer = { kind: 'employer', field: 'employerId' } as const;

export const applicationCommands = {
	'application:submit': command({
		about:
			'An employer asks for a place at a fair, with chosen jobs or with all that are approved. Again after a return.',
		input: z.strictObject({
			employerId: EmployerId,
			fairId: FairId,
			jobIds: z.array(JobId).min(1).max(100).optional(),
			note: z.string().trim().max(500).default(''),
		}),
		output: z.object({ id: z.uuid(), state: ApplicationState }),
		allow: ['employer-admin', 'recruiter'],
		on: onEmployer,
		refused: ['not-found', 'wrong-state', 'not-admitted', 'invalid-input', 'fair-full'],
	}),
	'application:choose-jobs': command({
		about:
			'Another choice of jobs for a fair, until its registration closes. While the application waits it is reviewed anew; after the admission only jobs that the organizer has approved can be chosen.',
		input: z.strictObject({
			employerId: EmployerId,
			fairId: FairId,
			jobIds: z.array(JobId).min(1).max(100).nullable(),
		}),
		output: z.object({ state: ApplicationState }),
		allow: ['employer-admin', 'recruiter'],
		on: onEmployer,
		refused: ['not-found', 'wrong-state', 'registration-closed', 'invalid-input'],
	}),
	'application:withdraw': command({
		about: 'Takes the application back; not once a booth was assigned.',
		input: z.strictObject({ employerId: EmployerId, fairId: FairId }),
		output: z.object({ done: z.literal(true) }),
		allow: ['employer-admin', 'recruiter'],
		on: onEmployer,
		refused: ['not-found', 'wrong-state'],
	}),
	'application:list-own': query({
		about: 'The employer’s applications with the result of each check.',
		input: z.strictObject({ employerId: EmployerId }),
		output: z.array(OwnApplication),
		allow: ['employer-admin', 'recruiter', 'interviewer'],
		on: onEmployer,
	}),
	'application:list': query({
		about: 'Who applied to a fair: those admitted and without a booth come first, for the planner to place.',
		input: z.strictObject({ fairId: FairId }),
		output: z.array(Applicant),
		allow: ['planner', 'reviewer'],
		on: onFair,
	}),
} satisfies CommandTable;
