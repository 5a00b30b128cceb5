import { z } from 'zod';
import { FileId } from '../protocol/ids.ts';
import { CreditCode } from './credit-code.ts';
import { EmployerSize, Industry, Ownership } from './dictionaries.ts';
import { Place } from './place.schemas.ts';
import { line, paragraph, tags } from './plain-text.ts';

/** Mobile or landline as people write it; for showing and dialling, not for signing in. */
const TelephoneNumber = z
	.string()
	.trim()
	.min(5)
	.max(24)
	.regex(/^\+?\d[\d -]+\d$/);

/** What everybody may read once it is approved (D-12). */
const employerProfileFields = {
	name: line(2, 80),
	nameEn: line(2, 120).optional(),
	shortName: line(2, 12).meta({ description: 'As on the booth tile' }),
	shortNameEn: line(2, 40).optional(),
	industry: Industry,
	size: EmployerSize,
	ownership: Ownership,
	foundedOn: z.iso.date(),
	address: Place,
	intro: paragraph(20, 2_000),
	introEn: paragraph(20, 2_000).optional(),
	highlights: z.array(line(2, 60)).min(1).max(8),
	highlightsEn: z.array(line(2, 120)).max(8).optional(),
	benefits: tags(20, 30),
	/** 管理团队 (D-12) */
	team: z
		.array(z.strictObject({ name: line(1, 40), title: line(1, 40) }))
		.max(8)
		.optional(),
	logoFileId: FileId.optional(),
	logo: z.strictObject({
		text: line(1, 2).meta({ description: 'One or two characters drawn where no picture was given' }),
		hue: z.int().min(0).max(359),
	}),
};
export const EmployerProfile = z.strictObject(employerProfileFields);
export type EmployerProfile = z.infer<typeof EmployerProfile>;

/** What only the employer's own people and the reviewers see (D-01). */
export const employerRegistrationFields = {
	creditCode: CreditCode,
	legalRepresentative: line(2, 40).meta({ description: '法定代表人' }),
	contact: z.strictObject({ name: line(2, 40), title: line(2, 40), phone: TelephoneNumber, email: z.email().max(120) }),
};

/** What an employer registers with. Contains contact data: pages for everybody take `EmployerProfile`. */
export const EmployerInput = z.strictObject({ ...employerProfileFields, ...employerRegistrationFields });
export type EmployerInput = z.infer<typeof EmployerInput>;
