import { MediaHealth } from '@skyfair/shared/media/media-control';
import type { EngineName } from '@skyfair/shared/platform/realtime/engine';
import type { MediaRooms } from '../conversations/index.ts';
import type { Database } from '../platform/postgres/database.ts';
import type { RedisClient } from '../platform/redis/redis.ts';

type Part = { state: 'up' | 'degraded' | 'down'; version: string | null } & Record<string, unknown>;
export interface Health {
	readonly state: 'up' | 'degraded' | 'down';
	readonly parts: { readonly postgres: Part; readonly redis: Part; readonly realtime: Part; readonly media: Part };
}

export interface HealthDeps {
	readonly db: Database;
	readonly redis: RedisClient;
	readonly engine: EngineName;
	readonly sockets: () => number;
	readonly media: MediaRooms;
}

const PATIENCE_MS = 1_000;
const down: Part = { state: 'down', version: null };

/** Asks each part. Postgres is needed for anything; without Redis, media or sockets the fair goes on degraded (V-14). */
export async function readHealth({ db, redis, engine, sockets, media }: HealthDeps): Promise<Health> {
	const [postgres, redisPart, mediaPart] = await Promise.all([
		within(async () => ({ state: 'up' as const, version: await db.ping() })),
		within(async () => ({
			state: 'up' as const,
			version: /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? null,
		})),
		within(() => mediaHealth(media)),
	]);
	const parts = {
		postgres,
		redis: redisPart,
		realtime: { state: 'up' as const, version: null, engine, sockets: sockets() },
		media: mediaPart,
	};
	const worst = Object.values(parts).some(({ state }) => state !== 'up') ? 'degraded' : 'up';
	return { state: postgres.state === 'down' || redisPart.state === 'down' ? 'down' : worst, parts };
}

async function mediaHealth(media: MediaRooms): Promise<Part> {
	const nodes = await media.nodes();
	const states = await Promise.all(
		nodes.map(async (node) => {
			const response = await fetch(new URL('/health', node.controlUrl), { signal: AbortSignal.timeout(PATIENCE_MS) });
			return MediaHealth.parse(await response.json());
		}),
	);
	const [first] = states;
	if (!first) return { ...down, workers: [] };
	return {
		state: states.every(({ status }) => status === 'ok') ? 'up' : 'degraded',
		version: first.version,
		workers: states.flatMap(({ workers }) => workers),
	};
}

async function within(ask: () => Promise<Part>): Promise<Part> {
	try {
		return await Promise.race([
			ask(),
			new Promise<never>((_, reject) => setTimeout(() => reject(new Error('slow')), PATIENCE_MS).unref()),
		]);
	} catch {
		return down;
	}
}
