import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, EmployerId, FileId, OrganizerId } from '../protocol/ids.ts';

const onEmployer = { kind: 'employer', field: 'employerId' } as const;
const people = ['employer-admin', 'recruiter', 'interviewer'] as const;

/** D-07: what shows that somebody works for an employer. Anything may be empty while it is a draft. */
export const EmployeeProof = z.strictObject({
	/** Empty: the licence of the employer’s own application counts. */
	licenceFileId: FileId.nullable(),
	entrustmentFileId: FileId.nullable(),
	/** Only where the reviewer asks for it. */
	photo: z.strictObject({ kind: z.enum(['hand-held-id', 'badge', 'door-plate']), fileId: FileId.nullable() }),
});
export type EmployeeProof = z.infer<typeof EmployeeProof>;

/** `by-application`: the employer’s own application is what is reviewed. */
const EmployeeState = z.enum(['draft', 'by-application', 'submitted', 'approved', 'returned', 'rejected']);
export type EmployeeState = z.infer<typeof EmployeeState>;

const MyEmployeeProof = z.object({
	state: EmployeeState,
	version: z.int(),
	proof: EmployeeProof,
	/** The address at the company’s domain that was confirmed by a code, shortened. */
	mailMasked: z.string().nullable(),
	/** A code is on its way to this address. */
	mailWaiting: z.string().nullable(),
	/** Addresses there are taken; null: the employer’s contact has none of its own. */
	mailDomain: z.string().nullable(),
	reason: z.string(),
	missing: z.array(z.string()),
	changedAt: At.nullable(),
	/** Whose reviewers can decide: those to whom the employer has applied. */
	organizers: z.array(z.object({ id: OrganizerId, name: z.string() })),
});
export type MyEmployeeProof = z.infer<typeof MyEmployeeProof>;

export const employeeCommands = {
	'employee:mine': query({
		about: 'How far the proof is that I work for this employer (D-07).',
		input: z.strictObject({ employerId: EmployerId }),
		output: MyEmployeeProof,
		allow: people,
		on: onEmployer,
	}),
	'employee:save': command({
		about: 'Saves licence, entrustment letter and photo as a draft (D-07).',
		input: z.strictObject({ employerId: EmployerId, proof: EmployeeProof }),
		output: MyEmployeeProof,
		allow: people,
		on: onEmployer,
		refused: ['invalid-input', 'wrong-state'],
	}),
	'employee:mail-code': command({
		about: 'Sends a code to an address at the company’s own domain (D-07).',
		input: z.strictObject({ employerId: EmployerId, email: z.email().max(120) }),
		output: MyEmployeeProof,
		allow: people,
		on: onEmployer,
		rate: 'code',
		refused: ['invalid-input'],
	}),
	'employee:confirm-mail': command({
		about: 'Confirms the company address by the code that was sent there.',
		input: z.strictObject({ employerId: EmployerId, code: z.string().regex(/^\d{6}$/) }),
		output: MyEmployeeProof,
		allow: people,
		on: onEmployer,
		rate: 'sign-in',
		refused: ['code-wrong', 'code-expired'],
	}),
	'employee:submit': command({
		about:
			'Submits the proof to an organizer to whom the employer has applied. Until a pass nothing else can be done there.',
		input: z.strictObject({ employerId: EmployerId, organizerId: OrganizerId }),
		output: MyEmployeeProof,
		allow: people,
		on: onEmployer,
		refused: ['application-incomplete', 'not-found', 'verification-needed', 'wrong-state'],
	}),
} satisfies CommandTable;
