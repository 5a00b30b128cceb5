import type { Accepted, Application } from '@skyfair/shared/employers/application.schemas';
import type { EmployerDocument } from '@skyfair/shared/employers/employer-documents';
import type { EmployerInput } from '@skyfair/shared/employers/employer.schemas';
import type { FilePurpose } from '@skyfair/shared/files/file-purposes';
import type { ReviewField } from '../platform/review-port.ts';

/** What is put before a reviewer, and what is compared between two submissions. */
export interface Opened {
	readonly page: EmployerInput;
	readonly application: Application;
	readonly accepted: readonly Accepted[];
}
type Field = Pick<ReviewField, 'path' | 'value' | 'fileId'>;

/** D-01, one item after the other: the paths are those of the form, of the completeness meter and of the words on the page. */
export function fieldsOf({ page, application, accepted }: Opened): Field[] {
	const { licence, handler, entrustment, employeeProof, agency, agreements } = application;
	const { address } = page;
	const text = (path: string, value: string | null | undefined): Field[] =>
		value === null || value === undefined || value === '' ? [] : [{ path, value }];
	const file = (path: string, fileId: string | null | undefined): Field[] =>
		fileId === null || fileId === undefined ? [] : [{ path, value: '', fileId }];
	const agreed = (path: string, document: EmployerDocument): Field[] =>
		accepted
			.filter((one) => one.document === document)
			.slice(-1)
			.map(({ version, at, personName, address: from }) => ({
				path,
				value: `${document} ${version} · ${personName} · ${new Date(at).toISOString()} · ${from}`,
			}));
	return [
		...text('page.name', page.name),
		...text('page.creditCode', page.creditCode),
		...text('page.legalRepresentative', page.legalRepresentative),
		...text('page.industry', page.industry),
		...text('page.ownership', page.ownership),
		...text('page.size', page.size),
		...text('page.foundedOn', page.foundedOn),
		...text('page.address', [address.province, address.city, address.district, address.street].join(' ')),
		...text(
			'page.contact',
			`${page.contact.name} · ${page.contact.title} · ${page.contact.phone} · ${page.contact.email}`,
		),
		...text('page.intro', page.intro),
		...text('page.highlights', page.highlights.join('\n')),
		...text('page.benefits', page.benefits.join('、')),
		...text('page.team', (page.team ?? []).map(({ name, title }) => `${name} ${title}`).join('\n')),
		...file('page.logo', page.logoFileId),
		...text('licence.kind', licence.kind),
		...file('licence.file', licence.fileId),
		...text('licence.validUntil', licence.isLongTerm ? 'long-term' : licence.validUntil),
		...text('handler.name', `${handler.name} ${handler.title}`.trim()),
		...file('handler.idProof', handler.idFileId),
		...file('entrustment.file', entrustment.fileId),
		...text('entrustment.validUntil', entrustment.validUntil),
		...(employeeProof.fileId === null ? [] : text('employeeProof.kind', employeeProof.kind)),
		...file('employeeProof.file', employeeProof.fileId),
		...text('verifyBy', application.verifyBy),
		...(agency.isAgency
			? [
					...text('agency.licenceNumber', agency.licenceNumber),
					...file('agency.licence', agency.licenceFileId),
					...text('agency.licenceValidUntil', agency.licenceValidUntil),
					...file('agency.employmentProof', agency.employmentProofFileId),
				]
			: []),
		...agreed('commitment', 'employer-commitment'),
		...(agreements.recruiter.form === 'paper'
			? file('agreements.recruiter', agreements.recruiter.fileId)
			: agreed('agreements.recruiter', 'recruiter-service-agreement')),
		...(agreements.employer.form === 'paper'
			? file('agreements.employer', agreements.employer.fileId)
			: agreed('agreements.employer', 'employer-service-agreement')),
	];
}

/** D-15: each field with what stood there before. What was taken away stands with an empty value. */
export function withBefore(now: readonly Field[], before: readonly Field[] | null): ReviewField[] {
	const was = new Map((before ?? []).map((field) => [field.path, field]));
	const shown = now.map((field): ReviewField => ({ ...field, before: before ? tellOf(was.get(field.path)) : null }));
	const gone = (before ?? []).filter(({ path }) => !now.some((field) => field.path === path));
	return [...shown, ...gone.map((field): ReviewField => ({ path: field.path, value: '', before: tellOf(field) }))];
}

const tellOf = (field: Field | undefined): string => field?.fileId ?? field?.value ?? '';
export const hasChanged = (field: ReviewField): boolean =>
	field.before !== null && field.before !== (field.fileId ?? field.value);

/** Every file of an application, with what it must have been brought for. */
export function filesIn({ page, application }: Pick<Opened, 'page' | 'application'>) {
	const { licence, handler, entrustment, employeeProof, agency, agreements } = application;
	const named: [path: string, fileId: string | null | undefined, purpose: FilePurpose][] = [
		['page.logoFileId', page.logoFileId, 'logo'],
		[
			'parts.licence.fileId',
			licence.fileId,
			licence.kind === 'business-licence' ? 'employer-licence' : 'establishment-approval',
		],
		['parts.handler.idFileId', handler.idFileId, 'id-proof'],
		['parts.entrustment.fileId', entrustment.fileId, 'entrustment'],
		['parts.employeeProof.fileId', employeeProof.fileId, 'employee-proof'],
		['parts.agency.licenceFileId', agency.licenceFileId, 'agency-licence'],
		['parts.agency.employmentProofFileId', agency.employmentProofFileId, 'employment-proof'],
		['parts.agreements.recruiter.fileId', agreements.recruiter.fileId, 'agreement'],
		['parts.agreements.employer.fileId', agreements.employer.fileId, 'agreement'],
	];
	return named.flatMap(([path, fileId, purpose]) => (fileId ? [{ path, fileId, purposes: [purpose] }] : []));
}
