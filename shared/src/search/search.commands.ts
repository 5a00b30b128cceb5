import { z } from 'zod';
import { TileLive, WaitRange } from '../booths/booths.commands.ts';
import { Degree, EducationLevel, EmploymentType, Industry, Occupation } from '../employers/dictionaries.ts';
import { BasicPay } from '../jobs/pay.schemas.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, BoothId, EmployerId, FairId, JobId } from '../protocol/ids.ts';
import { searchAddress, searchSorts } from './search-address.ts';
import { several } from '../protocol/several.ts';

export const SavedSearchId = z.uuid().brand('SavedSearchId');

/** The same words stand in the page's address: a search is shared by its link. */
const words = {
	q: z.string().trim().max(60).optional().meta({ description: 'Words in Chinese or English, pinyin or its initials' }),
	fair: FairId.optional().meta({ description: 'Only this fair; without it every fair that is announced and not over' }),
	industry: several(Industry),
	occupation: several(Occupation),
	city: several(z.string().min(2).max(20)),
	type: several(EmploymentType),
	education: Degree.optional().meta({ description: 'What the seeker has: jobs that ask for no more' }),
	pay: z.int().min(1).max(1_000_000).optional().meta({ description: 'At least this many yuan a month can be reached' }),
	ready: z.literal('yes').optional().meta({ description: 'Only where somebody can receive me now' }),
	sort: z.enum(searchSorts).default('best'),
};
export const SearchWords = z.strictObject({ ...words, page: z.int().min(1).max(200).default(1) });
export type SearchWords = z.infer<typeof SearchWords>;

/** Each filter that can be dropped one by one. */
export const searchFilters = [
	'q',
	'industry',
	'occupation',
	'city',
	'type',
	'education',
	'pay',
	'ready',
] as const satisfies readonly (keyof typeof words)[];
export const SearchFilter = z.enum(searchFilters);
export type SearchFilter = z.infer<typeof SearchFilter>;

const Activity = TileLive.shape.activity;

export const JobHit = z.object({
	jobId: JobId,
	fairId: FairId,
	boothId: BoothId,
	boothNumber: z.string(),
	employerId: EmployerId,
	employerName: z.string(),
	employerNameEn: z.string().nullable(),
	hue: z.number().int(),
	position: z.string(),
	positionEn: z.string().nullable(),
	headcount: z.number().int(),
	basicPay: BasicPay,
	city: z.string(),
	district: z.string(),
	education: EducationLevel,
	employmentType: EmploymentType,
	confirmedAt: At,
	/** Null while its fair is not open: nobody receives. */
	activity: Activity.nullable(),
	wait: WaitRange.nullable(),
});
export type JobHit = z.infer<typeof JobHit>;

export const BoothHit = z.object({
	boothId: BoothId,
	fairId: FairId,
	number: z.string(),
	employerId: EmployerId,
	employerName: z.string(),
	employerNameEn: z.string().nullable(),
	industry: z.string(),
	hue: z.number().int(),
	/** Of its jobs, how many fit. */
	jobCount: z.number().int(),
	live: TileLive.nullable(),
});
export type BoothHit = z.infer<typeof BoothHit>;

const Count = z.object({ value: z.string(), count: z.number().int() });

export const SearchFound = z.object({
	jobs: z.array(JobHit),
	jobCount: z.number().int(),
	/** The best of them; all of them by id when one fair was asked for. */
	booths: z.array(BoothHit),
	boothIds: z.array(BoothId),
	boothCount: z.number().int(),
	/** What each choice would give beside the other filters. */
	counts: z.object({
		industry: z.array(Count),
		occupation: z.array(Count),
		city: z.array(Count),
		type: z.array(Count),
		education: z.array(Count),
		ready: z.number().int(),
	}),
	/** When nothing fits: what comes back when this filter is dropped. */
	without: z.array(z.object({ filter: SearchFilter, count: z.number().int() })),
	fairs: z.array(
		z.object({ id: FairId, name: z.string(), nameEn: z.string().nullable(), state: z.string(), startsAt: At }),
	),
	pageSize: z.number().int(),
	serverAt: At,
});
export type SearchFound = z.infer<typeof SearchFound>;

const SavedSearch = z.object({ id: SavedSearchId, name: z.string(), address: z.string(), savedAt: At });
export type SavedSearch = z.infer<typeof SavedSearch>;

export const MOST_SAVED_SEARCHES = 20;

/** Only what a search understands is kept; the page and the order of the words do not matter. */
const Address = z
	.string()
	.max(1_000)
	.refine((text) => SearchWords.omit({ page: true }).safeParse(searchAddress.read(text)).success, {
		message: 'no-search',
	})
	.meta({ description: 'The search as it stands in the address of its page' });

export const searchCommands = {
	'search:find': query({
		about: 'Booths and jobs of one fair, or of every fair that is announced and not over (G-06).',
		input: SearchWords,
		output: SearchFound,
		allow: 'anyone',
		refused: ['not-found', 'invalid-input'],
	}),
	'search:save': command({
		about: 'Keeps a search with the account: twenty at most.',
		input: z.strictObject({ name: z.string().trim().min(1).max(40), address: Address }),
		output: SavedSearch,
		allow: 'signed-in',
		refused: ['invalid-input', 'wrong-state'],
	}),
	'search:saved': query({
		about: 'The searches that the person keeps, the youngest first.',
		input: z.strictObject({}),
		output: z.array(SavedSearch),
		allow: 'signed-in',
	}),
	'search:forget': command({
		about: 'Keeps a search no longer.',
		input: z.strictObject({ id: SavedSearchId }),
		output: z.object({ done: z.literal(true) }),
		allow: 'signed-in',
		refused: ['not-found'],
	}),
} satisfies CommandTable;
