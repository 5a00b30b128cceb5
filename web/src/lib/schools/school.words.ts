import type { SchoolDraft } from '@skyfair/shared/schools/schools.commands';
import { m } from '#lib/paraglide/messages.js';

export const qualificationWords: Record<SchoolDraft['qualification']['kind'], () => string> = {
	'institution-certificate': m.schools_kind_institution,
	'school-licence': m.schools_kind_licence,
	other: m.schools_kind_other,
};

const paths: Readonly<Record<string, () => string>> = {
	contactName: m.schools_contact,
	unitName: m.schools_unit,
	'qualification.files': m.schools_file,
	'qualification.validUntil': m.schools_until,
	'school.unitName': m.schools_unit,
	'school.contact': m.schools_path_contact,
	'school.phone': m.schools_path_phone,
	'school.qualification.kind': m.schools_kind,
	'school.qualification.number': m.schools_number,
	'school.qualification.validUntil': m.schools_until,
};
/** What a field of a school's application is called: among what is missing, and for its reviewer. */
export function schoolPathWords(path: string): string | undefined {
	const file = /^school\.qualification\.file\.(\d)$/.exec(path)?.[1];
	return file === undefined ? paths[path]?.() : m.schools_file_n({ n: file });
}
