import type { Application } from './application.schemas.ts';

/** Where every draft begins. */
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
