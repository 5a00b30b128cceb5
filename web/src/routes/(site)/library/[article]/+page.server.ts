import { error } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { articleOf } from '#lib/documents/documents.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) => {
	const text = articleOf(params.article, getLocale());
	if (text === null) error(404, { message: 'not-found', problem: { code: 'not-found' } });
	return { text };
};
