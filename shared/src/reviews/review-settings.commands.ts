import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, OrganizerId } from '../protocol/ids.ts';

const onOrganizer = { kind: 'organizer', field: 'organizerId' } as const;
const hours = z.int().min(1).max(240);
/** What an organizer sets for its reviewers; each decision keeps the version that was in force (M-14). */
export const ReviewSettings = z.strictObject({
	/** Of a hundred passed items, so many are looked at again by somebody else. */
	samplePercent: z.int().min(1).max(100),
	/** How long a claim lasts without a sign of its reviewer. */
	claimMinutes: z.int().min(2).max(120),
	overdueHours: z.strictObject({
		employer: hours,
		recruiter: hours,
		job: hours,
		'fair-application': hours,
		school: hours,
		registration: hours,
		resume: hours,
	}),
});
export type ReviewSettings = z.infer<typeof ReviewSettings>;

export const reviewSettingsCommands = {
	'review:settings': query({
		about: 'The share of second looks, overdue limits and term of a claim in force, and who made which version (M-14).',
		input: z.strictObject({ organizerId: OrganizerId }),
		output: z.object({
			version: z.int(),
			settings: ReviewSettings,
			versions: z.array(
				z.object({
					version: z.int(),
					settings: ReviewSettings,
					note: z.string(),
					savedByName: z.string(),
					savedAt: At,
				}),
			),
		}),
		allow: ['planner', 'reviewer'],
		on: onOrganizer,
	}),
	'review:save-settings': command({
		about: 'Makes a new version of these settings, in force at once. Refused when somebody saved in between.',
		input: z.strictObject({
			organizerId: OrganizerId,
			basedOn: z.int().min(0),
			settings: ReviewSettings,
			note: z.string().trim().min(1).max(300),
		}),
		output: z.object({ version: z.int() }),
		allow: ['planner', 'reviewer'],
		on: onOrganizer,
		refused: ['wrong-state', 'invalid-input'],
	}),
} satisfies CommandTable;
