import { m } from '#lib/paraglide/messages.js';

const paths: Readonly<Record<string, () => string>> = {
	'page.name': m.employers_path_page_name,
	'page.creditCode': m.employers_path_page_creditcode,
	'page.legalRepresentative': m.employers_path_page_legalrepresentative,
	'page.industry': m.employers_path_page_industry,
	'page.ownership': m.employers_path_page_ownership,
	'page.size': m.employers_path_page_size,
	'page.foundedOn': m.employers_path_page_foundedon,
	'page.address': m.employers_path_page_address,
	'page.contact': m.employers_path_page_contact,
	'page.intro': m.employers_path_page_intro,
	'page.highlights': m.employers_path_page_highlights,
	'page.benefits': m.employers_path_page_benefits,
	'page.team': m.employers_path_page_team,
	'page.logo': m.employers_path_page_logo,
	'licence.kind': m.employers_path_licence_kind,
	'licence.file': m.employers_path_licence_file,
	'licence.validUntil': m.employers_path_licence_validuntil,
	'handler.name': m.employers_path_handler_name,
	'handler.idProof': m.employers_path_handler_idproof,
	'entrustment.file': m.employers_path_entrustment_file,
	'entrustment.validUntil': m.employers_path_entrustment_validuntil,
	'employeeProof.kind': m.employers_path_employeeproof_kind,
	'employeeProof.file': m.employers_path_employeeproof_file,
	verifyBy: m.employers_path_verifyby,
	'agency.licenceNumber': m.employers_path_agency_licencenumber,
	'agency.licence': m.employers_path_agency_licence,
	'agency.licenceValidUntil': m.employers_path_agency_licencevaliduntil,
	'agency.employmentProof': m.employers_path_agency_employmentproof,
	commitment: m.employers_path_commitment,
	'agreements.recruiter': m.employers_path_agreements_recruiter,
	'agreements.employer': m.employers_path_agreements_employer,
	sourceCheck: m.employers_path_sourcecheck,
};

/** What a field of an application is called: in the meter, among the changes, in the review workbench. */
export const pathWords = (path: string): string => paths[path]?.() ?? path;
