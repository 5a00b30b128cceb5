import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At } from '../protocol/ids.ts';

const text = (max: number) => z.string().trim().min(1).max(max);

/** a licence as it hangs on the wall. `recordUrl` leads to the authority's own entry. */
export const PublicLicence = z.strictObject({
	kind: z.enum(['business', 'hr-service', 'telecom', 'other']),
	name: text(80),
	nameEn: text(120).optional(),
	holder: text(120),
	number: text(60),
	issuer: text(120),
	scope: text(300).optional(),
	issuedAt: At,
	/** Null: without an end (长期). */
	validTo: At.nullable(),
	recordUrl: z
		.url({ protocol: /^https?$/ })
		.max(300)
		.optional(),
});
export type PublicLicence = z.infer<typeof PublicLicence>;

/** every service with its fee standard, labelled free or paid. */
export const CatalogueEntry = z
	.strictObject({
		name: text(60),
		nameEn: text(80),
		about: text(200),
		aboutEn: text(300),
		forWhom: z.enum(['seeker', 'employer', 'organizer']),
		payment: z.enum(['free', 'paid']),
		/** What it costs and for what unit; the basis for a free service. */
		fee: text(80),
		feeEn: text(120),
	})
	.readonly();
export type CatalogueEntry = z.infer<typeof CatalogueEntry>;

const content = {
	licences: z.array(PublicLicence).max(20),
	services: z.array(CatalogueEntry).max(60),
};
export const PublicityInput = z.strictObject(content);
export type PublicityInput = z.infer<typeof PublicityInput>;

export const Publicity = z.object({
	...content,
	version: z.int(),
	savedAt: At.nullable(),
	/** What must be shown and is not there or has expired. */
	missing: z.array(z.enum(['business', 'hr-service'])),
});
export type Publicity = z.infer<typeof Publicity>;

export const publicityCommands = {
	'site:get': query({
		about: 'What the platform shows of itself: licences, permits, services and what they cost.',
		input: z.strictObject({}),
		output: Publicity,
		allow: 'anyone',
	}),
	'site:save': command({
		about: 'Shows other licences or services from now on; earlier versions are kept.',
		input: z.strictObject({ ...content, seenVersion: z.int().min(0) }),
		output: Publicity,
		allow: ['platform-admin'],
		refused: ['changed-meanwhile'],
	}),
} satisfies CommandTable;
