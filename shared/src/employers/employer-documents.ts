// Plain data: pages read it without the schemas.

/** The texts that an employer accepts, each in its version in force. docs/rules holds them; a test compares. */
export const employerDocuments = {
	'employer-commitment': '1.0',
	'recruiter-service-agreement': '1.0',
	'employer-service-agreement': '1.0',
} as const;
export type EmployerDocument = keyof typeof employerDocuments;

/** Asked before a face is looked at (B-07). */
export const IDENTITY_CONSENT = { document: 'identity-consent', version: '1.0' } as const;
