import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import postgres from 'postgres';

const GIVE_UP_AFTER_MS = 60_000;

export async function redisAnswers(url: string): Promise<void> {
	const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null, retryStrategy: () => 50 });
	// It is expected to be away for a while; the ping below waits for it.
	redis.on('error', () => undefined);
	const late = wait(GIVE_UP_AFTER_MS, 'late', { ref: false });
	const answer = await Promise.race([redis.ping(), late]);
	redis.disconnect();
	if (answer === 'late') throw new Error('Redis did not come back within a minute');
}

export async function postgresAnswers(url: string): Promise<void> {
	const until = performance.now() + GIVE_UP_AFTER_MS;
	while (!(await isAnswered(url))) {
		if (performance.now() > until) throw new Error('PostgreSQL did not come back within a minute');
		await wait(50);
	}
}

async function isAnswered(url: string): Promise<boolean> {
	const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
	try {
		await sql`select /* faults.alive */ 1`;
		return true;
	} catch {
		return false;
	} finally {
		await sql.end({ timeout: 1 }).catch(() => undefined);
	}
}
