import { sequence, type Handle, type HandleFetch, type HandleServerError } from '@sveltejs/kit/hooks';
import { API_URL, FILES_URL } from '$app/env/private';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { asTheme, themeCookie } from '#lib/shell/theme.ts';
import { readSession } from '#lib/server/read-session.ts';
import { setSecurityHeaders } from '#lib/server/security-headers.ts';

const words: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ locale }) => {
		event.locals.theme = asTheme(event.cookies.get(themeCookie));
		return resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', event.locals.theme),
		});
	});

const who: Handle = async ({ event, resolve }) => {
	// Files and the health check belong to nobody; only pages and their data ask who is there.
	if (event.route.id === null || event.route.id === '/healthz') {
		Object.assign(event.locals, { session: null, demo: false, serverAt: Date.now(), apiAway: false });
	} else {
		Object.assign(event.locals, await readSession(event.fetch));
	}
	return resolve(event);
};

const guard: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	setSecurityHeaders(response.headers, {
		secure: event.url.protocol === 'https:',
		signedIn: event.locals.session !== null,
		filesUrl: FILES_URL,
	});
	return response;
};

export const handle = sequence(guard, words, who);

/** `load` functions say `/api/…` wherever they run; on the server that goes straight to the API, as the same person. */
export const handleFetch: HandleFetch = ({ event, request, fetch }) => {
	const url = new URL(request.url);
	if (url.origin !== event.url.origin || !url.pathname.startsWith('/api/')) return fetch(request);
	const forwarded = new Request(new URL(url.pathname + url.search, API_URL), request);
	for (const name of ['cookie', 'x-forwarded-for', 'x-forwarded-proto', 'x-request-id', 'user-agent']) {
		const value = event.request.headers.get(name);
		if (value !== null) forwarded.headers.set(name, value);
	}
	forwarded.headers.set('origin', event.url.origin);
	return fetch(forwarded);
};

export const handleError: HandleServerError = (caught) => {
	// A refusal that a page threw on purpose keeps its words.
	if (caught.kind === 'app') return caught.error;
	if (caught.kind === 'framework' && caught.error.status < 500) {
		return { status: caught.error.status, message: 'not-found', problem: { code: 'not-found' } };
	}
	const reference = crypto.randomUUID().slice(0, 8);
	const { error, event } = caught;
	const cause = error instanceof Error ? error.stack : JSON.stringify(error);
	process.stderr.write(`${JSON.stringify({ level: 'error', reference, path: event.url.pathname, cause })}\n`);
	return { message: 'internal', problem: { code: 'internal', reference } };
};
