import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { EmployerId, MembershipId } from '../protocol/ids.ts';
import { colleagueCommands } from './colleagues.commands.ts';
import { employeeCommands } from './employee.commands.ts';
import { EmployerInput, EmployerProfile, employerRegistrationFields } from './employer.schemas.ts';
import { standingCommands } from './standing.commands.ts';
import { verificationCommands } from './verification.commands.ts';

export const Employer = EmployerInput.extend({ id: EmployerId });
export type Employer = z.infer<typeof Employer>;
/** What everybody may read: no credit code, no name, phone or address of a person. */
export const PublicEmployer = EmployerProfile.extend({ id: EmployerId });
export type PublicEmployer = z.infer<typeof PublicEmployer>;
export const EmployerRegistration = z.strictObject(employerRegistrationFields);
export type EmployerRegistration = z.infer<typeof EmployerRegistration>;

export const employerCommands = {
	'employer:register': command({
		about: 'Registers an employer; the person becomes its administrator.',
		input: EmployerInput,
		output: z.object({ employer: Employer, membershipId: MembershipId }),
		allow: 'signed-in',
		refused: ['invalid-input', 'wrong-state'],
	}),
	'employer:get': query({
		about: 'An employer’s page as it was approved last; for its own people also before, with its registration data.',
		input: z.strictObject({ employerId: EmployerId }),
		output: z.object({
			employer: PublicEmployer,
			registration: EmployerRegistration.nullable(),
			/** On the files origin; null where the logo is two characters. */
			logoUrl: z.string().nullable(),
		}),
		allow: 'anyone',
		refused: ['not-found'],
	}),
	...standingCommands,
	...colleagueCommands,
	...employeeCommands,
	...verificationCommands,
} satisfies CommandTable;
