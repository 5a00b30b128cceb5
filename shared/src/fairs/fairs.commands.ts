import { z } from 'zod';
import { command, query, type CommandTable, type NoticeTable } from '../protocol/command-table.ts';
import { At, BoothId, EmployerId, FairId, OrganizerId } from '../protocol/ids.ts';

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
});
export type Hall = z.infer<typeof Hall>;

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
});
export type FairPlan = z.infer<typeof FairPlan>;

export const Fair = z.object({
	id: FairId,
	organizerId: OrganizerId,
	organizerName: z.string(),
	hotline: z.string(),
	state: FairState,
	...FairPlan.shape,
	closedAt: At.nullable(),
	boothCount: z.number().int(),
	jobCount: z.number().int(),
	registeredCount: z.number().int(),
	/** For the person who asks. */
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
	boothCount: z.number().int(),
	jobCount: z.number().int(),
	registeredCount: z.number().int(),
	hue: z.number().int(),
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
		about: 'All fairs of the organizer that the person acts for, drafts too.',
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
		input: z.strictObject({ fairId: FairId, plan: FairPlan }),
		output: Fair,
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state', 'invalid-input'],
	}),
	'fair:publish': command({
		about: 'Announces the fair; refused with the list of what C-06 asks for and is missing.',
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
		}),
		output: z.object({ boothId: BoothId, number: z.string() }),
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state', 'not-found'],
	}),
	'fair:register': command({
		about:
			'A seeker registers for a fair; the résumé must exist. The receivers of the data are named in the agreement that is accepted.',
		input: z.strictObject({ fairId: FairId, shareResumeWithBoothsJoined: z.literal(true) }),
		output: z.object({ registeredAt: At }),
		allow: ['seeker'],
		on: onFair,
		refused: ['wrong-state', 'resume-missing', 'already-registered'],
	}),
} satisfies CommandTable;

export const fairNotices = {
	'fair:changed': z.object({ fairId: FairId, state: FairState, startsAt: At, endsAt: At, serverAt: At }),
} satisfies NoticeTable;
