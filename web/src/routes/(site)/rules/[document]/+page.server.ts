import { error } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { earlierOf, ruleOf } from '#lib/documents/documents.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) => {
	// The footer and older links say `privacy`; the document's own name is longer.
	const key = params.document === 'privacy' ? 'privacy-policy' : params.document;
	const text = ruleOf(key, getLocale());
	if (text === null) error(404, { message: 'not-found', problem: { code: 'not-found' } });
	const earlier = earlierOf(key, getLocale()).map(({ version, effectiveAt }) => ({ version, effectiveAt }));
	return { text, earlier };
};
