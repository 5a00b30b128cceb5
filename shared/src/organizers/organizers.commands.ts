import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, MembershipId, OrganizerId, PersonId } from '../protocol/ids.ts';
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

export const Organizer = OrganizerInput.extend({ id: OrganizerId });
export type Organizer = z.infer<typeof Organizer>;

export const StaffRole = z.enum(['planner', 'reviewer', 'moderator', 'support', 'government', 'school']);

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
	'organizer:add-staff': command({
		about: 'Gives a person, found or made by phone, a role at this organizer.',
		input: z.strictObject({ organizerId: OrganizerId, phone: Phone, name: PersonName, role: StaffRole }),
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
			}),
		),
		allow: ['planner', 'platform-admin'],
		on: { kind: 'organizer', field: 'organizerId' },
	}),
} satisfies CommandTable;
