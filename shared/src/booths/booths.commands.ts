import { z } from 'zod';
import { command, query, type CommandTable, type NoticeTable } from '../protocol/command-table.ts';
import { BasicPay } from '../jobs/pay.schemas.ts';
import { At, BoothId, EmployerId, FairId, JobId, StreamVersion } from '../protocol/ids.ts';

/** A wait is a range or nothing: with nobody on duty there is no honest number. */
export const WaitRange = z.object({ fromMs: z.number().int().nonnegative(), toMs: z.number().int().nonnegative() });
export type WaitRange = z.infer<typeof WaitRange>;

/** `suspended`: the employer does not stand with the organizer now; the booth takes nobody until it does again (D-08). */
const BoothActivity = z.enum(['ready', 'busy', 'away', 'paused', 'closed', 'suspended']);
type BoothActivity = z.infer<typeof BoothActivity>;

/** What moves on a hall tile. Counts, never names (H-12). */
export const TileLive = z.object({
	boothId: BoothId,
	activity: BoothActivity,
	waiting: z.number().int(),
	/** Of those waiting, how many talk at another booth just now. */
	busyElsewhere: z.number().int(),
	talking: z.number().int(),
	staffed: z.number().int(),
	visitors: z.number().int(),
	wait: WaitRange.nullable(),
	version: StreamVersion,
});
export type TileLive = z.infer<typeof TileLive>;

export const Booth = z.object({
	id: BoothId,
	fairId: FairId,
	employerId: EmployerId,
	number: z.string(),
	hallKey: z.string(),
	tier: z.enum(['standard', 'featured', 'anchor']),
	employerName: z.string(),
	employerNameEn: z.string().nullable(),
	industry: z.string(),
	highlights: z.array(z.string()),
	hue: z.number().int(),
	/** S-06: the employer has left this fair; its place stays empty and shows no jobs. */
	withdrawnAt: At.nullable(),
	/** D-08: the employer does not stand with the organizer at this moment. Its place stays and shows no jobs. */
	suspended: z.boolean(),
	jobs: z.array(
		z.object({
			id: JobId,
			position: z.string(),
			positionEn: z.string().nullable(),
			headcount: z.number().int(),
			basicPay: BasicPay,
			location: z.string(),
		}),
	),
});
export type Booth = z.infer<typeof Booth>;

export const boothCommands = {
	'booth:list': query({
		about: 'A fair’s booths with their jobs and what is going on at each now.',
		input: z.strictObject({ fairId: FairId }),
		output: z.object({ booths: z.array(Booth), live: z.array(TileLive), visitors: z.number().int(), serverAt: At }),
		allow: 'anyone',
		refused: ['not-found'],
	}),
	'booth:get': query({
		about: 'One booth.',
		input: z.strictObject({ boothId: BoothId }),
		output: z.object({ booth: Booth, live: TileLive, serverAt: At }),
		allow: 'anyone',
		refused: ['not-found'],
	}),
	'booth:list-own': query({
		about: 'The booths of the employer that the person acts for, newest fair first.',
		input: z.strictObject({}),
		output: z.array(
			z.object({
				booth: Booth,
				fairName: z.string(),
				fairNameEn: z.string().nullable(),
				fairState: z.string(),
				startsAt: At,
				endsAt: At,
			}),
		),
		allow: ['employer-admin', 'recruiter', 'interviewer'],
	}),
	'booth:enter': command({
		about: 'This socket now looks at the booth: counted as a visitor there until it leaves or goes away.',
		input: z.strictObject({
			boothId: BoothId,
			source: z.enum(['hall', 'link', 'search', 'stream', 'line']).default('hall'),
		}),
		output: z.object({ live: TileLive }),
		allow: 'signed-in',
		via: 'socket',
		rate: 'read',
		refused: ['not-found', 'fair-not-open'],
	}),
	'booth:exit': command({
		about: 'This socket no longer looks at the booth.',
		input: z.strictObject({ boothId: BoothId }),
		output: z.object({ done: z.literal(true) }),
		allow: 'signed-in',
		via: 'socket',
		rate: 'read',
	}),
} satisfies CommandTable;

export const boothNotices = {
	/** Changed tiles of one fair: of blocks that are looked at a few times a second at most, of booths that turn once a second. */
	'hall:changed': z.object({ fairId: FairId, tiles: z.array(TileLive), visitors: z.number().int(), serverAt: At }),
} satisfies NoticeTable;
