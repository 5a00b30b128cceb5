import { z } from 'zod';
import { PublicEmployer } from '../employers/employers.commands.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { EmployerId, JobId } from '../protocol/ids.ts';
import { JobInput } from './job.schemas.ts';

export const Job = JobInput.extend({ id: JobId, employerId: EmployerId });
export type Job = z.infer<typeof Job>;

const onEmployer = { kind: 'employer', field: 'employerId' } as const;

export const jobCommands = {
	'job:post': command({
		about: 'Adds a job to the employer’s list with every field of E-01.',
		input: z.strictObject({ employerId: EmployerId, job: JobInput }),
		output: Job,
		allow: ['employer-admin', 'recruiter'],
		on: onEmployer,
		refused: ['invalid-input'],
	}),
	'job:get': query({
		about: 'One job.',
		input: z.strictObject({ jobId: JobId }),
		output: z.object({ job: Job, employer: PublicEmployer }),
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
