import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, EmployerId, OrganizerId } from '../protocol/ids.ts';
import { Accepted, Application, ApplicationParts, EmployerDocument } from './application.schemas.ts';
import { CreditCode } from './credit-code.ts';
import { EmployerInput } from './employer.schemas.ts';
import { line, paragraph } from './plain-text.ts';

const onEmployer = { kind: 'employer', field: 'employerId' } as const;
const onOrganizer = { kind: 'organizer', field: 'organizerId' } as const;
const Done = z.object({ done: z.literal(true) });

const standingStates = ['submitted', 'approved', 'returned', 'rejected', 'suspended'] as const;
export const StandingState = z.enum(standingStates);
export type StandingState = z.infer<typeof StandingState>;

/** How an employer stands with one organizer. */
export const Standing = z.object({
	organizerId: OrganizerId,
	organizerName: z.string(),
	state: StandingState,
	version: z.int(),
	approvedVersion: z.int().nullable(),
	/** A newer version waits for its decision. */
	isWaiting: z.boolean(),
	/** Past it nothing is shown and nothing can be published (D-08). */
	standsUntil: At.nullable(),
	reason: z.string(),
	changedAt: At,
});
export type Standing = z.infer<typeof Standing>;

/** One thing that differs from what was submitted last: the page shows it, the reviewer too. */
const FieldChange = z.object({ path: z.string(), value: z.string(), before: z.string().nullable() });

/** D-11: one agreed service. */
export const Entitlement = z.strictObject({
	type: line(1, 60),
	content: paragraph(1, 1_000),
	fromDay: z.iso.date(),
	toDay: z.iso.date(),
	priceYuan: z.number().min(0).max(10_000_000),
	duties: paragraph(1, 1_000),
	payment: line(1, 200),
	liability: paragraph(1, 1_000),
	disputes: paragraph(1, 1_000),
});
export type Entitlement = z.infer<typeof Entitlement>;

/** By what a listed employer was recognised: its code, its name, an administrator, the contact's phone, a document byte for byte. */
const listedBy = ['code', 'name', 'person', 'phone', 'material'] as const;
export const ListedBy = z.enum(listedBy);
export type ListedBy = z.infer<typeof ListedBy>;

/** D-13: what blacklist and social-credit source said on the day of a submission. */
export const SourceCheck = z.object({
	source: z.string(),
	at: At,
	isListed: z.boolean(),
	detail: z.string(),
	by: ListedBy.nullable(),
});
export type SourceCheck = z.infer<typeof SourceCheck>;

export const standingCommands = {
	'employer:application': query({
		about: 'The employer’s draft: its page, its application, what it accepted, what is missing, how it stands.',
		input: z.strictObject({ employerId: EmployerId }),
		output: z.object({
			page: EmployerInput,
			application: Application,
			accepted: z.array(Accepted),
			missing: z.array(z.string()),
			standings: z.array(Standing),
			/** To whom an application can be submitted. */
			organizers: z.array(z.object({ id: OrganizerId, name: z.string() })),
			serverAt: At,
		}),
		allow: ['employer-admin', 'recruiter'],
		on: onEmployer,
		refused: ['not-found'],
	}),
	'employer:save-page': command({
		about: 'Saves the company page and the registration data as a draft; public is what was approved last (D-12).',
		input: z.strictObject({ employerId: EmployerId, page: EmployerInput }),
		output: Done,
		allow: ['employer-admin'],
		on: onEmployer,
		refused: ['invalid-input', 'not-found'],
	}),
	'employer:save-application': command({
		about: 'Saves the given parts of the application as a draft (D-01).',
		input: z.strictObject({ employerId: EmployerId, parts: ApplicationParts }),
		output: z.object({ missing: z.array(z.string()) }),
		allow: ['employer-admin'],
		on: onEmployer,
		refused: ['invalid-input', 'not-found'],
	}),
	'employer:accept': command({
		about: 'Actively accepts texts in their version in force: commitment and service agreements (D-01, D-10).',
		input: z.strictObject({
			employerId: EmployerId,
			documents: z
				.array(z.strictObject({ document: EmployerDocument, version: z.string().max(20) }))
				.min(1)
				.max(10),
		}),
		output: z.object({ accepted: z.array(Accepted) }),
		allow: ['employer-admin'],
		on: onEmployer,
		refused: ['invalid-input'],
	}),
	'employer:submit': command({
		about: 'Submits the application to an organizer, as it stands now; refused with the list of what is missing.',
		input: z.strictObject({ employerId: EmployerId, organizerId: OrganizerId }),
		output: z.object({ version: z.int(), state: StandingState }),
		allow: ['employer-admin'],
		on: onEmployer,
		refused: ['application-incomplete', 'not-found', 'wrong-state', 'verification-needed'],
	}),
	'employer:history': query({
		about: 'What happened to the own standing with an organizer, and what has changed since the last submission.',
		input: z.strictObject({ employerId: EmployerId, organizerId: OrganizerId }),
		output: z.object({
			events: z.array(
				z.object({
					at: At,
					what: z.enum(['submitted', 'approved', 'returned', 'rejected', 'suspended', 'expired']),
					version: z.int(),
					reason: z.string(),
				}),
			),
			changes: z.array(FieldChange),
		}),
		allow: ['employer-admin', 'recruiter'],
		on: onEmployer,
	}),
	'employer:entitlements': query({
		about: 'The services that were agreed with this employer (D-11).',
		input: z.strictObject({ employerId: EmployerId }),
		output: z.array(
			z.object({ entitlement: Entitlement, organizerId: OrganizerId, organizerName: z.string(), recordedAt: At }),
		),
		allow: ['employer-admin', 'recruiter'],
		on: onEmployer,
	}),
	'employer:record-entitlement': command({
		about: 'Records a service that was agreed with an employer (D-11).',
		input: z.strictObject({ organizerId: OrganizerId, employerId: EmployerId, entitlement: Entitlement }),
		output: Done,
		allow: ['planner', 'platform-admin'],
		on: onOrganizer,
		refused: ['not-found', 'invalid-input'],
	}),
	'entitlement:list': query({
		about: 'All agreed services, and who can be agreed with: employers and the organizers that know them (D-11).',
		input: z.strictObject({}),
		output: z.object({
			entitlements: z.array(
				z.object({
					id: z.uuid(),
					entitlement: Entitlement,
					employerId: EmployerId,
					employerName: z.string(),
					organizerName: z.string(),
					recordedByName: z.string(),
					recordedAt: At,
				}),
			),
			standings: z.array(
				z.object({
					employerId: EmployerId,
					employerName: z.string(),
					organizerId: OrganizerId,
					organizerName: z.string(),
				}),
			),
		}),
		allow: ['platform-admin'],
	}),
	'blacklist:add': command({
		about: 'Puts a credit code on the built-in blacklist (D-13); where its employer stands, it stands no longer.',
		input: z.strictObject({
			creditCode: CreditCode,
			reason: line(2, 200),
			source: line(2, 120),
			/** The last day on which it counts, in China; null: until it is taken off. */
			untilDay: z.iso.date().nullable().default(null),
		}),

		output: Done,
		allow: ['platform-admin'],
	}),
	'blacklist:remove': command({
		about: 'Takes a credit code off the built-in blacklist.',
		input: z.strictObject({ creditCode: CreditCode }),
		output: Done,
		allow: ['platform-admin'],
		refused: ['not-found'],
	}),
	'blacklist:list': query({
		about: 'The built-in blacklist.',
		input: z.strictObject({}),
		output: z.array(
			z.object({
				creditCode: z.string(),
				/** The employer that is registered under it, if any. */
				employerName: z.string().nullable(),
				reason: z.string(),
				source: z.string(),
				untilDay: z.iso.date().nullable(),
				isOver: z.boolean(),
				addedByName: z.string(),
				addedAt: At,
			}),
		),
		allow: ['platform-admin'],
	}),
} satisfies CommandTable;
