import { z } from 'zod';
import { command, query, type CommandTable, type NoticeTable } from '../protocol/command-table.ts';
import { At, BoothId, EmployerId, FairId, FileId, OrganizerId } from '../protocol/ids.ts';

const text = (max: number) => z.string().trim().max(max);

/** C-08. The server's clock alone moves a fair from `registration` to `live` and from `live` to `ended`. */
export const fairStates = [
	'draft',
	'planning',
	'published',
	'registration',
	'registration-closed',
	'live',
	'ended',
	'archived',
	'cancelled',
] as const;
export const FairState = z.enum(fairStates);
export type FairState = z.infer<typeof FairState>;

/** C-06: everything an announcement must say before it may be published. */
export const Announcement = z.strictObject({
	name: text(120),
	nameEn: text(160).optional(),
	/** C-01. 指导单位; demanded before publishing, a fair without one writes 无. */
	guidingUnits: z.array(text(120)).max(10).optional(),
	hosts: z.array(text(120)).max(10),
	organizers: z.array(text(120)).max(10),
	coOrganizers: z.array(text(120)).max(20),
	content: text(4_000),
	participants: text(1_000),
	scale: text(500),
	participationRequirements: text(2_000),
	registrationMethod: text(1_000),
	consultation: text(500),
	contact: text(500),
	poster: z.strictObject({ hue: z.number().int().min(0).max(360) }).optional(),
});
export type Announcement = z.infer<typeof Announcement>;

export const Hall = z.strictObject({
	key: text(40).min(1),
	name: text(60).min(1),
	nameEn: text(60).optional(),
	industry: text(60).optional(),
	/** C-05: how many booths stand here, in rows of how many. Places are counted from 1, row by row. */
	grid: z.strictObject({ columns: z.int().min(1).max(12), places: z.int().min(1).max(400) }).optional(),
});
export type Hall = z.infer<typeof Hall>;

/**
 * C-09: the declared scale in numbers, which is also the limit of each registration, and the employers' own window. The seekers' window is
 * the plan's `registrationOpensAt` and `registrationClosesAt`.
 */
export const Intake = z.strictObject({
	employers: z.int().min(1).max(5_000),
	seekers: z.int().min(1).max(1_000_000),
	employersOpenAt: At,
	employersCloseAt: At,
});
export type Intake = z.infer<typeof Intake>;

/** C-11: what kind of fair it is; 专场 for anything but `general`. */
export const FairFocus = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('general') }),
	z.strictObject({ kind: z.literal('industry'), industry: text(60).min(1) }),
	z.strictObject({ kind: z.literal('region'), region: text(60).min(1) }),
	z.strictObject({
		kind: z.literal('campus'),
		schools: z.array(text(60).min(1)).min(1).max(30),
		graduationYear: z.int().min(2000).max(2100),
	}),
	z.strictObject({ kind: z.literal('livestream'), topic: text(60).min(1) }),
]);
export type FairFocus = z.infer<typeof FairFocus>;

/** C-05: how the fair looks, besides the hue of its poster. Files are the organizer's own. */
const Branding = z.strictObject({
	slogan: text(60).optional(),
	sloganEn: text(120).optional(),
	bannerFileId: FileId.nullable(),
	logoFileId: FileId.nullable(),
});

/** Rules of the lines of a fair; each can be changed while it runs without dropping anyone. Times in milliseconds. */
export const LineRules = z.strictObject({
	answerWithinMs: z.number().int().min(15_000).max(600_000).default(60_000),
	conversationMs: z.number().int().min(60_000).max(7_200_000).default(600_000),
	maxLinesPerPerson: z.number().int().min(1).max(20).default(5),
	maxPerLine: z.number().int().min(1).max(5_000).default(500),
});
export type LineRules = z.infer<typeof LineRules>;

export const FairPlan = z.strictObject({
	announcement: Announcement,
	startsAt: At,
	endsAt: At,
	registrationOpensAt: At,
	registrationClosesAt: At,
	halls: z.array(Hall).min(1).max(60),
	lineRules: LineRules.prefault({}),
	intake: Intake.optional(),
	focus: FairFocus.prefault({ kind: 'general' }),
	branding: Branding.optional(),
});
export type FairPlan = z.infer<typeof FairPlan>;

export const Fair = z.object({
	id: FairId,
	organizerId: OrganizerId,
	organizerName: z.string(),
	hotline: z.string(),
	hotlineHours: z.string(),
	state: FairState,
	...FairPlan.shape,
	/** Rises with every change of the plan; whoever changes it says which version was read. */
	planVersion: z.int(),
	/** Of the branding, on the files origin. */
	bannerUrl: z.string().nullable(),
	logoUrl: z.string().nullable(),
	closedAt: At.nullable(),
	boothCount: z.number().int(),
	jobCount: z.number().int(),
	registeredCount: z.number().int(),
	/** For the person who asks: registered and approved. */
	registered: z.boolean(),
});
export type Fair = z.infer<typeof Fair>;

export const FairSummary = z.object({
	id: FairId,
	organizerId: OrganizerId,
	organizerName: z.string(),
	name: z.string(),
	nameEn: z.string().nullable(),
	state: FairState,
	startsAt: At,
	endsAt: At,
	/** S-01: when the last notice of a change was published. */
	changedAt: At.nullable(),
	boothCount: z.number().int(),
	jobCount: z.number().int(),
	registeredCount: z.number().int(),
	hue: z.number().int(),
	focus: FairFocus,
});
export type FairSummary = z.infer<typeof FairSummary>;

const onFair = { kind: 'fair', field: 'fairId' } as const;

export const fairCommands = {
	'fair:list': query({
		about: 'The public calendar: fairs that are announced, live or ended.',
		input: z.strictObject({}),
		output: z.array(FairSummary),
		allow: 'anyone',
	}),
	'fair:get': query({
		about: 'A fair’s announcement, times, halls and rules.',
		input: z.strictObject({ fairId: FairId }),
		output: Fair,
		allow: 'anyone',
		refused: ['not-found'],
	}),
	'fair:list-own': query({
		about: 'All fairs of the organizer that the person acts for; to its own staff drafts too.',
		input: z.strictObject({}),
		output: z.array(FairSummary),
		allow: ['planner', 'reviewer', 'moderator', 'support', 'government', 'school'],
	}),
	'fair:create': command({
		about: 'Plans a fair; nothing is public yet. Fields may be empty until it is published.',
		input: z.strictObject({ plan: FairPlan }),
		output: Fair,
		allow: ['planner'],
		refused: ['invalid-input'],
	}),
	'fair:update': command({
		about: 'Changes the plan of a fair that has not ended; line rules count at once for everyone in line.',
		input: z.strictObject({ fairId: FairId, plan: FairPlan, planVersion: z.int() }),
		output: Fair,
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state', 'invalid-input', 'changed-meanwhile'],
	}),
	'fair:publish': command({
		about: 'Announces the fair; refused with the whole list of what is missing: announcement, planning, licence.',
		input: z.strictObject({ fairId: FairId }),
		output: Fair,
		allow: ['planner'],
		on: onFair,
		refused: ['fair-incomplete', 'wrong-state'],
	}),
	'fair:close': command({
		about: 'Ends a live fair before its time, with a reason; conversations under way may finish.',
		input: z.strictObject({ fairId: FairId, reason: text(300).min(1) }),
		output: Fair,
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state'],
	}),
	'fair:add-booth': command({
		about: 'Gives an employer a booth in a hall.',
		input: z.strictObject({
			fairId: FairId,
			employerId: EmployerId,
			hallKey: text(40).min(1),
			tier: z.enum(['standard', 'featured', 'anchor']).default('standard'),
			/** Which place of the hall's grid, from 1; without it the next free number. */
			place: z.int().min(1).max(400).optional(),
		}),
		output: z.object({ boothId: BoothId, number: z.string() }),
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state', 'not-found', 'place-taken', 'not-admitted'],
	}),
} satisfies CommandTable;

export const fairNotices = {
	'fair:changed': z.object({ fairId: FairId, state: FairState, startsAt: At, endsAt: At, serverAt: At }),
} satisfies NoticeTable;
