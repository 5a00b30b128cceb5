/** The six documents of A-06 that a person accepts before an account exists (B-04). Their texts are in docs/rules; a test compares the versions. */
export const requiredDocuments: readonly { readonly document: string; readonly version: string }[] = [
	{ document: 'user-agreement', version: '1.0' },
	{ document: 'code-of-conduct', version: '1.0' },
	{ document: 'privacy-policy', version: '1.0' },
	{ document: 'legal-notice', version: '1.0' },
	{ document: 'credit-commitment', version: '1.0' },
	{ document: 'publishing-rules', version: '1.1' },
];
