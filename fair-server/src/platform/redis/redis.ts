import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Log } from '@skyfair/shared/platform/log';

export type RedisClient = Redis | Cluster;

/** While Redis is away commands fail within this time instead of waiting in a queue: callers say `try-later`. */
const COMMAND_TIMEOUT_MS = 1_500;

const options = {
	enableOfflineQueue: false,
	maxRetriesPerRequest: 0,
	commandTimeout: COMMAND_TIMEOUT_MS,
	connectTimeout: 2_000,
	retryStrategy: (times: number) => Math.min(100 * times, 1_000),
	autoResubscribe: true,
} satisfies RedisOptions;

/** `redis://…`, `redis-sentinel://host:port,host:port/name` or `redis-cluster://host:port,host:port`. */
export function connectRedis(url: string, log: Log, role: string): RedisClient {
	const client = open(url);
	// Without a listener a lost connection would end the process (P9).
	client.on('error', (error: Error) => log.warn({ err: error, redis: role }, 'redis is away'));
	client.on('ready', () => log.info({ redis: role }, 'redis is here'));
	return client;
}

function open(url: string): RedisClient {
	const parsed = /^(redis(?:s|-sentinel|-cluster)?):\/\/(?:([^@/]*)@)?([^/]+)(?:\/(.*))?$/.exec(url);
	if (!parsed) throw new Error('REDIS_URL must be redis://, rediss://, redis-sentinel:// or redis-cluster://');
	const [, scheme, credentials, hosts = '', path = ''] = parsed;
	const password = credentials?.includes(':')
		? decodeURIComponent(credentials.slice(credentials.indexOf(':') + 1))
		: undefined;
	const secret = password === undefined ? {} : { password };
	const nodes = hosts.split(',').map((node) => {
		const [host = '127.0.0.1', port] = node.split(':');
		return { host, port: Number(port ?? (scheme === 'redis-sentinel' ? 26_379 : 6_379)) };
	});
	if (scheme === 'redis-sentinel')
		return new Redis({ ...options, ...secret, sentinels: nodes, name: path || 'mymaster' });
	if (scheme === 'redis-cluster')
		return new Cluster(nodes, {
			enableOfflineQueue: false,
			redisOptions: { ...options, ...secret },
			clusterRetryStrategy: options.retryStrategy,
		});
	return new Redis(url, options);
}
