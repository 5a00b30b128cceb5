import { createServer, type Server } from 'node:http';
import { routeRequest } from './route.rules.ts';

/** Plain HTTP beside HTTPS: everything is sent to the public address, whatever name it was asked by. */
export function createRedirectServer(publicUrl: string): Server {
	const { origin } = new URL(publicUrl);
	return createServer(
		{ maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 10_000 },
		(request, response) => {
			const path = request.url ?? '/';
			const isPlain = !('refuse' in routeRequest('GET', path)) || path.startsWith('/rt') || path.startsWith('/media');
			response.writeHead(308, {
				location: `${origin}${isPlain ? path : '/'}`,
				'content-length': 0,
				connection: 'close',
			});
			response.end();
		},
	);
}
