import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
	Agent,
	createServer,
	type IncomingMessage,
	type Server,
	type ServerOptions,
	type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createProxyServer } from 'httpxy';
import type { Log } from '@skyfair/shared/platform/log';
import { createConnectionCap } from './connection-caps.ts';
import { plainAddress, rewriteHeaders } from './forwarded-headers.ts';
import type { GatewayConfig } from './gateway.config.ts';
import { ambiguity } from './request-checks.rules.ts';
import { routeRequest, routeUpgrade } from './route.rules.ts';
import { answerUnavailable, isRefused, refuse, refuseSocket } from './unavailable.ts';

/** Slow senders are cut off: ten seconds for the headers, a minute for the whole request. */
const LIMITS: ServerOptions = {
	insecureHTTPParser: false,
	requireHostHeader: true,
	maxHeaderSize: 16 * 1024,
	headersTimeout: 10_000,
	requestTimeout: 60_000,
	keepAliveTimeout: 30_000,
	connectionsCheckingInterval: 2_000,
	noDelay: true,
};
const UPSTREAM_SILENT_MS = 60_000;
const UPGRADE_WITHIN_MS = 10_000;
const HSTS = 'max-age=31536000; includeSubDomains';

/** One origin in front of the inner processes. The protocol work is Node's and httpxy's; here are only the rules. */
export function createGateway(config: GatewayConfig, log: Log, routeOf = routeRequest): Server {
	const isTls = config.TLS_CERT !== undefined && config.TLS_KEY !== undefined;
	const scheme = isTls ? 'https' : 'http';
	const hsts = isTls && new URL(config.PUBLIC_URL).hostname !== 'localhost';
	const inner = (port: number) => `http://127.0.0.1:${port}`;
	const upstream = {
		web: inner(config.WEB_PORT),
		api: inner(config.FAIR_HTTP_PORT),
		files: inner(config.FAIR_HTTP_PORT),
		realtime: inner(config.FAIR_REALTIME_PORT),
		media: inner(config.MEDIA_PORT),
	};
	const agent = new Agent({ keepAlive: true, maxSockets: 1_024, maxFreeSockets: 256 });
	const proxy = createProxyServer({ proxyTimeout: UPSTREAM_SILENT_MS, upgradeTimeout: UPGRADE_WITHIN_MS });

	const tellsAgain = oncePer(5_000);
	proxy.on('error', (error, request, response) => {
		const about = { requestId: requestIdOf(request), path: pathOf(request), cause: error.message };
		log[tellsAgain() ? 'warn' : 'debug'](about, 'an upstream is away');
		if (response instanceof Socket) refuseSocket(response, 502);
		else if (response !== undefined)
			answerUnavailable(response, pathOf(request).startsWith('/api'), requestIdOf(request));
	});

	proxy.on('proxyRes', (fromUpstream) => {
		// Between the upstream and us only; what the client hears is decided by what the client asked.
		for (const name of ['connection', 'keep-alive', 'proxy-authenticate', 'upgrade']) delete fromUpstream.headers[name];
	});

	const answer = (request: IncomingMessage, response: ServerResponse) => {
		if (isRefused(request.socket)) return;
		const hop = { address: request.socket.remoteAddress ?? '', scheme, requestId: randomUUID() } as const;
		const route = routeOf(request.method ?? '', request.url ?? '');
		if (hsts) response.setHeader('strict-transport-security', HSTS);
		response.once('close', () => {
			const about = {
				requestId: hop.requestId,
				address: plainAddress(hop.address),
				method: request.method,
				path: pathOf(request),
			};
			log.debug({ ...about, status: response.statusCode }, 'request');
		});
		const unclear = ambiguity(request.rawHeaders, false);
		if (unclear !== null) return refuse(response, unclear, hop.requestId);
		if ('refuse' in route) return refuse(response, route.refuse, hop.requestId);
		if (route.to === 'health') return void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
		rewriteHeaders(request.headers, hop, false);
		// A cookie of the app reaches every port of its host; the files origin does not look at any.
		if (route.to === 'files') delete request.headers.cookie;
		response.setHeader('x-request-id', hop.requestId);
		void proxy.web(request, response, { target: upstream[route.to], agent });
	};

	const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		if (isRefused(socket)) return void socket.destroy();
		const hop = { address: request.socket.remoteAddress ?? '', scheme, requestId: randomUUID() } as const;
		const route = routeOf === routeRequest ? routeUpgrade(request.url ?? '') : null;
		const unclear = ambiguity(request.rawHeaders, true);
		if (unclear !== null || !(socket instanceof Socket)) return refuseSocket(socket, unclear ?? 400);
		// Bytes sent before the answer are not WebSocket yet: a second request could hide in them.
		if (route === null || head.length > 0) return refuseSocket(socket, route === null ? 404 : 400);
		rewriteHeaders(request.headers, hop, true);
		void proxy.ws(request, socket, { target: upstream[route] }, head);
	};

	const options: ServerOptions = { ...LIMITS, shouldUpgradeCallback: isWebSocketUpgrade };
	const server =
		config.TLS_CERT !== undefined && config.TLS_KEY !== undefined
			? createTlsServer(
					{ ...options, cert: readFileSync(config.TLS_CERT), key: readFileSync(config.TLS_KEY), minVersion: 'TLSv1.2' },
					answer,
				)
			: createServer(options, answer);
	const admits = createConnectionCap(config.MAX_CONNECTIONS_PER_ADDRESS);
	server.on('connection', (socket: Socket) => {
		if (!admits(socket)) socket.destroy();
	});
	server.on('upgrade', upgrade);
	server.on('clientError', (error, socket) => refuseSocket(socket, statusOfParserError(error)));
	return server;
}

/** Every other wish to upgrade (h2c …) is ignored, as HTTP allows, and the request answered as an ordinary one. */
const isWebSocketUpgrade = (request: IncomingMessage): boolean =>
	request.method === 'GET' && request.headers.upgrade?.toLowerCase() === 'websocket';

/** True at most once in the given time: an outage of a thousand requests is one line. */
function oncePer(ms: number): () => boolean {
	let lastAt = -Infinity;
	return () => {
		const now = performance.now();
		if (now - lastAt < ms) return false;
		lastAt = now;
		return true;
	};
}

const pathOf = (request: IncomingMessage | undefined): string => request?.url?.split('?', 1)[0] ?? '';

const requestIdOf = (request: IncomingMessage | undefined): string =>
	String(request?.headers['x-request-id'] ?? randomUUID());

function statusOfParserError(error: Error): number {
	const code = 'code' in error ? error.code : undefined;
	if (code === 'HPE_HEADER_OVERFLOW') return 431;
	return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}
