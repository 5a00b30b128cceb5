// The shape of the demo world's files. Ids are short words for people; whoever plays the seeds maps them to UUIDs.
// What becomes the input of a command is checked by that command's own schema, so a seed cannot drift from the product.
import { Role } from '@skyfair/shared/accounts/roles';
import { Outcome } from '@skyfair/shared/conversations/conversations.commands';
import { EmployerInput } from '@skyfair/shared/employers/employer.schemas';
import { actualEmployerFault, jobFields, namesActualEmployer } from '@skyfair/shared/jobs/job.schemas';
import { Announcement, FairFocus, Hall, Intake, LineRules } from '@skyfair/shared/fairs/fairs.commands';
import { Licence, OrganizerInput } from '@skyfair/shared/organizers/organizers.commands';
import { documentNames, planNames } from '@skyfair/shared/planning/planning-names';
import { Bodies, PlacementInput, PlanName, Site } from '@skyfair/shared/planning/planning.schemas';
import { Resume, ResumeTemplate } from '@skyfair/shared/seekers/resume.schemas';
import { z } from 'zod';

export const Key = z
	.string()
	.min(2)
	.max(60)
	.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

const InTwoTongues = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });

/** 145 was given out for data cards, not for telephones: a valid mobile number behind which nobody picks up. */
export const DemoPhone = z.string().regex(/^1450000\d{4}$/);

/** Days counted from the start of the demo, so that a licence is never out of date. */
export const OrganizerSeed = OrganizerInput.omit({ licence: true }).extend({
	key: Key,
	licence: Licence.omit({ validFrom: true, validTo: true }).extend({
		validFromDays: z.int().max(0),
		validToDays: z.int().min(30),
	}),
});
export type OrganizerSeed = z.infer<typeof OrganizerSeed>;

export const MembershipSeed = z.strictObject({ role: Role, organizer: Key.optional(), employer: Key.optional() });
export type MembershipSeed = z.infer<typeof MembershipSeed>;

export const PersonSeed = z.strictObject({
	key: Key,
	name: z.string().min(2).max(60),
	nameEn: z.string().min(2).max(60),
	phone: DemoPhone,
	title: z.string().max(60).optional(),
	titleEn: z.string().max(80).optional(),
	memberships: z.array(MembershipSeed).min(1),
});
export type PersonSeed = z.infer<typeof PersonSeed>;

export const JobSeed = z
	.strictObject({ key: Key, ...jobFields, validForDays: z.int().min(7).max(90) })
	.refine(namesActualEmployer, actualEmployerFault);
export type JobSeed = z.infer<typeof JobSeed>;

export const EmployerSeed = z.strictObject({ key: Key, profile: EmployerInput, jobs: z.array(JobSeed).min(1) });
export type EmployerSeed = z.infer<typeof EmployerSeed>;

/** A seeker is made of the résumé: name and phone are read there, not written twice. */
export const SeekerSeed = z.strictObject({
	key: Key,
	nameEn: z.string().min(2).max(60),
	resume: Resume,
	/** Further résumés under names of their own (F-05). */
	also: z
		.array(z.strictObject({ name: z.string().min(1).max(20), template: ResumeTemplate, resume: Resume }))
		.optional(),
});
export type SeekerSeed = z.infer<typeof SeekerSeed>;

/** Either counted from the start of the demo, or a clock time in China on a day counted from that day. */
const Opening = z.union([
	z.strictObject({ minutesFromNow: z.int() }),
	z.strictObject({ daysFromToday: z.int(), at: z.string().regex(/^\d{2}:\d{2}$/) }),
]);

export const FairSeed = z.strictObject({
	key: Key,
	organizer: Key,
	opens: Opening,
	lastsMinutes: z.int().min(30),
	registration: z.strictObject({ opensDaysBefore: z.int().min(1), closesMinutesBeforeEnd: z.int().min(0) }),
	/** C-09; the employers' own window follows from the times. */
	intake: Intake.pick({ employers: true, seekers: true }),
	focus: FairFocus,
	announcement: Announcement,
	branding: z.strictObject({ slogan: z.string().min(1), sloganEn: z.string().min(1) }),
	halls: z.array(Hall).min(1),
	lineRules: LineRules,
	booths: z
		.array(z.strictObject({ employer: Key, hall: z.string(), tier: z.enum(['standard', 'featured', 'anchor']) }))
		.min(1),
	/** Who has registered before the opening. */
	seekers: z.union([z.literal('all'), z.strictObject({ all: z.literal(true), but: z.array(Key) }), z.array(Key)]),
});
export type FairSeed = z.infer<typeof FairSeed>;

const Texts = <const Names extends readonly string[]>(names: Names) =>
	z.strictObject(
		Object.fromEntries(names.map((name) => [name, z.string().min(10)])) as Record<Names[number], z.ZodString>,
	);

/** What an organizer plans for its fairs beside the plan itself; people on duty are its own staff by their roles. */
export const PlanningSeed = z.strictObject({
	head: Bodies.shape.head,
	leading: Bodies.shape.leading,
	working: Bodies.shape.working,
	documents: Texts(documentNames),
	workPlan: Texts(planNames),
	sites: z.array(Site.pick({ key: true, name: true, note: true })).min(1),
	items: z.array(
		z.strictObject({
			plan: PlanName,
			title: z.string().min(2),
			by: z.enum(['planner', 'moderator', 'support']),
			daysBefore: z.int().min(0),
			done: z.boolean(),
			inspected: z.string(),
		}),
	),
	placements: z.array(PlacementInput.omit({ placedAt: true })),
});
export type PlanningSeed = z.infer<typeof PlanningSeed>;

const share = z.number().min(0).max(1);
const between = z
	.strictObject({ min: z.number().min(0), max: z.number() })
	.refine((range) => range.min <= range.max, { message: 'min-above-max' });

/** The ended fair, told in shares: a player with this seed makes the same afternoon every time. */
export const EndedStory = z.strictObject({
	fair: Key,
	seed: z.int(),
	linesPerSeeker: between,
	/** Weight of each hour's arrivals, from the opening on. */
	arrivalsByHour: z.array(z.number().min(0)).min(1),
	/** Of those called. */
	noShowShare: share,
	/** Of those waiting, who give their ticket back before they are called. */
	leaveShare: share,
	conversationMinutes: between,
	pauseBetweenMinutes: between,
	outcomes: z.record(Outcome, z.number().min(0)),
	notes: z.record(Outcome, z.array(z.string().min(1).max(200)).min(1)),
	pauses: z.array(
		z.strictObject({ employer: Key, atMinute: z.int(), minutes: z.int().min(1), reason: z.string().min(1).max(120) }),
	),
	/** Booths that are staffed only for a part of the fair, in minutes after the opening. */
	shortShifts: z.array(z.strictObject({ employer: Key, fromMinute: z.int().min(0), toMinute: z.int() })),
});
export type EndedStory = z.infer<typeof EndedStory>;

const minute = z.number().min(0);
const InLine = z.strictObject({ employer: Key, seeker: Key, job: Key, joinedMinute: minute });
const Called = InLine.extend({ recruiter: Key, startedMinute: minute });

/** The live fair as it stands when the demo starts, in minutes after the opening. Played in the order of the minutes. */
export const LiveStory = z.strictObject({
	fair: Key,
	onDuty: z.array(z.strictObject({ employer: Key, people: z.array(Key).min(1) })),
	met: z.array(Called.extend({ minutes: minute, outcome: Outcome, note: z.string().max(200) })),
	noShows: z.array(Called),
	left: z.array(InLine.extend({ leftMinute: minute })),
	talking: z.array(Called),
	waiting: z.array(InLine),
	paused: z.array(
		z.strictObject({
			employer: Key,
			by: Key,
			atMinute: minute,
			reason: z.string().min(1).max(120),
			backInMinutes: z.int().min(1),
		}),
	),
});
export type LiveStory = z.infer<typeof LiveStory>;

export const Story = z.strictObject({ ended: EndedStory, live: LiveStory });
export type Story = z.infer<typeof Story>;

export const PersonaSeed = z.strictObject({
	id: Key,
	person: Key,
	name: InTwoTongues,
	role: Role,
	organizer: Key.optional(),
	employer: Key.optional(),
	/** One line: what can be tried as this person. */
	tryThis: InTwoTongues,
});
export type PersonaSeed = z.infer<typeof PersonaSeed>;
