import { z } from 'zod';
import { VerificationMethod } from '../employers/application.schemas.ts';
import { BothLanguages, Finding } from '../screening/screening.commands.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { partnerCommands } from './partner.commands.ts';
import { reviewSettingsCommands } from './review-settings.commands.ts';
import { At, EmployerId, FileId, OrganizerId, PersonId } from '../protocol/ids.ts';

export const ReviewItemId = z.uuid().brand('ReviewItemId');
export type ReviewItemId = z.infer<typeof ReviewItemId>;

export const reviewKinds = [
	'employer',
	'recruiter',
	'job',
	'fair-application',
	'school',
	'registration',
	'resume',
] as const;
export const ReviewKind = z.enum(reviewKinds);
export type ReviewKind = z.infer<typeof ReviewKind>;

export const ReviewState = z.enum(['waiting', 'passed', 'returned', 'rejected', 'superseded', 'withdrawn']);
export type ReviewState = z.infer<typeof ReviewState>;

/** D-06: how a reviewer answers something out of the ordinary. */
const anomalyAnswers = ['prompt', 'explanation', 'warning', 'reject'] as const;
export const AnomalyAnswer = z.enum(anomalyAnswers);
export type AnomalyAnswer = z.infer<typeof AnomalyAnswer>;

const text = (min: number, max: number) => z.string().trim().min(min).max(max);

export const ReviewRow = z.object({
	id: ReviewItemId,
	kind: ReviewKind,
	title: z.string(),
	subjectId: z.uuid(),
	version: z.int(),
	employerId: EmployerId.nullable(),
	employerName: z.string().nullable(),
	state: ReviewState,
	openedAt: At,
	dueAt: At,
	overdue: z.boolean(),
	findingCount: z.int(),
	/** Who holds it now; null: free to take. */
	heldBy: z.object({ personId: PersonId, name: z.string(), untilAt: At }).nullable(),
	decidedAt: At.nullable(),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

const Cursor = z
	.string()
	.max(80)
	.regex(/^\d+\.[0-9a-f-]{36}$/);

export const Check = z.object({
	path: z.string(),
	legality: z.boolean(),
	authenticity: z.boolean(),
	compliance: z.boolean(),
	note: z.string(),
	reviewerName: z.string(),
	at: At,
});
export type Check = z.infer<typeof Check>;

export const Anomaly = z.object({ what: z.string(), path: z.string().nullable(), said: BothLanguages });
export type Anomaly = z.infer<typeof Anomaly>;

export const Decision = z.object({
	itemId: ReviewItemId,
	version: z.int(),
	state: ReviewState,
	reason: z.string(),
	method: z.string().nullable(),
	/** D-06: how something out of the ordinary was answered. */
	answer: z.string().nullable(),
	listVersion: z.int(),
	settingsVersion: z.int(),
	reviewerName: z.string(),
	at: At,
});
export type Decision = z.infer<typeof Decision>;

/** All that a reviewer needs to decide, in one answer. */
export const OpenedReview = z.object({
	item: ReviewRow,
	/** Parts that need a result of their own before the whole may pass (D-03). */
	parts: z.array(z.string()),
	fields: z.array(
		z.object({ path: z.string(), value: z.string(), before: z.string().nullable(), fileId: FileId.optional() }),
	),
	findings: z.array(Finding),
	listVersion: z.int(),
	anomalies: z.array(Anomaly),
	/** Why it may not pass yet, in words of the catalogue. */
	missing: z.array(z.string()),
	checks: z.array(Check),
	history: z.array(Decision),
});
export type OpenedReview = z.infer<typeof OpenedReview>;

const Second = z.object({
	item: ReviewRow,
	decidedByName: z.string(),
	reason: z.string(),
	agrees: z.boolean().nullable(),
	note: z.string().nullable(),
	secondByName: z.string().nullable(),
});

export const MonitorEvent = z.object({
	id: z.uuid(),
	at: At,
	/** False: of the platform itself, seen by every organizer’s moderators. */
	isOwn: z.boolean(),
	kind: z.string(),
	subjectId: z.uuid(),
	employerId: EmployerId.nullable(),
	what: z.string(),
	title: z.string(),
	actorName: z.string().nullable(),
	/** Where the page of a text of the platform is. */
	path: z.string().nullable(),
});
export type MonitorEvent = z.infer<typeof MonitorEvent>;

const onOrganizer = { kind: 'organizer', field: 'organizerId' } as const;
const oneItem = { organizerId: OrganizerId, itemId: ReviewItemId };
const reviewer = ['reviewer'] as const;

export const reviewCommands = {
	'review:list': query({
		about: 'The one list of what waits or was decided, oldest first, with age and overdue marks (D-15, B-02).',
		input: z.strictObject({
			organizerId: OrganizerId,
			show: z.enum(['waiting', 'mine', 'overdue', 'decided', 'all']).default('waiting'),
			kind: ReviewKind.optional(),
			/** Part of a name. */
			find: z.string().trim().max(60).optional(),
			after: Cursor.optional(),
		}),
		output: z.object({
			items: z.array(ReviewRow),
			next: Cursor.nullable(),
			/** With the first page only. */
			counts: z.object({ waiting: z.int(), overdue: z.int(), mine: z.int() }).nullable(),
			serverAt: At,
		}),
		allow: reviewer,
		on: onOrganizer,
	}),
	'review:console': query({
		about: 'How many registrations of each kind are in which state (B-02); seekers are counted, never listed.',
		input: z.strictObject({ organizerId: OrganizerId }),
		output: z.object({
			counts: z.array(z.object({ kind: ReviewKind, state: ReviewState, count: z.int() })),
			seekers: z.int(),
		}),
		allow: ['reviewer', 'planner'],
		on: onOrganizer,
	}),
	'review:claim': command({
		about: 'Takes one item, or the oldest free one, for ten minutes. Nobody else can decide it meanwhile.',
		input: z.strictObject({
			organizerId: OrganizerId,
			itemId: ReviewItemId.optional(),
			kind: ReviewKind.optional(),
			/** Held already or passed over: not the next one. */
			not: z.array(ReviewItemId).max(50).default([]),
		}),
		output: z.object({ opened: OpenedReview.nullable() }),
		allow: reviewer,
		on: onOrganizer,
		refused: ['not-found', 'wrong-state', 'held-by-another'],
	}),
	'review:open': query({
		about: 'One item with everything to be seen of it, also after it was decided. Takes nothing.',
		input: z.strictObject(oneItem),
		output: OpenedReview,
		allow: reviewer,
		on: onOrganizer,
		refused: ['not-found'],
	}),
	'review:check': command({
		about: 'The result of one field or part in law, truth and rules, with a note (D-02).',
		input: z.strictObject({
			...oneItem,
			path: text(1, 80),
			legality: z.boolean(),
			authenticity: z.boolean(),
			compliance: z.boolean(),
			note: z.string().trim().max(500).default(''),
		}),
		output: z.object({ checks: z.array(Check) }),
		allow: reviewer,
		on: onOrganizer,
		refused: ['not-found', 'wrong-state', 'held-by-another'],
	}),
	'review:decide': command({
		about:
			'Pass, return for completion, or reject; the latter two never without a reason, which the employer reads (D-04).',
		input: z
			.strictObject({
				...oneItem,
				outcome: z.enum(['pass', 'return', 'reject']),
				reason: z.string().trim().max(500).default(''),
				method: VerificationMethod.optional(),
				answer: AnomalyAnswer.optional(),
			})
			.refine(({ outcome, reason }) => outcome === 'pass' || reason.length >= 2, {
				message: 'reason-missing',
				path: ['reason'],
			}),
		output: z.object({ state: ReviewState }),
		allow: reviewer,
		on: onOrganizer,
		refused: ['invalid-input', 'not-found', 'wrong-state', 'held-by-another', 'checks-missing'],
	}),
	'review:release': command({
		about: 'Gives a claimed item back to the list.',
		input: z.strictObject(oneItem),
		output: z.object({ done: z.literal(true) }),
		allow: reviewer,
		on: onOrganizer,
		refused: ['not-found', 'held-by-another', 'wrong-state'],
	}),
	'review:samples': query({
		about: 'Passed items that were drawn for a second look by somebody else, and where the two disagree.',
		input: z.strictObject({ organizerId: OrganizerId, only: z.enum(['open', 'disagreed', 'all']).default('open') }),
		output: z.array(Second),
		allow: reviewer,
		on: onOrganizer,
	}),
	'review:second-look': command({
		about: 'What a second reviewer says of a decision. Nobody looks at their own.',
		input: z.strictObject({ ...oneItem, agrees: z.boolean(), note: z.string().trim().max(500).default('') }),
		output: z.object({ done: z.literal(true) }),
		allow: reviewer,
		on: onOrganizer,
		refused: ['not-found', 'wrong-state', 'not-allowed', 'invalid-input'],
	}),
	'review:events': query({
		about: 'What became public or changed there, newest first (E-11).',
		input: z.strictObject({ organizerId: OrganizerId, before: z.uuid().optional() }),
		output: z.object({ events: z.array(MonitorEvent), serverAt: At }),
		allow: ['reviewer', 'moderator'],
		on: onOrganizer,
	}),
	...reviewSettingsCommands,
	...partnerCommands,
} satisfies CommandTable;
