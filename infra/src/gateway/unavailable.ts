import type { ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Problem } from '@skyfair/shared/protocol/problem';

const RETRY_AFTER_MS = 2_000;

/** The upstream is away: in the API's own words, or as a page that comes back by itself. */
export function answerUnavailable(response: ServerResponse, isApi: boolean, requestId: string): void {
	if (response.headersSent) {
		response.destroy(); // half an answer must not look like a whole one
		return;
	}
	const problem: Problem = { code: 'try-later', retryAfterMs: RETRY_AFTER_MS, reference: requestId };
	const body = isApi ? JSON.stringify({ ok: false, problem }) : page(requestId);
	response.writeHead(502, {
		'content-type': isApi ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
		'content-length': Buffer.byteLength(body),
		'cache-control': 'no-store',
		'retry-after': String(RETRY_AFTER_MS / 1000),
		'x-request-id': requestId,
		'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
	});
	response.end(body);
}

const page = (requestId: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="3"><title>请稍候 · One moment</title>
<style>body{font:16px/1.6 system-ui,sans-serif;margin:0;min-height:100vh;display:grid;place-items:center;background:#f6f7f9;color:#1d2433}
@media(prefers-color-scheme:dark){body{background:#12151c;color:#e7eaf0}}main{padding:2rem;max-width:28rem;text-align:center}p{margin:.4rem 0}small{opacity:.6}</style></head>
<body><main><h1>请稍候</h1><p>服务正在恢复，页面会自动刷新。您的排队位置不会丢失。</p>
<p lang="en">One moment: the service is coming back and this page reloads by itself. Nobody loses a place in line.</p>
<small>${requestId}</small></main></body></html>
`;

/** Refuses a request that is not worth an upstream's time, and hangs up: what follows on this connection cannot be trusted. */
export function refuse(response: ServerResponse, status: number, requestId: string): void {
	if (response.socket !== null) refused.add(response.socket);
	const body = `${STATUS_CODES[status] ?? 'Refused'}\n`;
	const upgrade = status === 426 ? { upgrade: 'websocket' } : {};
	response.writeHead(status, {
		'content-type': 'text/plain; charset=utf-8',
		'content-length': Buffer.byteLength(body),
		connection: status === 426 ? 'close, Upgrade' : 'close',
		'x-request-id': requestId,
		...upgrade,
	});
	response.end(body);
}

const refused = new WeakSet<Duplex>();

/** What follows a refused request on its connection is not read as requests: it may be the refused one's body. */
export const isRefused = (socket: Duplex): boolean => refused.has(socket);

/** The same where there is only a raw socket. */
export function refuseSocket(socket: Duplex, status: number): void {
	// A request was refused on it already: its rest may be no HTTP at all, and gets no second answer.
	if (!socket.writable || refused.has(socket)) {
		socket.destroy();
		return;
	}
	socket.end(
		`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
	);
	// A client that never closes its half would keep the descriptor.
	setTimeout(() => socket.destroy(), 1_000).unref();
}
