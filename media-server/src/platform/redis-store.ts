import type { Log } from '@skyfair/shared/platform/log';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { AnnouncementStore } from '../observe/announcer.ts';
import type { OnceStore } from '../tokens/used-tokens.ts';

export interface RedisStore extends OnceStore, AnnouncementStore {
	isUp(): boolean;
	close(): void;
}

/** While Redis is away a command fails at once or within this time: media never waits for it. */
const options = {
	enableOfflineQueue: false,
	maxRetriesPerRequest: 0,
	commandTimeout: 1_000,
	connectTimeout: 2_000,
	retryStrategy: (times: number) => Math.min(100 * times, 1_000),
} satisfies RedisOptions;

/** The two small things that a media-server keeps in Redis: which tokens were used, and that it is here. */
export function openRedisStore(url: string, log: Log): RedisStore {
	const client = connect(url);
	// Without a listener a lost connection would end the process (P9).
	client.on('error', (error: Error) => log.warn({ err: error }, 'redis is away'));
	client.on('ready', () => log.info('redis is here'));
	return {
		setOnce: async (key, ttlMs) => (await client.set(key, '1', 'PX', Math.ceil(ttlMs), 'NX')) === 'OK',
		put: async (key, value, ttlMs) => {
			await client.set(key, value, 'PX', ttlMs);
		},
		remove: async (key) => {
			await client.del(key);
		},
		isUp: () => client.status === 'ready',
		close: () => client.disconnect(),
	};
}

/** `redis://…`, `rediss://…`, `redis-sentinel://host:port,host:port/name` or `redis-cluster://host:port,host:port`. */
function connect(url: string): Redis | Cluster {
	const parsed = /^redis-(sentinel|cluster):\/\/(?:([^@/]*)@)?([^/]+)(?:\/(.*))?$/.exec(url);
	if (!parsed) return new Redis(url, options);
	const [, form, credentials = '', hosts = '', name = ''] = parsed;
	const password = credentials.includes(':')
		? { password: decodeURIComponent(credentials.slice(credentials.indexOf(':') + 1)) }
		: {};
	const nodes = hosts.split(',').map((node) => {
		const [host = '127.0.0.1', port] = node.split(':');
		return { host, port: Number(port ?? (form === 'sentinel' ? 26_379 : 6_379)) };
	});
	if (form === 'sentinel') return new Redis({ ...options, ...password, sentinels: nodes, name: name || 'mymaster' });
	return new Cluster(nodes, {
		enableOfflineQueue: false,
		redisOptions: { ...options, ...password },
		clusterRetryStrategy: options.retryStrategy,
	});
}
