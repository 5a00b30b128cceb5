import { z } from 'zod';
import { line } from '../employers/plain-text.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, EmployerId, JobId, PersonId } from '../protocol/ids.ts';

/** As many people as one export may hold: a recruiter's hour of opening résumés, no more. */
export const MOST_EXPORTED = 60;

const ExportId = z.uuid().brand('ExportId');
/** `open`: it may be taken now by who asked. */
const ExportState = z.enum(['asked', 'open', 'refused', 'over']);

export const Export = z.object({
	id: ExportId,
	jobId: JobId.nullable(),
	position: z.string().nullable(),
	reason: z.string(),
	askedBy: PersonId,
	askedByName: z.string(),
	askedAt: At,
	state: ExportState,
	decidedByName: z.string().nullable(),
	until: At.nullable(),
	takenAt: At.nullable(),
	people: z.int().nullable(),
});
export type Export = z.infer<typeof Export>;

const onEmployer = { kind: 'employer', field: 'employerId' } as const;
const ownPeople = ['employer-admin', 'recruiter'] as const;

/** Threat 19: many people's data leave by two persons only. */
export const exportCommands = {
	'export:ask': command({
		about: 'Asks to take out the list of who applied, for a reason; another person decides.',
		input: z.strictObject({ employerId: EmployerId, jobId: JobId.optional(), reason: line(4, 200) }),
		output: Export,
		allow: ownPeople,
		on: onEmployer,
		refused: ['not-allowed', 'not-found', 'wrong-state'],
	}),
	'export:decide': command({
		about: 'Approves or refuses an export. Never the one who asked.',
		input: z.strictObject({ employerId: EmployerId, exportId: ExportId, isApproved: z.boolean() }),
		output: Export,
		allow: ['employer-admin'],
		on: onEmployer,
		refused: ['not-found', 'not-allowed', 'wrong-state'],
	}),
	'export:take': command({
		about:
			'The list itself, within an hour of the approval and for who asked: people who agree at this moment, each with a receipt, marked with who took it.',
		input: z.strictObject({ employerId: EmployerId, exportId: ExportId }),
		output: z.object({ fileName: z.string(), text: z.string(), people: z.int() }),
		allow: ownPeople,
		on: onEmployer,
		refused: ['not-found', 'not-allowed', 'wrong-state', 'look-limit'],
	}),
	'export:list': query({
		about: 'What was asked for, decided and taken out, newest first.',
		input: z.strictObject({ employerId: EmployerId }),
		output: z.array(Export),
		allow: ownPeople,
		on: onEmployer,
	}),
} satisfies CommandTable;
