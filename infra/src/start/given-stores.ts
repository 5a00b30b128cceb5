import { connect } from 'node:net';
import postgres from 'postgres';
import { EXIT_UNAVAILABLE, StopReason } from '../setup/stop-reason.ts';

const OLDEST_POSTGRES = 15;

/** Stops with one sentence if the database of DATABASE_URL cannot be used. Never shows the address: it holds a password. */
export async function checkGivenDatabase(url: string): Promise<void> {
	let version: number;
	try {
		const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
		try {
			const [row] = await sql<
				{ version: string }[]
			>`select /* start.version */ current_setting('server_version_num') as version`;
			version = Math.floor(Number(row?.version) / 10_000);
		} finally {
			await sql.end({ timeout: 1 });
		}
	} catch (error) {
		const why = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
		throw new StopReason(
			`The database of DATABASE_URL cannot be reached (${why}); start it, or correct DATABASE_URL.`,
			EXIT_UNAVAILABLE,
		);
	}
	if (version < OLDEST_POSTGRES)
		throw new StopReason(
			`The database of DATABASE_URL is PostgreSQL ${version}; version ${OLDEST_POSTGRES} or newer is needed.`,
			EXIT_UNAVAILABLE,
		);
}

/** The host:port pairs in a Redis address of any of the three kinds. */
export function redisHosts(url: string): { host: string; port: number }[] {
	const rest = url.slice(url.indexOf('://') + 3);
	const hosts = rest.slice(rest.lastIndexOf('@', rest.search(/[/?]|$/)) + 1).split(/[/?]/)[0] ?? '';
	const usual = url.startsWith('redis-sentinel://') ? 26_379 : 6379;
	return hosts
		.split(',')
		.filter((entry) => entry !== '')
		.map((entry) => {
			const [, host = entry, port] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(entry) ?? [];
			return { host: host.replace(/^\[|\]$/g, ''), port: port === undefined ? usual : Number(port) };
		});
}

/** One of the hosts must take a connection; what is behind it is the servers' business. */
export async function checkGivenRedis(url: string): Promise<void> {
	const hosts = redisHosts(url);
	const answers = await Promise.all(hosts.map(takesConnection));
	if (!answers.includes(true))
		throw new StopReason(
			`The Redis of REDIS_URL cannot be reached (${hosts.map(({ host, port }) => `${host}:${port}`).join(', ')}); start it, or correct REDIS_URL.`,
			EXIT_UNAVAILABLE,
		);
}

export function takesConnection({ host, port }: { host: string; port: number }): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ host, port });
		const finish = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		socket.setTimeout(3_000, () => finish(false));
		socket.once('error', () => finish(false));
		socket.once('connect', () => finish(true));
	});
}
