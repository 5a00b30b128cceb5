import type { SchoolDraft } from '@skyfair/shared/schools/schools.commands';
import type { ReviewField } from '../platform/review-port.ts';

/** C4: the last day on its document; null: it has none. */
export const lastDayOf = ({ qualification }: Pick<SchoolDraft, 'qualification'>): string | null =>
	qualification.isLongTerm ? null : qualification.validUntil;

type Field = Pick<ReviewField, 'path' | 'value' | 'fileId'>;

/** What a reviewer sees, one item after the other. */
export function fieldsOfSchool(school: SchoolDraft, phoneMasked: string | null): Field[] {
	const { contactName, contactTitle, unitName, qualification } = school;
	const text = (path: string, value: string): Field[] => (value === '' ? [] : [{ path, value }]);
	return [
		...text('school.unitName', unitName),
		...text('school.contact', [contactName, contactTitle].filter((part) => part !== '').join(' · ')),
		...text('school.phone', phoneMasked ?? ''),
		...text('school.qualification.kind', qualification.kind),
		...text('school.qualification.number', qualification.number),
		...text(
			'school.qualification.validUntil',
			qualification.isLongTerm ? 'long-term' : (qualification.validUntil ?? ''),
		),
		...qualification.fileIds.map((fileId, i) => ({ path: `school.qualification.file.${i + 1}`, value: '', fileId })),
	];
}
