import type { RequestHandler } from './$types';

/** Public pages may be found; what belongs to somebody, and what the API says, not. */
const closed = [
	'/api/',
	'/account/',
	'/me',
	'/line',
	'/prepare',
	'/sign-in',
	'/demo/',
	'/desk',
	'/organizer',
	'/platform',
];

export const GET: RequestHandler = ({ url }) =>
	new Response(
		['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), `Sitemap: ${url.origin}/sitemap.xml`, ''].join(
			'\n',
		),
		{ headers: { 'content-type': 'text/plain; charset=utf-8' } },
	);
