import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunningGateway, runGateway } from '../../test/gateway-process.ts';

let gateway: RunningGateway;
beforeAll(async () => {
	gateway = await runGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
	gateway.seen.length = 0;
});

const responses = (text: string): number => text.match(/HTTP\/1\.1 \d{3}/g)?.length ?? 0;
const lines = (...parts: string[]): string => parts.join('\r\n');
const hidden = lines('GET /api/smuggled HTTP/1.1', 'Host: localhost', '', '');

describe('one origin', () => {
	test('[V-14] each path reaches its own process, with its body', async () => {
		const at = `http://127.0.0.1:${gateway.port}`;
		expect(await (await fetch(`${at}/fairs`)).text()).toBe('hello from web');
		expect(await (await fetch(`${at}/api/line/join`, { method: 'POST', body: '{"a":1}' })).text()).toBe(
			'hello from api',
		);
		expect(gateway.seen.map(({ upstream, method, url, body }) => [upstream, method, url, body])).toEqual([
			['web', 'GET', '/fairs', ''],
			['api', 'POST', '/api/line/join', '{"a":1}'],
		]);
	});

	test.each([
		['/rt/?EIO=4', 'realtime'],
		['/media/?EIO=4', 'media'],
	])('[V-14] a WebSocket to %s reaches %s and carries both ways', async (path, upstream) => {
		const socket = connect({ port: gateway.port, host: '127.0.0.1' });
		socket.write(lines(`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket', '', ''));
		const [head] = (await once(socket, 'data')) as [Buffer];
		expect(head.toString()).toContain('101 Switching Protocols');
		socket.write('hi');
		const [echo] = (await once(socket, 'data')) as [Buffer];
		expect(echo.toString()).toBe(`${upstream} heard hi`);
		socket.destroy();
	});
});

describe('the files origin', () => {
	test('[threat-18] shows files, without a cookie, and knows nothing else', async () => {
		const at = `http://127.0.0.1:${gateway.filesPort}`;
		const cookie = 'skyfair_session=secret';
		expect(await (await fetch(`${at}/files/1/0/x`, { headers: { cookie } })).text()).toBe('hello from api');
		expect(gateway.seen.map(({ url, headers }) => [url, headers.cookie])).toEqual([['/files/1/0/x', undefined]]);
		expect((await fetch(`${at}/api/session/current`)).status).toBe(404);
		expect((await fetch(`${at}/`)).status).toBe(404);
		expect((await fetch(`${at}/files/1/0/x`, { method: 'POST', body: 'x' })).status).toBe(405);
		const socket = connect({ port: gateway.filesPort, host: '127.0.0.1' });
		socket.write(lines('GET /rt/ HTTP/1.1', 'Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket', '', ''));
		const [head] = (await once(socket, 'data')) as [Buffer];
		socket.destroy();
		expect(head.toString()).toMatch(/^HTTP\/1\.1 404 /);
	});

	test('[threat-18] the app’s own origin has no road to them', async () => {
		expect(await (await fetch(`http://127.0.0.1:${gateway.port}/files/1/0/x`)).text()).toBe('hello from web');
	});
});

describe('request smuggling', () => {
	test('[threat-15] the harness itself sees two answers where two honest requests are sent', async () => {
		const twice = lines(
			'GET /a HTTP/1.1',
			'Host: localhost',
			'',
			'GET /b HTTP/1.1',
			'Host: localhost',
			'Connection: close',
			'',
			'',
		);
		expect(responses(await gateway.raw(twice))).toBe(2);
		expect(gateway.seen).toHaveLength(2);
	});

	const post = (...headers: string[]) => lines('POST /api/x HTTP/1.1', 'Host: localhost', ...headers, '', '');
	const attacks: [string, string][] = [
		['CL.TE', `${post(`Content-Length: ${hidden.length + 5}`, 'Transfer-Encoding: chunked')}0\r\n\r\n${hidden}`],
		['TE.CL', `${post('Transfer-Encoding: chunked', 'Content-Length: 4')}5c\r\n${hidden}\r\n0\r\n\r\n`],
		['TE.TE, second one unknown', `${post('Transfer-Encoding: chunked', 'Transfer-Encoding: cow')}0\r\n\r\n${hidden}`],
		['TE.TE, listed', `${post('Transfer-Encoding: identity, chunked')}0\r\n\r\n${hidden}`],
		['TE, unknown value', `${post('Transfer-Encoding: xchunked', 'Content-Length: 3')}abc${hidden}`],
		['TE, space before the colon', `${post('Transfer-Encoding : chunked', 'Content-Length: 3')}abc${hidden}`],
		['TE, tab', `${post('Transfer-Encoding:\tchunked', 'Content-Length: 3')}0\r\n\r\n${hidden}`],
		['TE, vertical tab', `${post('Transfer-Encoding: \x0bchunked', 'Content-Length: 3')}0\r\n\r\n${hidden}`],
		['TE, folded line', `${post('Transfer-Encoding:\r\n chunked', 'Content-Length: 3')}0\r\n\r\n${hidden}`],
		['chunk extension with a bare line feed', `${post('Transfer-Encoding: chunked')}3;x\nabc\r\n0\r\n\r\n${hidden}`],
		['chunk extension with quotes', `${post('Transfer-Encoding: chunked')}3;x="\r\nabc\r\n0\r\n\r\n${hidden}`],
		['chunk size with a sign', `${post('Transfer-Encoding: chunked')}-3\r\nabc\r\n0\r\n\r\n${hidden}`],
		['chunk size too large', `${post('Transfer-Encoding: chunked')}ffffffffffffffff3\r\nabc\r\n0\r\n\r\n${hidden}`],
		['chunk not ended', `${post('Transfer-Encoding: chunked')}3\r\nabcX\r\n0\r\n\r\n${hidden}`],
		['two lengths', `${post('Content-Length: 3', 'Content-Length: 0')}abc${hidden}`],
		['a list of lengths', `${post('Content-Length: 3, 3')}abc${hidden}`],
		['a signed length', `${post('Content-Length: +3')}abc${hidden}`],
		['a hexadecimal length', `${post('Content-Length: 0x3')}abc${hidden}`],
		['two hosts', `${post('Host: other', 'Content-Length: 3')}abc${hidden}`],
		[
			'bare line feeds',
			`POST /api/x HTTP/1.1\nHost: localhost\nContent-Length: 3\nTransfer-Encoding: chunked\n\nabc${hidden}`,
		],
		['a null byte in a header', `${post('X-A: b\0c', 'Content-Length: 3')}abc${hidden}`],
		['a whole URL', `GET http://127.0.0.1:1/ HTTP/1.1\r\nHost: localhost\r\n\r\n${hidden}`],
		['dot segments', `GET /x/../api/x HTTP/1.1\r\nHost: localhost\r\n\r\n${hidden}`],
		['an HTTP/2 preface', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${hidden}`],
	];
	test.each(attacks)('[threat-15] %s: refused, hung up, never two answers', async (_, bytes) => {
		const answer = await gateway.raw(bytes);
		expect(responses(answer)).toBeLessThanOrEqual(1);
		expect(answer === '' || /^HTTP\/1\.1 4\d\d /.test(answer)).toBe(true);
		expect(gateway.seen).toEqual([]);
	});

	const upgrade = (...headers: string[]) =>
		lines(
			'GET /rt/?EIO=4 HTTP/1.1',
			'Host: localhost',
			'Connection: Upgrade',
			'Upgrade: websocket',
			...headers,
			'',
			'',
		);
	test.each([
		['a body before an upgrade', upgrade(`Content-Length: ${hidden.length}`) + hidden],
		['a request right behind an upgrade', upgrade() + hidden],
	])('[threat-15] %s: refused, hung up', async (_, bytes) => {
		const answer = await gateway.raw(bytes);
		expect(answer).toMatch(/^HTTP\/1\.1 400 /);
		expect(responses(answer)).toBe(1);
		expect(gateway.seen).toEqual([]);
	});

	test('[threat-15] an upgrade to something else than a WebSocket is ignored', async () => {
		const answer = await gateway.raw(
			lines(
				'GET /api/x HTTP/1.1',
				'Host: localhost',
				'Connection: Upgrade, HTTP2-Settings, close',
				'Upgrade: h2c',
				'',
				'',
			),
		);
		expect(answer).toMatch(/^HTTP\/1\.1 200 /);
		expect(gateway.seen.map(({ headers }) => headers.upgrade)).toEqual([undefined]);
	});
});

describe('spoofed headers', () => {
	const lies = {
		'X-Forwarded-For': '1.2.3.4',
		'X-Forwarded-Proto': 'https',
		'X-Forwarded-Host': 'evil.example',
		'X-Real-Ip': '1.2.3.4',
		Forwarded: 'for=1.2.3.4',
		'X-Request-Id': 'mine',
		'X-User-Id': 'root',
	};

	test('[threat-16] the API never sees what a client says about itself', async () => {
		const response = await fetch(`http://127.0.0.1:${gateway.port}/api/x`, { headers: lies });
		const headers = gateway.seen[0]?.headers ?? {};
		expect(headers['x-forwarded-for']).toBe('127.0.0.1');
		expect(headers['x-forwarded-proto']).toBe('http');
		expect(headers['x-forwarded-host']).toBe(`127.0.0.1:${gateway.port}`);
		expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
		expect(response.headers.get('x-request-id')).toBe(headers['x-request-id']);
		for (const name of ['x-real-ip', 'forwarded', 'x-user-id']) expect(headers).not.toHaveProperty(name);
	});

	test('[threat-16] nor do the sockets', async () => {
		const socket = connect({ port: gateway.port, host: '127.0.0.1' });
		const told = Object.entries(lies).map(([name, value]) => `${name}: ${value}`);
		socket.write(
			lines('GET /rt/ HTTP/1.1', 'Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket', ...told, '', ''),
		);
		await once(socket, 'data');
		socket.destroy();
		expect(gateway.seen[0]?.headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' });
		expect(JSON.stringify(gateway.seen[0]?.headers)).not.toMatch(/1\.2\.3\.4|evil|root|mine/);
	});
});

describe('trouble behind the gateway', () => {
	test('[V-14] a process that is away gives a problem to the API and a page to people, and the gateway lives on', async () => {
		const own = await runGateway();
		const at = `http://127.0.0.1:${own.port}`;
		await own.closeUpstream('api');
		await own.closeUpstream('web');
		const api = await fetch(`${at}/api/line/join`, { method: 'POST', body: '{}' });
		expect(api.status).toBe(502);
		expect(await api.json()).toMatchObject({ ok: false, problem: { code: 'try-later', retryAfterMs: 2_000 } });
		const page = await fetch(`${at}/`);
		expect(page.status).toBe(502);
		expect(await page.text()).toMatch(/请稍候[^]*One moment/);
		expect((await fetch(`${at}/gateway/health`)).status).toBe(200);
		await own.stop();
	});

	test('[threat-15] headers without end are cut off', async () => {
		expect(await gateway.raw(`GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(
			/^HTTP\/1\.1 431 /,
		);
	});

	test('[V-14] one address cannot take all connections', async () => {
		const own = await runGateway({ MAX_CONNECTIONS_PER_ADDRESS: '3' });
		const held = Array.from({ length: 3 }, () => connect({ port: own.port, host: '127.0.0.1' }));
		await Promise.all(held.map((socket) => once(socket, 'connect')));
		expect(await own.raw('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')).toBe('');
		for (const socket of held) socket.destroy();
		await Promise.all(held.map((socket) => once(socket, 'close')));
		await own.stop();
	});
});
