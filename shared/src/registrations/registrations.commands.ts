import { z } from 'zod';
import { line, paragraph, tags } from '../employers/plain-text.ts';
import { purposeNames } from '../consents/purposes.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, EmployerId, FairId, FileId, JobId, OrganizerId, PersonId } from '../protocol/ids.ts';
import { identityKinds } from './identity-number.ts';
import { GUARDIAN_CONSENT, SEEKER_IDENTITY_CONSENT } from './registration-documents.ts';

const registrationStates = ['submitted', 'approved', 'returned', 'rejected', 'withdrawn'] as const;
export const RegistrationState = z.enum(registrationStates);
export type RegistrationState = z.infer<typeof RegistrationState>;

const BornOn = z.iso.date();
const Phone = z
	.string()
	.trim()
	.min(5)
	.max(24)
	.regex(/^\+?[\d\s-]+$/);

/** F-01; the name is the one on the document. Age is counted from the date of birth. */
export const RegistrationDetails = z.strictObject({
	name: line(2, 40),
	bornOn: BornOn,
	phone: Phone,
	email: z.email().max(120).optional(),
	currentCompany: line(0, 80).optional(),
	currentPosition: line(0, 60).optional(),
	desiredPosition: line(1, 80),
});
export type RegistrationDetails = z.infer<typeof RegistrationDetails>;

const IdentityKind = z.enum(identityKinds);

const IdentityInput = z.strictObject({
	kind: IdentityKind,
	number: z.string().trim().min(5).max(24),
	/** Pictures of the document: asked for where a person has to look at it. */
	fileIds: z.array(FileId).max(3).default([]),
	consent: z.strictObject({
		document: z.literal(SEEKER_IDENTITY_CONSENT.document),
		version: z.literal(SEEKER_IDENTITY_CONSENT.version),
	}),
});

const guardianRelations = ['parent', 'grandparent', 'sibling', 'other-guardian'] as const;
const GuardianInput = z.strictObject({
	name: line(2, 40),
	relation: z.enum(guardianRelations),
	phone: Phone,
	/** Sent to the guardian’s phone: session:request-code with the purpose `guardian`. */
	code: z
		.string()
		.trim()
		.regex(/^\d{6}$/),
	consent: z.strictObject({
		document: z.literal(GUARDIAN_CONSENT.document),
		version: z.literal(GUARDIAN_CONSENT.version),
	}),
});

/** T-15: who would receive what. `figures`: sums, nobody's data, so there is nothing to consent to. */
const recipientData = [
	'name',
	'age',
	'phone',
	'email',
	'current-work',
	'desired-position',
	'identity-result',
	'resume-without-contact',
	'attendance',
	'figures',
] as const;
export const Recipient = z.object({
	/** `organizer`, `employers`, `school:…`, `partner:…`, `government` */
	key: z.string().max(140),
	kind: z.enum(['organizer', 'employers', 'school', 'partner', 'government']),
	name: z.string(),
	nameEn: z.string().optional(),
	data: z.array(z.enum(recipientData)),
	/** Without it nobody can take part; the others are free. */
	isRequired: z.boolean(),
	/** False where only figures go, and where each is asked for later: nothing is asked here. */
	asksConsent: z.boolean(),
	/** What is agreed to, as the ledger of consents calls it; its text is shown. */
	purpose: z.enum(purposeNames).nullable(),
	/** It stands already, from another fair. */
	isGiven: z.boolean(),
});
export type Recipient = z.infer<typeof Recipient>;

const Look = z.object({ at: At, organizerName: z.string(), reason: z.string() });

export const MyRegistration = z.object({
	fairId: FairId,
	state: RegistrationState,
	version: z.int(),
	submittedAt: At,
	changedAt: At,
	/** Of the reviewer, where it was returned or rejected. */
	reason: z.string(),
	nameMasked: z.string().nullable(),
	numberMasked: z.string().nullable(),
	kind: IdentityKind.nullable(),
	/** Until when the identity needs not be shown again. */
	identityUntil: At.nullable(),
	/** The document and its pictures are gone; what stays cannot be read back. */
	identityDestroyedAt: At.nullable(),
	looks: z.array(Look),
});
export type MyRegistration = z.infer<typeof MyRegistration>;

export const RegistrationForm = z.object({
	hasResume: z.boolean(),
	/** Typed before, else from the résumé. */
	details: RegistrationDetails.partial(),
	/** Shown already: verified and still good, or waiting with a registration that was returned. It need not be shown again. */
	known: z
		.object({
			isVerified: z.boolean(),
			kind: IdentityKind,
			nameMasked: z.string(),
			numberMasked: z.string(),
			until: At.nullable(),
		})
		.nullable(),
	/** `always`: a person will look; `if-unsure`: only when the number alone is not enough. */
	pictures: z.enum(['always', 'if-unsure']),
	/** A guardian has consented already. */
	guardian: z.object({ nameMasked: z.string(), phoneMasked: z.string() }).nullable(),
	recipients: z.array(Recipient),
	registration: MyRegistration.nullable(),
	/** Demo only: what may be typed as a number. */
	demo: z.boolean(),
	serverAt: At,
});
export type RegistrationForm = z.infer<typeof RegistrationForm>;

export const MandateScope = z.strictObject({
	positions: tags(5, 40).min(1),
	cities: tags(5, 20),
	note: paragraph(0, 300),
});
export type MandateScope = z.infer<typeof MandateScope>;
const MandateId = z.uuid().brand('MandateId');
export type MandateId = z.infer<typeof MandateId>;

const Delivered = z.object({
	id: z.uuid(),
	at: At,
	jobId: JobId,
	employerId: EmployerId,
	employerName: z.string(),
	position: z.string(),
	note: z.string(),
});
export const Mandate = z.object({
	id: MandateId,
	fairId: FairId,
	fairName: z.string(),
	organizerName: z.string(),
	scope: MandateScope,
	givenAt: At,
	until: At,
	endedAt: At.nullable(),
	delivered: z.array(Delivered),
});
export type Mandate = z.infer<typeof Mandate>;

const onFair = { kind: 'fair', field: 'fairId' } as const;
const seeker = ['seeker'] as const;
const Done = z.object({ done: z.literal(true) });

export const registrationCommands = {
	'registration:form': query({
		about: 'What the registration of a fair asks of this person: what is known already, and who will receive what.',
		input: z.strictObject({ fairId: FairId }),
		output: RegistrationForm,
		allow: seeker,
		on: onFair,
		refused: ['not-found'],
	}),
	'registration:mine': query({
		about: 'The own registration at a fair, with the reviewer’s reason and who looked at the document.',
		input: z.strictObject({ fairId: FairId }),
		output: z.object({ registration: MyRegistration.nullable() }),
		allow: seeker,
		on: onFair,
	}),
	'registration:submit': command({
		about:
			'Registers for a fair, or sends a returned registration again. Identity is asked for here, and only when none is known (F-01, F-02).',
		input: z.strictObject({
			fairId: FairId,
			details: RegistrationDetails,
			/** Left out: the identity that was verified before. */
			identity: IdentityInput.optional(),
			/** At 16 and 17, unless one has consented before. */
			guardian: GuardianInput.optional(),
			/** By the recipients’ keys: each is asked by itself. */
			consents: z
				.array(
					z.strictObject({
						recipient: z.string().max(140),
						given: z.boolean(),
						/** Of the text that was shown. */
						textVersion: z.int().positive().optional(),
					}),
				)
				.max(60),
		}),
		output: z.object({ state: RegistrationState }),
		allow: seeker,
		on: onFair,
		refused: [
			'invalid-input',
			'not-found',
			'wrong-state',
			'registration-closed',
			'fair-full',
			'resume-missing',
			'already-registered',
			'changed-meanwhile',
			'under-age',
			'guardian-needed',
			'pictures-needed',
			'code-wrong',
			'code-expired',
		],
	}),
	'registration:withdraw': command({
		about: 'Takes the own registration back before the fair opens; the place is free again.',
		input: z.strictObject({ fairId: FairId }),
		output: Done,
		allow: seeker,
		on: onFair,
		refused: ['not-registered', 'wrong-state'],
	}),
	'registration:delete-underage': command({
		about:
			'The document shows that the person is not 16: everything of this person is deleted, the account is closed (B-06).',
		input: z.strictObject({ organizerId: OrganizerId, registrationId: z.uuid(), note: line(4, 300) }),
		output: Done,
		allow: ['reviewer'],
		on: { kind: 'organizer', field: 'organizerId' },
		refused: ['not-found', 'wrong-state'],
	}),
	'mandate:give': command({
		about:
			'Entrusts the fair’s organizer to bring recruitment information to this person: what for, until when (F-16).',
		input: z.strictObject({ fairId: FairId, scope: MandateScope, days: z.int().min(7).max(180) }),
		output: Mandate,
		allow: seeker,
		on: onFair,
		refused: ['wrong-state', 'not-registered'],
	}),
	'mandate:end': command({
		about: 'Ends the own mandate; nothing more is brought.',
		input: z.strictObject({ mandateId: MandateId }),
		output: Done,
		allow: seeker,
		refused: ['not-found', 'wrong-state'],
	}),
	'mandate:mine': query({
		about: 'The own mandates with everything that was brought.',
		input: z.strictObject({ fairId: FairId.optional() }),
		output: z.array(Mandate),
		allow: seeker,
	}),
	'mandate:list': query({
		about: 'Who has entrusted this organizer at a fair, and what was brought. People by their shortened names.',
		input: z.strictObject({ fairId: FairId }),
		output: z.array(Mandate.extend({ personId: PersonId, nameMasked: z.string() })),
		allow: ['planner', 'support'],
		on: onFair,
	}),
	'mandate:deliver': command({
		about: 'Brings jobs of the fair to somebody who asked for it; each is recorded and told to the person once.',
		input: z.strictObject({
			fairId: FairId,
			mandateId: MandateId,
			jobIds: z.array(JobId).min(1).max(20),
			note: paragraph(0, 300).default(''),
		}),
		output: z.object({ delivered: z.int() }),
		allow: ['planner', 'support'],
		on: onFair,
		refused: ['not-found', 'wrong-state'],
	}),
} satisfies CommandTable;
