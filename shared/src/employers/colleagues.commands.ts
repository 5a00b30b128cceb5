import { z } from 'zod';
import { Phone, PersonName } from '../accounts/accounts.commands.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, EmployerId, FileId, InvitationId, MembershipId, PersonId } from '../protocol/ids.ts';
import { line } from './plain-text.ts';

const onEmployer = { kind: 'employer', field: 'employerId' } as const;
const Done = z.object({ done: z.literal(true) });
const ColleagueRole = z.enum(['employer-admin', 'recruiter', 'interviewer']);

/** B-11: how a person of an employer is shown at booths, at the desk and in rooms. */
export const RecruiterCard = z.strictObject({
	/** A nickname; empty: the name of the account. */
	name: line(1, 40).or(z.literal('')),
	/** Empty: hidden (B-08). */
	title: line(1, 40).or(z.literal('')),
	email: z.email().max(120).or(z.literal('')),
	avatarFileId: FileId.nullable(),
});
export type RecruiterCard = z.infer<typeof RecruiterCard>;

const Colleague = z.object({
	membershipId: MembershipId,
	personId: PersonId,
	name: z.string(),
	role: z.string(),
	title: z.string().nullable(),
	avatarUrl: z.string().nullable(),
	/** B-07 */
	isVerified: z.boolean(),
	/** D-07 */
	isEmployee: z.boolean(),
});
const Invitation = z.object({
	id: InvitationId,
	role: ColleagueRole,
	emailMasked: z.string().nullable(),
	invitedByName: z.string(),
	createdAt: At,
	expiresAt: At,
	state: z.enum(['open', 'accepted', 'revoked', 'expired']),
	acceptedByName: z.string().nullable(),
});
const InvitationToken = z.string().regex(/^[\w-]{43}$/);

export const colleagueCommands = {
	'employer:add-colleague': command({
		about: 'Gives a person, found or made by phone, a role at this employer.',
		input: z.strictObject({ employerId: EmployerId, phone: Phone, name: PersonName, role: ColleagueRole }),
		output: z.object({ personId: PersonId, membershipId: MembershipId }),
		allow: ['employer-admin'],
		on: onEmployer,
	}),
	'employer:remove-colleague': command({
		about: 'Takes a role away; live sessions that act in it end at once (threat 3).',
		input: z.strictObject({ employerId: EmployerId, membershipId: MembershipId }),
		output: Done,
		allow: ['employer-admin'],
		on: onEmployer,
		refused: ['not-found', 'wrong-state'],
	}),
	'employer:colleagues': query({
		about: 'Who works for this employer on the platform.',
		input: z.strictObject({ employerId: EmployerId }),
		output: z.array(Colleague),
		allow: ['employer-admin', 'recruiter'],
		on: onEmployer,
	}),
	'employer:leave': command({
		about: 'Leaves the employer: rights and seats end at once, and name, title and mail leave its pages (B-09).',
		input: z.strictObject({ employerId: EmployerId }),
		output: Done,
		allow: ['employer-admin', 'recruiter', 'interviewer'],
		on: onEmployer,
		refused: ['wrong-state'],
	}),
	'employer:save-card': command({
		about: 'The own card at this employer: picture, name or nickname, title or none (B-11).',
		input: z.strictObject({ employerId: EmployerId, card: RecruiterCard }),
		output: Done,
		allow: ['employer-admin', 'recruiter', 'interviewer'],
		on: onEmployer,
		refused: ['invalid-input'],
	}),
	'employer:my-card': query({
		about: 'The own card at this employer.',
		input: z.strictObject({ employerId: EmployerId }),
		output: RecruiterCard,
		allow: ['employer-admin', 'recruiter', 'interviewer'],
		on: onEmployer,
	}),
	'invitation:create': command({
		about: 'Makes a link that lets one colleague in, and mails it where an address is given (B-08).',
		input: z.strictObject({ employerId: EmployerId, role: ColleagueRole, email: z.email().max(120).optional() }),
		output: z.object({ id: InvitationId, token: InvitationToken, expiresAt: At, mailedTo: z.string().nullable() }),
		allow: ['employer-admin', 'recruiter'],
		on: onEmployer,
		refused: ['not-allowed', 'verification-needed', 'employment-unproven'],
	}),
	'invitation:list': query({
		about: 'Who was invited, and what became of it.',
		input: z.strictObject({ employerId: EmployerId }),
		output: z.array(Invitation),
		allow: ['employer-admin', 'recruiter'],
		on: onEmployer,
	}),
	'invitation:revoke': command({
		about: 'Makes an open invitation worthless.',
		input: z.strictObject({ employerId: EmployerId, invitationId: InvitationId }),
		output: Done,
		allow: ['employer-admin'],
		on: onEmployer,
		refused: ['not-found', 'wrong-state'],
	}),
	'invitation:get': query({
		about: 'Who invites, to which employer, as what: for the invited person to read before agreeing.',
		input: z.strictObject({ token: InvitationToken }),
		output: z.object({
			employerName: z.string(),
			invitedByName: z.string(),
			role: ColleagueRole,
			expiresAt: At,
			state: z.enum(['open', 'accepted', 'revoked', 'expired']),
		}),
		allow: 'anyone',
		refused: ['not-found'],
	}),
	'invitation:accept': command({
		about: 'Agrees to work for the employer here, with a title or without one (B-08).',
		input: z.strictObject({
			token: InvitationToken,
			agrees: z.literal(true),
			title: line(1, 40).or(z.literal('')),
		}),
		output: z.object({ employerId: EmployerId, membershipId: MembershipId }),
		allow: 'signed-in',
		refused: ['not-found', 'wrong-state'],
	}),
} satisfies CommandTable;
