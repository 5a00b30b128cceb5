import { describe, expect, test } from 'vitest';
import { redisHosts } from './given-stores.ts';

describe('where a given Redis is', () => {
	test.each([
		['redis://localhost', [{ host: 'localhost', port: 6379 }]],
		['redis://:p@ss@10.0.0.1:7000/2', [{ host: '10.0.0.1', port: 7000 }]],
		[
			'redis-sentinel://a:26379,b/fair',
			[
				{ host: 'a', port: 26_379 },
				{ host: 'b', port: 26_379 },
			],
		],
		[
			'redis-cluster://user:secret@n1:7001,[::1]:7002?x=1',
			[
				{ host: 'n1', port: 7001 },
				{ host: '::1', port: 7002 },
			],
		],
	])('[setup] %s', (url, hosts) => {
		expect(redisHosts(url)).toEqual(hosts);
	});
});
