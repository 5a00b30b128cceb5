// What a school must show before it can be submitted (W-01). The page's list and the server's gate are this function.
import type { SchoolDraft } from './schools.commands.ts';

export const emptySchool: SchoolDraft = {
	contactName: '',
	contactTitle: '',
	unitName: '',
	qualification: { kind: 'institution-certificate', number: '', fileIds: [], validUntil: null, isLongTerm: false },
};

/** `today` as `2026-11-22` in China: a document that ended yesterday is missing. */
export function missingOfSchool({ contactName, unitName, qualification }: SchoolDraft, today: string): string[] {
	const { fileIds, validUntil, isLongTerm } = qualification;
	const items: [path: string, isThere: boolean][] = [
		['contactName', contactName.length >= 2],
		['unitName', unitName.length >= 2],
		['qualification.files', fileIds.length > 0],
		['qualification.validUntil', isLongTerm || (validUntil !== null && validUntil >= today)],
	];
	return items.filter(([, isThere]) => !isThere).map(([path]) => path);
}
