import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownPostgres } from '../start/own-postgres.ts';
import { ownRedis } from '../start/own-redis.ts';
import { Supervisor } from '../start/supervisor.ts';
import { freePort } from './free-port.ts';

export interface TestStores {
	/** A superuser's address: tests make databases and roles of their own. */
	databaseUrl: string;
	redisUrl: string;
	pidOf: (name: 'postgres' | 'redis') => number;
	stop: () => Promise<void>;
}

/** One real PostgreSQL and one real Redis for all tests of a run; nothing of them stays. */
export async function startTestStores(): Promise<TestStores> {
	const folder = mkdtempSync(join(tmpdir(), 'skyfair-tests-'));
	chmodSync(folder, 0o755); // PostgreSQL may run as another user than this one
	const logs = join(folder, 'logs');
	mkdirSync(logs);
	const supervisor = new Supervisor(logs, () => undefined);
	// Tests crash nothing of the operating system: waiting for the disk would only make them slow.
	const fast = { fsync: 'off', full_page_writes: 'off' };
	const password = 'for-tests-only';
	const database = await ownPostgres(folder, await freePort(), password, fast);
	const redis = ownRedis(folder, await freePort(), password);
	supervisor.start(database.plan);
	supervisor.start(redis.plan);
	await Promise.all([supervisor.healthy('postgres', 30_000), supervisor.healthy('redis', 30_000)]);
	return {
		databaseUrl: database.superuserUrl,
		redisUrl: redis.redisUrl,
		pidOf: (name) => supervisor.snapshot()[name]?.pid ?? 0,
		async stop() {
			await supervisor.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
