import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, FileId, MembershipId, OrganizerId, PersonId } from '../protocol/ids.ts';
import { Phone, PersonName } from '../accounts/accounts.commands.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

/** without a valid licence that covers job fairs no fair can be published. */
export const Licence = z.strictObject({
	number: text(60),
	issuer: text(120),
	validFrom: At,
	validTo: At,
	coversFairs: z.boolean(),
});

export const OrganizerInput = z.strictObject({
	name: text(120),
	nameEn: text(120).optional(),
	hotline: text(40),
	hotlineHours: text(80),
	licence: Licence,
});

export const Organizer = OrganizerInput.extend({ id: OrganizerId, version: z.int() });
export type Organizer = z.infer<typeof Organizer>;

/** what the standards ask staff to know (002 5.1, 5.2; 004 4.3), one word each. */
export const competences = [
	'recruitment-tools',
	'communication',
	'human-resources',
	'information-technology',
	'security-privacy',
	'site-operation',
	'labour-law',
] as const;
export const Competence = z.enum(competences);
export type Competence = z.infer<typeof Competence>;

/** the training before duty, until when it counts, and what was shown to be known. */
export const StaffFileInput = z.strictObject({
	trainedAt: At,
	validUntil: At,
	training: text(200),
	competences: z.array(Competence).max(competences.length),
	certificateFileId: FileId.nullable(),
});
export const StaffFile = StaffFileInput.extend({ version: z.int() });
export type StaffFile = z.infer<typeof StaffFile>;

export const StaffRole = z.enum(['planner', 'reviewer', 'moderator', 'support', 'government', 'school']);
/** A school comes by its own application and a review (W-01), never by being added. */
const GivenRole = StaffRole.exclude(['school']);

export const organizerCommands = {
	'organizer:create': command({
		about: 'Opens a tenant on the platform.',
		input: OrganizerInput,
		output: Organizer,
		allow: ['platform-admin'],
	}),
	'organizer:list': query({
		about: 'All tenants, for the platform’s administrator.',
		input: z.strictObject({}),
		output: z.array(Organizer),
		allow: ['platform-admin'],
	}),
	'organizer:get': query({
		about: 'The public record of an organizer: name, hotline, licence.',
		input: z.strictObject({ organizerId: OrganizerId }),
		output: Organizer,
		allow: 'anyone',
		refused: ['not-found'],
	}),
	'organizer:update': command({
		about: 'Changes hotline and licence of the organizer’s record; refused when somebody else changed it meanwhile.',
		input: OrganizerInput.omit({ name: true, nameEn: true }).extend({ organizerId: OrganizerId, version: z.int() }),
		output: Organizer,
		allow: ['planner', 'platform-admin'],
		on: { kind: 'organizer', field: 'organizerId' },
		refused: ['not-found', 'changed-meanwhile', 'invalid-input'],
	}),
	'organizer:save-staff-file': command({
		about: 'Records the training and competences of one of the staff; without it nobody is rostered.',
		input: z.strictObject({ organizerId: OrganizerId, personId: PersonId, version: z.int(), file: StaffFileInput }),
		output: StaffFile,
		allow: ['planner', 'platform-admin'],
		on: { kind: 'organizer', field: 'organizerId' },
		refused: ['not-found', 'changed-meanwhile', 'invalid-input'],
	}),
	'organizer:add-staff': command({
		about: 'Gives a person, found or made by phone, a role at this organizer.',
		input: z.strictObject({ organizerId: OrganizerId, phone: Phone, name: PersonName, role: GivenRole }),
		output: z.object({ personId: PersonId, membershipId: MembershipId }),
		allow: ['planner', 'platform-admin'],
		on: { kind: 'organizer', field: 'organizerId' },
	}),
	'organizer:remove-staff': command({
		about: 'Takes a role away; live sessions that act in it end at once (threat 3).',
		input: z.strictObject({ organizerId: OrganizerId, membershipId: MembershipId }),
		output: z.object({ done: z.literal(true) }),
		allow: ['planner', 'platform-admin'],
		on: { kind: 'organizer', field: 'organizerId' },
		refused: ['not-found'],
	}),
	'organizer:staff': query({
		about: 'Who works for this organizer, in which role.',
		input: z.strictObject({ organizerId: OrganizerId }),
		output: z.array(
			z.object({
				membershipId: MembershipId,
				personId: PersonId,
				name: z.string(),
				role: StaffRole,
				secondFactor: z.boolean(),
				file: StaffFile.nullable(),
			}),
		),
		allow: ['planner', 'platform-admin'],
		on: { kind: 'organizer', field: 'organizerId' },
	}),
} satisfies CommandTable;
