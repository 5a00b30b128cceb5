import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, FairId, PersonId } from '../protocol/ids.ts';
import { guestCommands } from './guests.commands.ts';
import {
	Bodies,
	Documents,
	Facilities,
	Inspection,
	InspectionSubject,
	Item,
	ItemId,
	ItemInput,
	PartContent,
	Placement,
	PlacementId,
	PlacementInput,
	Roster,
	WorkPlan,
} from './planning.schemas.ts';

const text = (max: number) => z.string().trim().max(max);
const onFair = { kind: 'fair', field: 'fairId' } as const;
const version = z.int().min(0);
/** Version 0: nobody has saved this part yet. */
const versioned = <Content extends z.ZodType>(content: Content) =>
	z.object({ content, version: z.int(), changedAt: At.nullable(), changedBy: z.string().nullable() });

/** A site with its signature; a later change of the site takes the signature away. */
const SignedOff = z.object({ siteKey: z.string(), byName: z.string(), at: At });

/** One of the staff as the roster needs them: whether they may be on duty, and until when. */
export const RosterPerson = z.object({
	personId: PersonId,
	name: z.string(),
	/** Null: no training recorded, or a competence missing. */
	fitUntil: At.nullable(),
	fitFrom: At.nullable(),
});
export type RosterPerson = z.infer<typeof RosterPerson>;

export const Planning = z.object({
	fairId: FairId,
	/** What publishing asks for and is not there, by the names of planning-steps.ts. */
	missing: z.array(z.string()),
	bodies: versioned(Bodies),
	documents: versioned(Documents),
	'work-plan': versioned(WorkPlan),
	roster: versioned(Roster),
	facilities: versioned(Facilities),
	signedOff: z.array(SignedOff),
	items: z.array(Item),
	inspections: z.array(Inspection),
	placements: z.array(Placement),
	people: z.array(RosterPerson),
	/** Items that are open after their date, by the server's clock. */
	overdue: z.array(ItemId),
	serverAt: At,
});
export type Planning = z.infer<typeof Planning>;

const Done = z.object({ done: z.literal(true) });
const staff = ['planner', 'reviewer', 'moderator', 'support'] as const;

export const planningCommands = {
	'planning:get': query({
		about: 'Everything that was planned for a fair, and what is missing before it may be published.',
		input: z.strictObject({ fairId: FairId }),
		output: Planning,
		allow: [...staff],
		on: onFair,
		refused: ['not-found'],
	}),
	'planning:save': command({
		about: 'Saves one part under the version that was read; somebody else’s change is never overwritten unseen.',
		input: z.strictObject({ fairId: FairId, version, content: PartContent }),
		output: z.object({ version: z.int() }),
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state', 'changed-meanwhile', 'staff-untrained', 'fair-incomplete', 'invalid-input'],
	}),
	'planning:sign-off': command({
		about: 'Signs a site off after a look at all its points (A-13); refused while one is open.',
		input: z.strictObject({ fairId: FairId, siteKey: text(40), version }),
		output: SignedOff,
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state', 'changed-meanwhile', 'not-found', 'fair-incomplete'],
	}),
	'planning:add-item': command({
		about: 'A thing to do for one of the four plans, with who is responsible and until when (C-04).',
		input: z.strictObject({ fairId: FairId, item: ItemInput }),
		output: Item,
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state', 'invalid-input'],
	}),
	'planning:change-item': command({
		about: 'Changes an item; a new date lets it be reminded of again.',
		input: z.strictObject({ fairId: FairId, itemId: ItemId, version, item: ItemInput }),
		output: Item,
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state', 'not-found', 'changed-meanwhile', 'invalid-input'],
	}),
	'planning:remove-item': command({
		about: 'Takes an item away that nobody has inspected yet; one with records stays.',
		input: z.strictObject({ fairId: FairId, itemId: ItemId, version }),
		output: Done,
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state', 'not-found', 'changed-meanwhile'],
	}),
	'planning:finish-item': command({
		about: 'Says that an item is done, or open again. By a planner or by whoever is responsible for it.',
		input: z.strictObject({ fairId: FairId, itemId: ItemId, done: z.boolean() }),
		output: Item,
		allow: [...staff],
		on: onFair,
		refused: ['wrong-state', 'not-found', 'not-allowed'],
	}),
	'planning:inspect': command({
		about: 'Adds an inspection record to an item or to a point of the rehearsal; records are never changed.',
		input: z.strictObject({ fairId: FairId, subject: InspectionSubject, passed: z.boolean(), note: text(500) }),
		output: Inspection,
		allow: [...staff],
		on: onFair,
		refused: ['wrong-state', 'not-found'],
	}),
	'planning:record-placement': command({
		about: 'Records where the announcement was placed, with address or reference and time (C-07).',
		input: z.strictObject({ fairId: FairId, placement: PlacementInput }),
		output: Placement,
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state'],
	}),
	'planning:remove-placement': command({
		about: 'Takes back a placement that was recorded by mistake.',
		input: z.strictObject({ fairId: FairId, placementId: PlacementId }),
		output: Done,
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state', 'not-found'],
	}),
	'planning:clone': command({
		about:
			'A new draft from an earlier fair of this organizer: everything but dates, registrations and results (C-11).',
		input: z.strictObject({ fairId: FairId, startsAt: At }),
		output: z.object({ fairId: FairId }),
		allow: ['planner'],
		on: onFair,
		refused: ['not-found', 'invalid-input'],
	}),
	...guestCommands,
} satisfies CommandTable;
