import { error, redirect } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { ruleAt, ruleOf } from '#lib/documents/documents.server.ts';
import type { PageServerLoad } from './$types';

/** an earlier version stays readable under its own address, for whoever accepted it. */
export const load: PageServerLoad = ({ params }) => {
	const text = ruleAt(params.document, params.version, getLocale());
	const current = ruleOf(params.document, getLocale());
	if (text === null || current === null) error(404, { message: 'not-found', problem: { code: 'not-found' } });
	if (text.version === current.version) redirect(307, `/rules/${params.document}`);
	return { text, current: { version: current.version, effectiveAt: current.effectiveAt } };
};
