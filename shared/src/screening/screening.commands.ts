import { z } from 'zod';
import { Occupation } from '../employers/dictionaries.ts';
import { PayInPlace } from '../jobs/job.schemas.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, EmployerId, OrganizerId, PersonId } from '../protocol/ids.ts';

/** Where a text stands. The same sentence can be right on one surface and wrong on another. */
export const surfaces = ['job', 'chat', 'comment', 'resume'] as const;
export const Surface = z.enum(surfaces);
export type Surface = z.infer<typeof Surface>;

/** `block`: may not stand. `review`: a person decides. `note`: a hint to the writer, not a hit. */
export const severities = ['block', 'review', 'note'] as const;
export const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;

/** Half open, in UTF-16 units of the text as it was written. */
const Span = z.tuple([z.int().min(0), z.int().min(0)]);
/** What stands in both languages, so that a server, a page and a protocol of a decision say the same. */
export const BothLanguages = z.strictObject({ 'zh-CN': z.string(), en: z.string() });
export type BothLanguages = z.infer<typeof BothLanguages>;

/** One place in one text that a rule objects to. `clause` names the law or standard. */
export const Hit = z.strictObject({ rule: z.string(), clause: z.string(), severity: Severity, span: Span });
export type Hit = z.infer<typeof Hit>;

/** A hit in a field of a form, explained to the one who wrote it. */
export const Finding = z.strictObject({
	/** Path of the field as the form names it, e.g. `conditions`. */
	field: z.string(),
	...Hit.shape,
	explanation: BothLanguages,
	/** How to say it lawfully. */
	suggestion: BothLanguages,
});
export type Finding = z.infer<typeof Finding>;

/** `version` is the organizer's word lists that were in force; 0 where an organizer has none of its own yet. */
export const Screened = z.strictObject({ version: z.int().min(0), findings: z.array(Finding) });
export type Screened = z.infer<typeof Screened>;

const text = (max: number) => z.string().trim().min(1).max(max);
/** E-06: what is believable as pay for a month of full-time work, in yuan. The narrowest row that fits counts. */
const PayThreshold = z.strictObject({
	occupation: z.union([Occupation, z.literal('any')]),
	/** A province or a city by its official name (安徽省, 合肥市); `any` for everywhere. */
	region: z.string().trim().min(2).max(20),
	monthlyMin: z.int().min(0).max(1_000_000),
	monthlyMax: z.int().min(1).max(1_000_000),
	/** The top of a band may be this many times its bottom. */
	widest: z.number().min(1).max(20),
});
export type PayThreshold = z.infer<typeof PayThreshold>;

/** What an organizer sets for itself, on top of the rules that are law and cannot be switched off. */
export const ScreeningLists = z.strictObject({
	words: z
		.array(z.strictObject({ text: text(60), severity: Severity, surfaces: z.array(Surface).min(1), reason: text(200) }))
		.max(2_000),
	/** Names and phrases in which nothing is found: a brand, a product. */
	allowed: z.array(text(60)).max(2_000),
	/** Names of employers and people who may not come back. */
	blacklist: z.array(z.strictObject({ name: text(80), reason: text(200) })).max(2_000),
	pay: z.array(PayThreshold).min(1).max(500),
});
export type ScreeningLists = z.infer<typeof ScreeningLists>;

const Version = z.int().min(0);
const Written = z.string().max(4_000);
const ListVersion = z.object({
	version: Version,
	savedAt: At,
	savedBy: PersonId,
	savedByName: z.string(),
	note: z.string(),
});
const onOrganizer = { kind: 'organizer', field: 'organizerId' } as const;

export const screeningCommands = {
	'screening:lists': query({
		about: 'The word lists of an organizer in one version (the newest, unless asked), and who made which version.',
		input: z.strictObject({ organizerId: OrganizerId, version: Version.optional() }),
		output: z.object({ version: Version, lists: ScreeningLists, versions: z.array(ListVersion) }),
		allow: ['planner', 'reviewer'],
		on: onOrganizer,
		refused: ['not-found'],
	}),
	'screening:save-lists': command({
		about: 'Makes a new version of the word lists, in force at once. Refused when somebody saved in between.',
		input: z.strictObject({
			organizerId: OrganizerId,
			basedOn: Version,
			lists: ScreeningLists,
			note: z.string().trim().min(1).max(300),
		}),
		output: z.object({ version: Version }),
		allow: ['planner', 'reviewer'],
		on: onOrganizer,
		refused: ['wrong-state', 'invalid-input'],
	}),
	// The next three change nothing; they are commands because a long text does not fit an address.
	'screening:try': command({
		about: 'What lists that are not saved yet would find in a text.',
		input: z.strictObject({ organizerId: OrganizerId, surface: Surface, text: Written, lists: ScreeningLists }),
		output: z.object({ hits: z.array(Hit) }),
		allow: ['planner', 'reviewer'],
		on: onOrganizer,
		rate: 'read',
	}),
	'screening:check': command({
		about: 'What the rules find in what somebody is typing; with an organizer, by its word lists too.',
		input: z.strictObject({
			organizerId: OrganizerId.optional(),
			surface: Surface,
			fields: z.record(z.string().max(80), Written).refine((fields) => Object.values(fields).join('').length <= 12_000),
		}),
		output: Screened,
		allow: ['employer-admin', 'recruiter', 'interviewer', 'school', 'seeker'],
		rate: 'chat',
		refused: ['rate-limited'],
	}),
	'screening:check-job': command({
		about:
			'What the reviewers’ rules will say of a job that is still being written: by each organizer it goes to, with the word lists and pay limits in force there.',
		input: z.strictObject({
			employerId: EmployerId,
			fields: z
				.record(z.string().max(80), z.string().max(4_000))
				.refine((fields) => Object.values(fields).join('').length <= 12_000),
			pay: PayInPlace.optional(),
		}),
		output: z.object({
			by: z.array(
				z.object({
					organizerId: OrganizerId,
					organizerName: z.string(),
					listVersion: z.int().min(0),
					findings: z.array(Finding),
				}),
			),
		}),
		allow: ['employer-admin', 'recruiter'],
		on: { kind: 'employer', field: 'employerId' },
		rate: 'chat',
		refused: ['rate-limited'],
	}),
} satisfies CommandTable;
