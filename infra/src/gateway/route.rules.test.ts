import { describe, expect, test } from 'vitest';
import { routeFileRequest, routeRequest, routeUpgrade } from './route.rules.ts';

describe('where the gateway sends a request', () => {
	test.each([
		['GET', '/', { to: 'web' }],
		['GET', '/fairs/1', { to: 'web' }],
		['GET', '/api', { to: 'api' }],
		['POST', '/api/line/join', { to: 'api' }],
		['GET', '/api?x=1', { to: 'api' }],
		['GET', '/apis', { to: 'web' }],
		['GET', '/gateway/health', { to: 'health' }],
		['GET', '/rt/?EIO=4&transport=polling', { refuse: 426 }],
		['GET', '/media/', { refuse: 426 }],
		['TRACE', '/', { refuse: 405 }],
		['GET', 'http://127.0.0.1:3105/', { refuse: 400 }],
		['GET', '//evil.example/api', { refuse: 400 }],
		['GET', '/x/../api/line', { refuse: 400 }],
		['GET', '/x/%2e%2E/api/line', { refuse: 400 }],
		['GET', '/x%2f..%2fapi', { refuse: 400 }],
		['GET', '/x\\api', { refuse: 400 }],
		['GET', '/files/a..b', { to: 'web' }],
		['GET', '/search?next=/../x', { to: 'web' }],
		['OPTIONS', '*', { refuse: 400 }],
	])('[threat-15] %s %s', (method, path, route) => {
		expect(routeRequest(method, path)).toEqual(route);
	});

	test.each([
		['GET', '/files/1/0/x', { to: 'files' }],
		['HEAD', '/files/1/0/x', { to: 'files' }],
		['POST', '/files/1/0/x', { refuse: 405 }],
		['GET', '/', { refuse: 404 }],
		['GET', '/api/session/current', { refuse: 404 }],
		['GET', '/files/../api/x', { refuse: 400 }],
		['GET', '/gateway/health', { to: 'health' }],
	])('[threat-18] on the files origin: %s %s', (method, path, route) => {
		expect(routeFileRequest(method, path)).toEqual(route);
	});

	test.each([
		['/rt/?EIO=4&transport=websocket', 'realtime'],
		['/media/?EIO=4', 'media'],
		['/api/line/join', null],
		['/', null],
		['/rtx', null],
		['/rt/../api', null],
	])('[threat-15] upgrade of %s', (path, route) => {
		expect(routeUpgrade(path)).toBe(route);
	});
});
