import { getLocale } from '#lib/paraglide/runtime.js';
import { ruleList } from '#lib/documents/documents.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({
	list: ruleList(getLocale()).filter(({ group }) => group === 'registration'),
});
