import { error } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { ruleOf } from '#lib/documents/documents.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) => {
	// The footer and older links say `privacy`; the document's own name is longer.
	const text = ruleOf(params.document === 'privacy' ? 'privacy-policy' : params.document, getLocale());
	if (text === null) error(404, { message: 'not-found', problem: { code: 'not-found' } });
	return { text };
};
