import { z } from 'zod';
import { Degree, EducationLevel, EmploymentType, Industry, Occupation } from '../employers/dictionaries.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, EmployerId, FairId, JobApplicationId } from '../protocol/ids.ts';
import { several } from '../protocol/several.ts';
import { attendeeAddress } from './attendee-address.ts';

export const KeptSearchId = z.uuid().brand('KeptSearchId');

/** The same words stand in the page's address. */
const words = {
	fair: FairId,
	q: z
		.string()
		.trim()
		.max(60)
		.optional()
		.meta({ description: 'Words that stand among wanted positions, skills, majors, certificates and titles' }),
	occupation: several(Occupation),
	industry: several(Industry),
	city: several(z.string().min(2).max(20)),
	education: Degree.optional().meta({ description: 'This degree or a higher one' }),
	type: several(EmploymentType),
	status: z.enum(['student', 'employed', 'between-jobs']).optional(),
};
export const AttendeeWords = z.strictObject({ ...words, page: z.coerce.number().int().min(1).max(10).default(1) });
export type AttendeeWords = z.infer<typeof AttendeeWords>;

/** G-06, F-12: without name, photo, contact, school and companies until the person shows the résumé to this employer. */
const Attendee = z.object({
	/** The same for the same person and employer; leads nowhere else. */
	mark: z.string(),
	name: z.string(),
	/** Whether the person shows the résumé to this employer: then the name is whole. */
	isShown: z.boolean(),
	headline: z.string().nullable(),
	positions: z.array(z.string()),
	cities: z.array(z.string()),
	employmentTypes: z.array(EmploymentType),
	status: z.enum(['student', 'employed', 'between-jobs']),
	degree: EducationLevel,
	majors: z.array(z.string()),
	skills: z.array(z.string()),
	workYears: z.int(),
	/** Where this person applied to a job of the employer. */
	applicationId: JobApplicationId.nullable(),
});
export type Attendee = z.infer<typeof Attendee>;

export const AttendeesFound = z.object({
	attendees: z.array(Attendee),
	/** No more than are shown at all. */
	count: z.int(),
	isMore: z.boolean(),
	pageSize: z.int(),
});
export type AttendeesFound = z.infer<typeof AttendeesFound>;

export const MOST_KEPT = 20;
const Kept = z.object({ id: KeptSearchId, name: z.string(), address: z.string(), savedAt: At });
export type Kept = z.infer<typeof Kept>;
const Address = z
	.string()
	.max(1_000)
	.refine(
		(text) => AttendeeWords.omit({ page: true }).safeParse(attendeeAddress.of(new URLSearchParams(text))).success,
		{ message: 'no-search' },
	)
	.meta({ description: 'The search as it stands in the address of its page' });

const ownPeople = ['employer-admin', 'recruiter'] as const;
const onEmployer = { kind: 'employer', field: 'employerId' } as const;
const ofEmployer = z.strictObject({ employerId: EmployerId });

export const attendeeCommands = {
	'attendee:find': query({
		about:
			'Approved attendees of a fair at which the employer has a booth, of those who let themselves be found and do not hide from it (G-06). Capped.',
		input: AttendeeWords.extend({ employerId: EmployerId }),
		output: AttendeesFound,
		allow: ownPeople,
		on: onEmployer,
		refused: ['not-found', 'invalid-input', 'wrong-state', 'look-limit'],
	}),
	'attendee:keep': command({
		about: 'Keeps a search among attendees with the account: twenty at most.',
		input: ofEmployer.extend({ name: z.string().trim().min(1).max(40), address: Address }),
		output: Kept,
		allow: ownPeople,
		on: onEmployer,
		refused: ['invalid-input', 'wrong-state'],
	}),
	'attendee:kept': query({
		about: 'The searches among attendees that the person keeps for this employer, the youngest first.',
		input: ofEmployer,
		output: z.array(Kept),
		allow: ownPeople,
		on: onEmployer,
	}),
	'attendee:forget': command({
		about: 'Keeps a search no longer.',
		input: ofEmployer.extend({ id: KeptSearchId }),
		output: z.object({ done: z.literal(true) }),
		allow: ownPeople,
		on: onEmployer,
		refused: ['not-found'],
	}),
} satisfies CommandTable;
