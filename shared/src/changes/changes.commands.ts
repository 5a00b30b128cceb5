import { z } from 'zod';
import { FairPlan } from '../fairs/fairs.commands.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, BoothId, EmployerId, FairId } from '../protocol/ids.ts';

export const ChangeId = z.uuid().brand('ChangeId');
export type ChangeId = z.infer<typeof ChangeId>;
const MediaTaskId = z.uuid().brand('MediaTaskId');

const text = (max: number) => z.string().trim().min(1).max(max);
/** Why, and who answers for it: asked for whenever something that was announced becomes otherwise (S-03). */
const because = { reason: text(500), approver: text(80), advice: z.string().trim().max(500).optional() };

export const ChangeKind = z.enum(['changed', 'cancelled', 'employer-withdrawn']);
export type ChangeKind = z.infer<typeof ChangeKind>;

/** A field as it was and as it is: a time in milliseconds, a text, or a list of names. */
const FieldValue = z.union([z.number(), z.string(), z.array(z.string()), z.null()]);
export type FieldValue = z.infer<typeof FieldValue>;
export const ChangedField = z.object({ field: z.string(), before: FieldValue, after: FieldValue });
export type ChangedField = z.infer<typeof ChangedField>;

/** What a change means for somebody; the words are in the catalogue and in the message that is sent. */
export const ChangeEffect = z.enum([
	'start-moved',
	'end-moved',
	'registration-moved',
	'halls-changed',
	'requirements-changed',
	'contact-changed',
	'content-changed',
	'fair-cancelled',
	'employer-withdrawn',
	'please-confirm',
]);
export type ChangeEffect = z.infer<typeof ChangeEffect>;

/** Who hears of it: a guest is a school's staff or the fair's own, a partner reads figures. */
export const Audience = z.enum(['employer', 'seeker', 'guest', 'partner']);
export type Audience = z.infer<typeof Audience>;
export const ChangeAnswer = z.enum(['confirmed', 'withdrawn']);
export type ChangeAnswer = z.infer<typeof ChangeAnswer>;

/** A notice as it stands on the fair's page for good. */
export const FairChange = z.object({
	id: ChangeId,
	fairId: FairId,
	number: z.number().int(),
	kind: ChangeKind,
	reason: z.string(),
	approver: z.string(),
	/** What the organizer advises those concerned to do. */
	advice: z.string().nullable(),
	fields: z.array(ChangedField),
	effects: z.array(ChangeEffect),
	employerName: z.string().nullable(),
	employerNameEn: z.string().nullable(),
	needsConfirmation: z.boolean(),
	publishedAt: At,
});
export type FairChange = z.infer<typeof FairChange>;

/** The proof that a notice stands where the announcement stood: its address or a picture of it, and since when. */
export const MediaProof = z
	.strictObject({
		url: z
			.url({ protocol: /^https?$/ })
			.max(500)
			.optional(),
		fileId: z.uuid().optional(),
		postedAt: At,
	})
	.refine(({ url, fileId }) => (url === undefined) !== (fileId === undefined), { path: ['url'], error: 'one-proof' });
export type MediaProof = z.infer<typeof MediaProof>;

const MediaTask = z.object({
	id: MediaTaskId,
	changeId: ChangeId,
	medium: z.string(),
	reference: z.string(),
	proof: z.object({ url: z.string().nullable(), fileId: z.string().nullable(), postedAt: At }).nullable(),
	closedAt: At.nullable(),
});
export type MediaTask = z.infer<typeof MediaTask>;

const AnswerCounts = z.object({
	asked: z.number().int(),
	confirmed: z.number().int(),
	withdrawn: z.number().int(),
});

/** A notice as the organizer follows it up. */
export const FollowedChange = z.object({
	change: FairChange,
	tasks: z.array(MediaTask),
	told: z.object({
		/** False while the list of recipients is still being drawn up. */
		listed: z.boolean(),
		waiting: z.number().int(),
		sent: z.number().int(),
		unreachable: z.number().int(),
	}),
	answers: z.object({ seekers: AnswerCounts, employers: AnswerCounts }),
});
export type FollowedChange = z.infer<typeof FollowedChange>;

export const MyChange = z.object({
	change: FairChange,
	fairName: z.string(),
	fairNameEn: z.string().nullable(),
	startsAt: At,
	endsAt: At,
	hotline: z.string(),
	audience: Audience,
	/** Through which booth an employer answers. */
	boothId: BoothId.nullable(),
	/** True while an answer is still asked for: later changes of the time ask anew. */
	asks: z.boolean(),
	answer: ChangeAnswer.nullable(),
});
export type MyChange = z.infer<typeof MyChange>;

const onFair = { kind: 'fair', field: 'fairId' } as const;
const onBooth = { kind: 'booth', field: 'boothId' } as const;

export const changeCommands = {
	'change:list': query({
		about: 'The notices of a fair, newest first: what was changed, why, by whose approval. They stay for good.',
		input: z.strictObject({ fairId: FairId }),
		output: z.array(FairChange),
		allow: 'anyone',
		refused: ['not-found'],
	}),
	'change:publish': command({
		about:
			'Changes what was announced: the notice stands on the fair’s page with the same commit, and everybody concerned is told.',
		input: z.strictObject({ fairId: FairId, plan: FairPlan, planVersion: z.int(), ...because }),
		output: FairChange,
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state', 'invalid-input', 'nothing-changed', 'changed-meanwhile'],
	}),
	'change:cancel': command({
		about: 'Cancels a fair that was announced. Lines close, whoever talks finishes; jobs stay their employers’.',
		input: z.strictObject({ fairId: FairId, ...because }),
		output: FairChange,
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state'],
	}),
	'fair:withdraw-employer': command({
		about: 'Takes one employer out of a fair: its line closes, and everybody who waits there is told.',
		input: z.strictObject({ fairId: FairId, employerId: EmployerId, ...because }),
		output: FairChange,
		allow: ['planner'],
		on: onFair,
		refused: ['wrong-state', 'not-found'],
	}),
	'booth:withdraw': command({
		about: 'An employer leaves a fair. The booth’s line closes, and everybody who waits there is told.',
		input: z.strictObject({ boothId: BoothId, reason: text(500) }),
		output: FairChange,
		allow: ['employer-admin'],
		on: onBooth,
		refused: ['wrong-state'],
	}),
	'change:follow-up': query({
		about: 'The notices of a fair with what is still to do: proof from each medium, who was told, who confirmed.',
		input: z.strictObject({ fairId: FairId }),
		output: z.array(FollowedChange),
		allow: ['planner', 'reviewer', 'moderator', 'support'],
		on: onFair,
		refused: ['not-found'],
	}),
	'change:prove': command({
		about: 'Attaches the proof that a medium carries the notice; with it the task is done.',
		input: z.strictObject({ fairId: FairId, taskId: MediaTaskId, proof: MediaProof }),
		output: MediaTask,
		allow: ['planner'],
		on: onFair,
		refused: ['not-found', 'wrong-state', 'invalid-input'],
	}),
	'change:mine': query({
		about: 'What changed at fairs that the person takes part in, with the effect, newest first.',
		input: z.strictObject({}),
		output: z.array(MyChange),
		allow: 'signed-in',
	}),
	'change:answer': command({
		about: 'A registered seeker confirms a new time, or takes the registration back.',
		input: z.strictObject({ fairId: FairId, changeId: ChangeId, answer: ChangeAnswer }),
		output: z.object({ answer: ChangeAnswer, answeredAt: At }),
		allow: ['seeker'],
		on: onFair,
		refused: ['not-found', 'wrong-state', 'not-registered'],
	}),
	'change:confirm-booth': command({
		about: 'An employer confirms that its booth is staffed at the new time. Whoever cannot come withdraws the booth.',
		input: z.strictObject({ boothId: BoothId, changeId: ChangeId }),
		output: z.object({ answer: ChangeAnswer, answeredAt: At }),
		allow: ['employer-admin'],
		on: onBooth,
		refused: ['not-found', 'wrong-state'],
	}),
} satisfies CommandTable;
