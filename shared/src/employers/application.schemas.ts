import { z } from 'zod';
import { At, FileId, PersonId } from '../protocol/ids.ts';
import { employerDocuments, type EmployerDocument as Document } from './employer-documents.ts';
import { line } from './plain-text.ts';

/** D-05: how somebody makes sure that an employer is who it says. The employer names what it can offer, the reviewer records what was done. */
const verificationMethods = [
	'corporate-account',
	'official-query',
	'social-insurance',
	'company-email',
	'online-environment',
	'offline-visit',
	'other',
] as const;
export const VerificationMethod = z.enum(verificationMethods);
export type VerificationMethod = z.infer<typeof VerificationMethod>;

const file = FileId.nullable();
const day = z.iso.date().nullable();
const text = (max: number) => line(1, max).or(z.literal(''));

/** D-01. Everything may be empty while it is a draft; what may be submitted is said by application-completeness.ts. */
export const Application = z.strictObject({
	licence: z.strictObject({
		kind: z.enum(['business-licence', 'establishment-approval']),
		fileId: file,
		validUntil: day,
		/** 长期: the licence has no end. */
		isLongTerm: z.boolean(),
	}),
	/** 经办人员: who handles the posts. */
	handler: z.strictObject({ name: text(40), title: text(40), idFileId: file }),
	entrustment: z.strictObject({ fileId: file, validUntil: day }),
	/** D-07: shows that the person works there, where the reviewer asks for it. */
	employeeProof: z.strictObject({
		kind: z.enum(['hand-held-id', 'badge', 'door-plate', 'company-email']),
		fileId: file,
	}),
	verifyBy: VerificationMethod,
	/** B-16: recruits for other employers. */
	agency: z.strictObject({
		isAgency: z.boolean(),
		licenceNumber: text(60),
		licenceFileId: file,
		licenceValidUntil: day,
		employmentProofFileId: file,
	}),
	/** D-10: agreed on the page, or on paper and uploaded. */
	agreements: z.strictObject({
		recruiter: z.strictObject({ form: z.enum(['electronic', 'paper']), fileId: file }),
		employer: z.strictObject({ form: z.enum(['electronic', 'paper']), fileId: file }),
	}),
});
export type Application = z.infer<typeof Application>;
export const ApplicationParts = Application.partial();
export type ApplicationParts = z.infer<typeof ApplicationParts>;

export const EmployerDocument = z.enum(Object.keys(employerDocuments) as [Document, ...Document[]]);

/** D-10: which text in which version, who, when and from where. */
export const Accepted = z.object({
	document: EmployerDocument,
	version: z.string(),
	at: At,
	personId: PersonId,
	personName: z.string(),
	address: z.string(),
});
export type Accepted = z.infer<typeof Accepted>;
