// What an application must hold before it can be submitted (D-01, D-10, B-16). The page's meter and the server's gate are this function.
import type { Accepted, Application } from './application.schemas.ts';
import { employerDocuments, type EmployerDocument } from './employer-documents.ts';

export interface Completeness {
	/** Paths of what is missing, in the order of the form. */
	readonly missing: readonly string[];
	readonly done: number;
	readonly of: number;
}

/** `today` as `2026-11-22` in the employer's own time: a licence that ended yesterday is missing. */
export function completenessOf(
	application: Application,
	accepted: readonly Pick<Accepted, 'document' | 'version'>[],
	today: string,
): Completeness {
	const items = itemsOf(application, accepted, today);
	const missing = items.filter(([, isThere]) => !isThere).map(([path]) => path);
	return { missing, done: items.length - missing.length, of: items.length };
}

function hasAccepted(accepted: readonly Pick<Accepted, 'document' | 'version'>[], document: EmployerDocument): boolean {
	return accepted.some((one) => one.document === document && one.version === employerDocuments[document]);
}

function itemsOf(
	{ licence, handler, entrustment, agency, agreements }: Application,
	accepted: readonly Pick<Accepted, 'document' | 'version'>[],
	today: string,
): [path: string, isThere: boolean][] {
	const lasts = (day: string | null): boolean => day !== null && day >= today;
	const agreed = (side: keyof typeof agreements, document: EmployerDocument): boolean =>
		agreements[side].form === 'paper' ? agreements[side].fileId !== null : hasAccepted(accepted, document);
	return [
		['licence.file', licence.fileId !== null],
		['licence.validUntil', licence.isLongTerm || lasts(licence.validUntil)],
		['handler.name', handler.name !== ''],
		['handler.idProof', handler.idFileId !== null],
		['entrustment.file', entrustment.fileId !== null],
		['entrustment.validUntil', entrustment.validUntil === null || lasts(entrustment.validUntil)],
		...(agency.isAgency
			? ([
					['agency.licenceNumber', agency.licenceNumber !== ''],
					['agency.licence', agency.licenceFileId !== null],
					['agency.licenceValidUntil', lasts(agency.licenceValidUntil)],
					['agency.employmentProof', agency.employmentProofFileId !== null],
				] satisfies [string, boolean][])
			: []),
		['commitment', hasAccepted(accepted, 'employer-commitment')],
		['agreements.recruiter', agreed('recruiter', 'recruiter-service-agreement')],
		['agreements.employer', agreed('employer', 'employer-service-agreement')],
	];
}
