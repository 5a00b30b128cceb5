import type { MediaHealth } from '@skyfair/shared/media/media-control';
import type { RoomRegistry } from '../rooms/room-registry.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';

export interface HealthSources {
	readonly nodeId: string;
	readonly version: string;
	readonly startedAt: number;
	readonly pool: WorkerPool;
	readonly registry: RoomRegistry;
	redis(): MediaHealth['redis'];
	now(): number;
}

/** Degraded is still serving: some worker is being replaced. Only `draining` and no worker at all are not. */
export function healthOf({ nodeId, version, startedAt, pool, registry, redis, now }: HealthSources): MediaHealth {
	const workers = pool.workers.map((worker) => ({
		pid: worker.pid,
		state: worker.unresponsive ? ('unresponsive' as const) : ('up' as const),
		port: worker.port,
		rooms: worker.rooms.length,
		consumers: worker.consumers,
	}));
	const whole = workers.length === pool.wanted && workers.every(({ state }) => state === 'up');
	return {
		status: statusOf(registry.draining, whole),
		version,
		nodeId,
		upForMs: now() - startedAt,
		redis: redis(),
		workers,
		workersWanted: pool.wanted,
		workerDeaths: pool.deaths,
		rooms: registry.rooms.length,
		peers: registry.rooms.reduce((sum, room) => sum + room.peers.length, 0),
	};
}

/** 503 when nobody can be served here. */
export const isServing = ({ status, workers }: MediaHealth): boolean => status !== 'draining' && workers.length > 0;

function statusOf(draining: boolean, whole: boolean): MediaHealth['status'] {
	if (draining) return 'draining';
	return whole ? 'ok' : 'degraded';
}
