import { requiredDocuments } from '@skyfair/shared/accounts/required-documents';
import { getLocale } from '#lib/paraglide/runtime.js';
import { personasOf } from '#lib/accounts/personas.ts';
import { ruleList } from '#lib/documents/documents.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url, locals }) => ({
	next: url.searchParams.get('next'),
	agreements: toAccept(),
	personas: locals.demo ? await personasOf(fetch) : [],
});

/** The texts that others accept later (an employer, whoever proves an identity) stand in the rules centre and not here. */
function toAccept() {
	const texts = ruleList(getLocale());
	return requiredDocuments.flatMap(({ document }) => texts.find(({ key }) => key === document) ?? []);
}
