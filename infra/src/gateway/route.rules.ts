/** Where a request goes. `refuse` carries the status that says why not. */
export type Route = { to: 'web' | 'api' | 'files' } | { to: 'health' } | { refuse: number };
export type SocketRoute = 'realtime' | 'media' | null;

const isBelow = (path: string, prefix: string): boolean =>
	path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}?`);

export function routeRequest(method: string, path: string): Route {
	if (method === 'TRACE' || method === 'CONNECT') return { refuse: 405 };
	if (!isPlainPath(path)) return { refuse: 400 };
	if (path === '/gateway/health') return { to: 'health' };
	if (isBelow(path, '/api')) return { to: 'api' };
	// These two speak WebSocket only.
	if (isBelow(path, '/rt') || isBelow(path, '/media')) return { refuse: 426 };
	return { to: 'web' };
}

/** The files origin: what people uploaded, asked for by signed addresses. No page, no API, no socket lives there. */
export function routeFileRequest(method: string, path: string): Route {
	if (method !== 'GET' && method !== 'HEAD') return { refuse: 405 };
	if (!isPlainPath(path)) return { refuse: 400 };
	if (path === '/gateway/health') return { to: 'health' };
	return isBelow(path, '/files') ? { to: 'files' } : { refuse: 404 };
}

export function routeUpgrade(path: string): SocketRoute {
	if (!isPlainPath(path)) return null;
	if (isBelow(path, '/rt')) return 'realtime';
	return isBelow(path, '/media') ? 'media' : null;
}

/**
 * A path that everybody behind us reads in the same way: no whole URLs, no `//host`, no dot segments (also not
 * encoded), no backslashes. What the prefix promises is then what the upstream sees.
 */
function isPlainPath(target: string): boolean {
	const path = target.split('?', 1)[0] ?? '';
	return (
		path.startsWith('/') && !path.startsWith('//') && !/\\|%5c|%00|(?:\/|%2f)(?:\.|%2e){1,2}(?:\/|%2f|$)/i.test(path)
	);
}
