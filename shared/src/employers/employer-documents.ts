// Plain data: pages read it without the schemas.
import type { Application } from './application.schemas.ts';

/** The texts that an employer accepts, each in its version in force. docs/rules holds them; a test compares. */
export const employerDocuments = {
	'employer-commitment': '1.0',
	'recruiter-service-agreement': '1.0',
	'employer-service-agreement': '1.0',
} as const;
export type EmployerDocument = keyof typeof employerDocuments;

/** Asked before a face is looked at (B-07). */
export const IDENTITY_CONSENT = { document: 'identity-consent', version: '1.0' } as const;

export const emptyApplication: Application = {
	licence: { kind: 'business-licence', fileId: null, validUntil: null, isLongTerm: false },
	handler: { name: '', title: '', idFileId: null },
	entrustment: { fileId: null, validUntil: null },
	employeeProof: { kind: 'badge', fileId: null },
	verifyBy: 'official-query',
	agency: {
		isAgency: false,
		licenceNumber: '',
		licenceFileId: null,
		licenceValidUntil: null,
		employmentProofFileId: null,
	},
	agreements: {
		recruiter: { form: 'electronic', fileId: null },
		employer: { form: 'electronic', fileId: null },
	},
};
