import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, FairId } from '../protocol/ids.ts';

const FigureUnit = z.enum(['people', 'tickets', 'conversations', 'visits', 'booths', 'jobs', 'minutes', 'percent']);

/** One catalogue entry: what a number means, for a reader who was not there. */
export const FigureDefinition = z.object({
	id: z.string(),
	name: z.object({ 'zh-CN': z.string(), en: z.string() }),
	definition: z.object({ 'zh-CN': z.string(), en: z.string() }),
	unit: FigureUnit,
	/** `facts` cannot lose anything that was answered; `visits` may miss up to a second in a crash. */
	source: z.enum(['facts', 'visits', 'plan']),
	group: z.enum(['people', 'lines', 'conversations', 'outcomes', 'booths']),
});
export type FigureDefinition = z.infer<typeof FigureDefinition>;

const Figure = z.object({ id: z.string(), value: z.number().nullable() });
type Figure = z.infer<typeof Figure>;

export const FairReport = z.object({
	fairId: FairId,
	fairName: z.string(),
	state: z.string(),
	/** Counts facts up to here. */
	upToAt: At,
	factCount: z.number().int(),
	figures: z.array(Figure),
	outcomes: z.array(z.object({ outcome: z.string(), count: z.number().int() })),
	byHour: z.array(z.object({ at: At, joined: z.number().int(), conversations: z.number().int() })),
	byBooth: z.array(
		z.object({
			boothId: z.string(),
			number: z.string(),
			employerName: z.string(),
			employerNameEn: z.string().nullable(),
			joined: z.number().int(),
			conversations: z.number().int(),
			medianWaitMs: z.number().nullable(),
			offers: z.number().int(),
		}),
	),
	/** SHA-256 of the figures, so that two readers can tell whether they read the same. */
	hash: z.string(),
});
export type FairReport = z.infer<typeof FairReport>;

const readers = ['planner', 'reviewer', 'moderator', 'support', 'government', 'school'] as const;

export const reportCommands = {
	'report:figures': query({
		about: 'The catalogue of figures with their definitions.',
		input: z.strictObject({}),
		output: z.array(FigureDefinition),
		allow: 'anyone',
	}),
	'report:get': query({
		about: 'The figures of a fair, folded from its facts. Carries no personal data.',
		input: z.strictObject({ fairId: FairId }),
		output: FairReport,
		allow: readers,
		on: { kind: 'fair', field: 'fairId' },
	}),
	'report:recompute': command({
		about: 'Folds all facts again from the beginning and compares with the stored report.',
		input: z.strictObject({ fairId: FairId }),
		output: z.object({ report: FairReport, equal: z.boolean(), differences: z.array(z.string()) }),
		allow: ['planner', 'government'],
		on: { kind: 'fair', field: 'fairId' },
	}),
} satisfies CommandTable;
