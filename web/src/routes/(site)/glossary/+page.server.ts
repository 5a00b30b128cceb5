import { error } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { termsIn } from '#lib/documents/documents.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	const text = termsIn(getLocale());
	if (text === null) error(404, { message: 'not-found', problem: { code: 'not-found' } });
	return { text };
};
