import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import { articleList, guideList, ruleList } from '#lib/documents/documents.server.ts';
import type { RequestHandler } from './$types';

const fixed = [
	'/',
	'/calendar',
	'/licences',
	'/services',
	'/rules',
	'/registration',
	'/library',
	'/glossary',
	'/guide',
];
/** A sitemap may name fifty thousand pages; booths of fairs that are over lead nowhere. */
const MOST = 45_000;

export const GET: RequestHandler = async ({ fetch, url }) => {
	const fairs = needed(await ask('fair:list', {}, { fetch }));
	const current = fairs.filter(({ state }) => !['ended', 'archived', 'cancelled'].includes(state));
	const halls = await Promise.all(current.map(({ id }) => ask('booth:list', { fairId: id }, { fetch })));
	const booths = halls.flatMap((hall) =>
		hall.ok ? hall.data.booths.filter(({ withdrawnAt }) => withdrawnAt === null) : [],
	);
	const pages = [
		...fixed,
		...ruleList('zh-CN').map(({ key }) => `/rules/${key}`),
		...articleList('zh-CN').map(({ key }) => `/library/${key}`),
		...guideList('zh-CN').map(({ key }) => `/guide/${key}`),
		...fairs.map(({ id }) => `/fairs/${id}`),
		...booths.map(({ id }) => `/booths/${id}`),
		...new Set(booths.flatMap(({ jobs }) => jobs.map(({ id }) => `/jobs/${id}`))),
	];
	const entries = pages.slice(0, MOST).map((path) => `<url><loc>${url.origin}${path}</loc></url>`);
	return new Response(
		`<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`,
		{ headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=300' } },
	);
};
