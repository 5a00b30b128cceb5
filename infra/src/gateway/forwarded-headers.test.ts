import { describe, expect, test } from 'vitest';
import { rewriteHeaders } from './forwarded-headers.ts';

const hop = { address: '::ffff:192.0.2.7', scheme: 'https', requestId: 'id-1' } as const;

describe('what the upstream may believe', () => {
	test('[threat-16] everything that a client says about itself is replaced', () => {
		const headers = {
			host: 'fair.example.cn',
			cookie: 'a=b',
			authorization: 'Bearer x',
			'x-forwarded-for': '1.2.3.4',
			x_forwarded_for: '1.2.3.4',
			'x-forwarded-user': 'root',
			forwarded: 'for=1.2.3.4',
			'x-real-ip': '1.2.3.4',
			'x-user-id': 'root',
			'x-request-id': 'mine',
			'x-skyfair-role': 'platform-admin',
		};
		rewriteHeaders(headers, hop, false);
		expect(headers).toEqual({
			host: 'fair.example.cn',
			cookie: 'a=b',
			authorization: 'Bearer x',
			'x-forwarded-for': '192.0.2.7',
			'x-forwarded-proto': 'https',
			'x-forwarded-host': 'fair.example.cn',
			'x-request-id': 'id-1',
			connection: 'keep-alive',
		});
	});

	test('[threat-15] headers of one hop end here, and an upgrade keeps only its own', () => {
		const headers = { host: 'h', connection: 'close, x-forwarded-for', te: 'trailers', upgrade: 'h2c' };
		rewriteHeaders(headers, hop, false);
		expect(headers.connection).toBe('close');
		expect(Object.keys(headers)).not.toContain('upgrade');
		const socket = { host: 'h', connection: 'keep-alive, Upgrade, x-request-id', upgrade: 'websocket' };
		rewriteHeaders(socket, hop, true);
		expect(socket).toMatchObject({ connection: 'Upgrade', upgrade: 'websocket' });
	});
});
