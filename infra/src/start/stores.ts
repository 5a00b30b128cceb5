import type { DataFolder } from './data-folder.ts';
import { checkGivenDatabase, checkGivenRedis } from './given-stores.ts';
import { ownPostgres } from './own-postgres.ts';
import { ownRedis } from './own-redis.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import type { Supervisor } from './supervisor.ts';

const READY_WITHIN_MS = 30_000;

export interface Stores {
	databaseUrl: string;
	redisUrl: string;
}

/** Starts PostgreSQL and Redis, or checks those that were given, and waits until both answer. */
export async function startStores(
	settings: Settings,
	folder: DataFolder,
	secrets: Secrets,
	supervisor: Supervisor,
): Promise<Stores> {
	const [databaseUrl, redisUrl] = await Promise.all([
		startDatabase(settings, folder, secrets, supervisor),
		startRedis(settings, folder, secrets, supervisor),
	]);
	return { databaseUrl, redisUrl };
}

export async function startDatabase(
	settings: Settings,
	folder: DataFolder,
	secrets: Secrets,
	supervisor: Supervisor,
): Promise<string> {
	if (settings.databaseUrl !== null) {
		await checkGivenDatabase(settings.databaseUrl);
		return settings.databaseUrl;
	}
	const own = await ownPostgres(folder.root, settings.ports.postgres, secrets.postgresPassword);
	supervisor.start(own.plan);
	await supervisor.healthy('postgres', READY_WITHIN_MS);
	await own.prepare();
	return own.databaseUrl;
}

async function startRedis(
	settings: Settings,
	folder: DataFolder,
	secrets: Secrets,
	supervisor: Supervisor,
): Promise<string> {
	if (settings.redisUrl !== null) {
		await checkGivenRedis(settings.redisUrl);
		return settings.redisUrl;
	}
	const own = ownRedis(folder.redis, settings.ports.redis, secrets.redisPassword);
	supervisor.start(own.plan);
	await supervisor.healthy('redis', READY_WITHIN_MS);
	return own.redisUrl;
}
