import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, EmployerId, MembershipId } from '../protocol/ids.ts';
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
/** Under which class an account recruits, and until when its papers were verified (人社厅发〔2025〕60号 二). Every such account is labelled. */
export const RecruitingAccount = z.object({
	label: z.literal('recruiting'),
	accountClass: z.enum(['own', 'agency']),
	verifiedUntil: At,
});
export type RecruitingAccount = z.infer<typeof RecruitingAccount>;
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
			/** Null: it stands nowhere now, and only its own people and its organizers read this. */
			recruiting: RecruitingAccount.nullable(),
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
