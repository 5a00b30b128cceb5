import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, OrganizerId } from '../protocol/ids.ts';

const text = (min: number, max: number) => z.string().trim().min(min).max(max);
const onOrganizer = { kind: 'organizer', field: 'organizerId' } as const;

const PartnerId = z.uuid().brand('PartnerId');
const PartnerInput = z.strictObject({
	name: text(2, 80),
	kind: z.enum(['co-organizer', 'api-client', 'other']),
	purpose: text(4, 500),
	contact: text(2, 120),
});
const Partner = PartnerInput.extend({
	id: PartnerId,
	state: z.enum(['waiting', 'approved', 'rejected', 'ended']),
	note: z.string(),
	reviewDueAt: At.nullable(),
	overdue: z.boolean(),
});
export type Partner = z.infer<typeof Partner>;

export const partnerCommands = {
	'partner:list': query({
		about: 'Who else reaches in: co-organizers and programs, with the date of their next review (D-14).',
		input: z.strictObject({ organizerId: OrganizerId }),
		output: z.array(Partner),
		allow: ['reviewer', 'planner'],
		on: onOrganizer,
	}),
	'partner:add': command({
		about: 'Proposes a partner; it has no access before it is reviewed.',
		input: z.strictObject({ organizerId: OrganizerId, partner: PartnerInput }),
		output: z.object({ id: PartnerId }),
		allow: ['planner'],
		on: onOrganizer,
	}),
	'partner:review': command({
		about: 'Approves a partner until the next review, rejects it, or ends it; always with a note.',
		input: z.strictObject({
			organizerId: OrganizerId,
			partnerId: PartnerId,
			state: z.enum(['approved', 'rejected', 'ended']),
			note: text(4, 500),
			reviewDueAt: At.optional(),
		}),
		output: z.object({ done: z.literal(true) }),
		allow: ['reviewer'],
		on: onOrganizer,
		refused: ['not-found', 'wrong-state', 'invalid-input'],
	}),
} satisfies CommandTable;
