import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { EmployerId, MembershipId, PersonId } from '../protocol/ids.ts';
import { Phone, PersonName } from '../accounts/accounts.commands.ts';
import { EmployerInput, EmployerProfile, employerRegistrationFields } from './employer.schemas.ts';

export const Employer = EmployerInput.extend({ id: EmployerId });
export type Employer = z.infer<typeof Employer>;
/** What everybody may read: no credit code, no name, phone or address of a person. */
export const PublicEmployer = EmployerProfile.extend({ id: EmployerId });
export type PublicEmployer = z.infer<typeof PublicEmployer>;
export const EmployerRegistration = z.strictObject(employerRegistrationFields);
export type EmployerRegistration = z.infer<typeof EmployerRegistration>;

const onEmployer = { kind: 'employer', field: 'employerId' } as const;

export const employerCommands = {
	'employer:register': command({
		about: 'Registers an employer; the person becomes its administrator.',
		input: EmployerInput,
		output: z.object({ employer: Employer, membershipId: MembershipId }),
		allow: 'signed-in',
		refused: ['invalid-input', 'wrong-state'],
	}),
	'employer:get': query({
		about: 'An employer’s public page; its registration data for its own people only.',
		input: z.strictObject({ employerId: EmployerId }),
		output: z.object({
			employer: PublicEmployer,
			registration: EmployerRegistration.nullable(),
		}),
		allow: 'anyone',
		refused: ['not-found'],
	}),
	'employer:add-colleague': command({
		about: 'Gives a person, found or made by phone, a role at this employer.',
		input: z.strictObject({
			employerId: EmployerId,
			phone: Phone,
			name: PersonName,
			role: z.enum(['employer-admin', 'recruiter', 'interviewer']),
		}),
		output: z.object({ personId: PersonId, membershipId: MembershipId }),
		allow: ['employer-admin'],
		on: onEmployer,
	}),
	'employer:remove-colleague': command({
		about: 'Takes a role away; live sessions that act in it end at once (threat 3).',
		input: z.strictObject({ employerId: EmployerId, membershipId: MembershipId }),
		output: z.object({ done: z.literal(true) }),
		allow: ['employer-admin'],
		on: onEmployer,
		refused: ['not-found', 'wrong-state'],
	}),
	'employer:colleagues': query({
		about: 'Who works for this employer on the platform.',
		input: z.strictObject({ employerId: EmployerId }),
		output: z.array(z.object({ membershipId: MembershipId, personId: PersonId, name: z.string(), role: z.string() })),
		allow: ['employer-admin', 'recruiter'],
		on: onEmployer,
	}),
} satisfies CommandTable;
