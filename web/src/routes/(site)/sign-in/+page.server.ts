import { getLocale } from '#lib/paraglide/runtime.js';
import { personasOf } from '#lib/accounts/personas.ts';
import { ruleList } from '#lib/documents/documents.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url, locals }) => ({
	next: url.searchParams.get('next'),
	agreements: ruleList(getLocale()),
	personas: locals.demo ? await personasOf(fetch) : [],
});
