import { z } from 'zod';
import { TileLive } from '../booths/booths.commands.ts';
import { BasicPay } from '../jobs/pay.schemas.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, BoothId, EmployerId, FairId, JobId } from '../protocol/ids.ts';

/** Of an employer: it is followed, and the person is told when it posts a job or opens a booth. */
const favouriteKinds = ['job', 'booth', 'employer'] as const;
export const FavouriteKind = z.enum(favouriteKinds);
export type FavouriteKind = z.infer<typeof FavouriteKind>;

export const MOST_FAVOURITES = 500;

const subject = z.strictObject({ kind: FavouriteKind, id: z.uuid() });
const employer = { employerId: EmployerId, employerName: z.string(), employerNameEn: z.string().nullable() };
const since = { since: At };

/** E-10: of a job that is no longer public nothing is said but whose it was. */
const FavouriteJob = z.object({
	...since,
	...employer,
	jobId: JobId,
	job: z
		.object({
			position: z.string(),
			positionEn: z.string().nullable(),
			basicPay: BasicPay,
			city: z.string(),
			district: z.string(),
		})
		.nullable(),
});
const FavouriteBooth = z.object({
	...since,
	...employer,
	boothId: BoothId,
	fairId: FairId,
	number: z.string(),
	fairName: z.string(),
	fairNameEn: z.string().nullable(),
	fairState: z.string(),
	startsAt: At,
	activity: TileLive.shape.activity.nullable(),
});
const FollowedEmployer = z.object({
	...since,
	...employer,
	hue: z.int(),
	/** What came since it is followed, the newest first. */
	news: z.array(z.object({ kind: z.enum(['job', 'booth']), id: z.uuid(), title: z.string(), at: At })),
});
export const Favourites = z.object({
	jobs: z.array(FavouriteJob),
	booths: z.array(FavouriteBooth),
	employers: z.array(FollowedEmployer),
});
export type Favourites = z.infer<typeof Favourites>;

export const favouriteCommands = {
	'favourite:add': command({
		about: 'Keeps a job or a booth, or follows an employer. Again is the same.',
		input: subject,
		output: z.object({ since: At }),
		allow: ['seeker'],
		refused: ['not-found', 'wrong-state'],
	}),
	'favourite:remove': command({
		about: 'Keeps it no longer. Again is the same.',
		input: subject,
		output: z.object({ done: z.literal(true) }),
		allow: ['seeker'],
	}),
	'favourite:ids': query({
		about: 'The ids of all that the person keeps: for the stars on cards.',
		input: z.strictObject({}),
		output: z.array(z.object({ kind: FavouriteKind, id: z.uuid() })),
		allow: ['seeker'],
	}),
	'favourite:mine': query({
		about: 'What the person keeps and follows, as it stands now (F-15).',
		input: z.strictObject({}),
		output: Favourites,
		allow: ['seeker'],
	}),
} satisfies CommandTable;
