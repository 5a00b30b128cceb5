import { z } from 'zod';
import { At, FairId, FileId, PersonId } from '../protocol/ids.ts';
import { mediumKinds, planNames, rehearsalChecks } from './planning-names.ts';

const text = (max: number) => z.string().trim().max(max);
const said = (max: number) => text(max).min(1);

/** A document of the planning: an uploaded file, or written here, or both. Empty until somebody did either. */
export const Paper = z.strictObject({ fileId: FileId.nullable(), text: text(20_000).nullable() });
export type Paper = z.infer<typeof Paper>;

const Member = z.strictObject({ name: said(60), post: said(80) });

/** C-01: the leading body, headed by the legal representative or a designee, and the working body with its posts. */
export const Bodies = z.strictObject({
	part: z.literal('bodies'),
	head: z.strictObject({
		name: text(60),
		post: text(80),
		standing: z.enum(['legal-representative', 'designee']),
	}),
	leading: z.array(Member).max(30),
	working: z.array(Member).max(60),
});

export const Documents = z.strictObject({
	part: z.literal('documents'),
	managementSystem: Paper,
	postDuties: Paper,
	workflow: Paper,
	serviceSpecification: Paper,
});

export const PlanName = z.enum(planNames);
export type PlanName = z.infer<typeof PlanName>;
export const WorkPlan = z.strictObject({
	part: z.literal('work-plan'),
	implementation: Paper,
	layout: Paper,
	security: Paper,
	emergency: Paper,
});

const onDuty = z.array(PersonId).max(20);
export const Slot = z.strictObject({
	startsAt: At,
	endsAt: At,
	moderator: onDuty,
	customerService: onDuty,
	technical: onDuty,
	emergency: onDuty,
});
export type Slot = z.infer<typeof Slot>;
export const Roster = z.strictObject({ part: z.literal('roster'), slots: z.array(Slot).max(40) });

export const Site = z.strictObject({
	key: said(40),
	name: said(80),
	workplace: z.boolean(),
	computers: z.boolean(),
	network: z.boolean(),
	note: text(500),
});
export type Site = z.infer<typeof Site>;
export const Facilities = z.strictObject({ part: z.literal('facilities'), sites: z.array(Site).max(20) });

/** One part is saved as a whole, under the version that was read. */
export const PartContent = z.discriminatedUnion('part', [Bodies, Documents, WorkPlan, Roster, Facilities]);
export type PartContent = z.infer<typeof PartContent>;
export type PartName = PartContent['part'];
export const partNames = ['bodies', 'documents', 'work-plan', 'roster', 'facilities'] as const satisfies PartName[];
export type ContentOf<Name extends PartName> = Extract<PartContent, { part: Name }>;

export const ItemId = z.uuid().brand('PlanItemId');
export type ItemId = z.infer<typeof ItemId>;
export const PlacementId = z.uuid().brand('PlacementId');
export type PlacementId = z.infer<typeof PlacementId>;

/** C-04: a thing to do for one of the four plans. */
export const ItemInput = z.strictObject({
	plan: PlanName,
	title: said(160),
	ownerId: PersonId,
	dueAt: At,
});

const RehearsalCheck = z.enum(rehearsalChecks);

/** What an inspection record is about. A site is inspected by signing it off. */
export const InspectionSubject = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('item'), itemId: ItemId }),
	z.strictObject({ kind: z.literal('rehearsal'), check: RehearsalCheck }),
]);
export type InspectionSubject = z.infer<typeof InspectionSubject>;

export const Inspection = z.object({
	id: z.uuid(),
	subject: z.discriminatedUnion('kind', [
		...InspectionSubject.options,
		z.strictObject({ kind: z.literal('site'), siteKey: z.string() }),
	]),
	passed: z.boolean(),
	note: z.string(),
	byId: PersonId,
	byName: z.string(),
	at: At,
});
export type Inspection = z.infer<typeof Inspection>;

export const Item = ItemInput.extend({
	id: ItemId,
	ownerName: z.string(),
	version: z.int(),
	doneAt: At.nullable(),
	remindedAt: At.nullable(),
});
export type Item = z.infer<typeof Item>;

/** C-07: where the announcement was placed, for later notices of change or cancellation. */
const MediumKind = z.enum(mediumKinds);
export const PlacementInput = z.strictObject({
	medium: MediumKind,
	name: said(120),
	/** An address, or the issue and page of a paper. */
	reference: said(500),
	placedAt: At,
	note: text(500),
});
export const Placement = PlacementInput.extend({
	id: PlacementId,
	fairId: FairId,
	recordedById: PersonId,
	recordedAt: At,
});
export type Placement = z.infer<typeof Placement>;
