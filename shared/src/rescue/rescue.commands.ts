import { z } from 'zod';
import { WaitRange } from '../booths/booths.commands.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, BoothId, FairId } from '../protocol/ids.ts';

/** What an organizer can do at once about a booth where people wait too long. */
const RescueKind = z.enum(['ask-staff', 'suggest-others']);
export type RescueKind = z.infer<typeof RescueKind>;

/** How a booth's line stood at one moment. */
export const LineThen = z.object({
	waiting: z.number().int(),
	staffed: z.number().int(),
	wait: WaitRange.nullable(),
});
export type LineThen = z.infer<typeof LineThen>;

export const Absence = z.object({
	id: z.uuid(),
	boothId: BoothId,
	beganAt: At,
	/** Null: not long enough yet. */
	alarmedAt: At.nullable(),
	/** Null: still nobody there. */
	endedAt: At.nullable(),
	acknowledged: z.object({ at: At, by: z.string(), note: z.string() }).nullable(),
});
export type Absence = z.infer<typeof Absence>;

export const RescueMeasure = z.object({
	id: z.uuid(),
	boothId: BoothId,
	kind: RescueKind,
	takenAt: At,
	by: z.string(),
	/** How many people were told. */
	told: z.number().int(),
	before: LineThen,
	/** Five minutes later; null: not so long ago yet. */
	after: LineThen.nullable(),
});
export type RescueMeasure = z.infer<typeof RescueMeasure>;

const onFair = { kind: 'fair', field: 'fairId' } as const;
const onBooth = { kind: 'booth', field: 'boothId' } as const;
const onDuty = ['planner', 'moderator'] as const;

export const rescueCommands = {
	'rescue:board': query({
		about: 'Booths without anybody while people wait, and what was done about which booth with what effect.',
		input: z.strictObject({ fairId: FairId }),
		output: z.object({ absences: z.array(Absence), measures: z.array(RescueMeasure), serverAt: At }),
		allow: onDuty,
		on: onFair,
	}),
	'rescue:acknowledge': command({
		about: 'Somebody takes care of an alarm and says how; it leaves the board when the booth is staffed again.',
		input: z.strictObject({ fairId: FairId, absenceId: z.uuid(), note: z.string().trim().max(200) }),
		output: Absence,
		allow: onDuty,
		on: onFair,
		refused: ['not-found', 'wrong-state'],
	}),
	'rescue:ask-staff': command({
		about: 'Asks everybody of the employer to come to the booth, by push and SMS.',
		input: z.strictObject({ boothId: BoothId }),
		output: RescueMeasure,
		allow: onDuty,
		on: onBooth,
		refused: ['fair-not-open', 'nobody-waiting', 'told-lately'],
	}),
	'rescue:suggest-others': command({
		about: 'Tells those who wait which like booths receive at once. Nobody loses a place.',
		input: z.strictObject({ boothId: BoothId }),
		output: RescueMeasure,
		allow: onDuty,
		on: onBooth,
		refused: ['fair-not-open', 'nobody-waiting', 'told-lately', 'no-booth-free'],
	}),
} satisfies CommandTable;
