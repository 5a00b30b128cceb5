import { getRequestListener } from '@hono/node-server';
import type { Log } from '@skyfair/shared/platform/log';
import { mediaTokenToleranceSeconds } from '@skyfair/shared/media/media-token.claims';
import { createMediaTokenVerifier } from '@skyfair/shared/platform/media-token';
import { createMetrics } from '@skyfair/shared/platform/metrics';
import { defaultLimits } from '@skyfair/shared/platform/realtime/engine';
import { createWsEngine } from '@skyfair/shared/platform/realtime/ws-engine';
import { createServer } from 'node:http';
import { hostname } from 'node:os';
import type { MediaServerConfig } from '../config.ts';
import { controlActions } from '../control/control.actions.ts';
import { Activity } from '../observe/activity.ts';
import { Announcer } from '../observe/announcer.ts';
import { createMediaMetrics } from '../observe/media-metrics.ts';
import { openRedisStore } from '../platform/redis-store.ts';
import { RoomRegistry } from '../rooms/room-registry.ts';
import { bindMediaSockets } from '../signaling/media-sockets.ts';
import { createUsedTokens } from '../tokens/used-tokens.ts';
import { listenAddresses } from '../workers/listen-addresses.ts';
import { WorkerPool } from '../workers/worker-pool.ts';
import { createHttpApp } from './http.ts';
import { nodeOf } from './media-node.ts';
import { VERSION } from './version.ts';

export interface MediaServer {
	readonly nodeId: string;
	/** The port of signalling and control that is really used. */
	readonly port: number;
	readonly pool: WorkerPool;
	readonly registry: RoomRegistry;
	readonly activity: Activity;
	/** Tells everybody inside, takes nobody new, and ends. Safe to call twice. */
	stop(): Promise<void>;
}

/** Time for the last words to reach the browsers before the sockets end. */
const FAREWELL_MS = 300;

export async function createMediaServer(
	config: MediaServerConfig,
	log: Log,
	now: () => number = Date.now,
): Promise<MediaServer> {
	const startedAt = now();
	const nodeId = config.MEDIA_NODE_ID ?? nodeIdOf(config);
	const metrics = createMetrics('media-server');
	const mediaMetrics = createMediaMetrics(metrics);
	const verify = await createMediaTokenVerifier(config.MEDIA_TOKEN_PUBLIC_KEY, now);
	const store = config.REDIS_URL === undefined ? null : openRedisStore(config.REDIS_URL, log);

	const pool = await WorkerPool.create(
		{
			workers: config.MEDIA_WORKERS,
			firstPort: config.MEDIA_RTC_PORT,
			listen: await listenAddresses(config.MEDIA_RTC_HOST, config.MEDIA_ANNOUNCED_ADDRESS),
			workerBin: config.MEDIASOUP_WORKER_BIN,
			logLevel: 'warn',
			unresponsiveAfterMs: config.MEDIA_WORKER_UNRESPONSIVE_MS,
		},
		log,
	);
	const registry = RoomRegistry.start(
		{ resumeWithinMs: config.MEDIA_RESUME_MS, idleRoomMs: config.MEDIA_IDLE_ROOM_MS },
		{ log, now, place: (kind) => pool.place(kind), remade: (ms) => mediaMetrics.remadeSeconds.observe(ms / 1_000) },
	);
	mediaMetrics.watch(pool, registry);
	const activity = Activity.start(() => registry.rooms, now);

	const health = { nodeId, version: VERSION, startedAt, pool, registry, now, redis: () => redisState(store) };
	const http = createHttpApp({
		health,
		metrics,
		log,
		secret: config.INTERNAL_SECRET.reveal(),
		actions: controlActions(registry, activity),
	});
	const answer = getRequestListener(http.fetch);
	const server = createServer((request, response) => void answer(request, response));
	const engine = createWsEngine(
		'/media',
		{ ...defaultLimits, allowedOrigins: [new URL(config.PUBLIC_URL).origin] },
		server,
	);
	bindMediaSockets(engine.io, {
		registry,
		verify,
		log,
		metrics,
		now,
		usedTokens: createUsedTokens({ store, toleranceMs: mediaTokenToleranceSeconds * 1_000, log, now }),
		iceServers: config.MEDIA_ICE_SERVERS,
		enterWithinMs: config.MEDIA_ENTER_MS,
	});

	const port = await engine.listen(config.MEDIA_PORT, config.MEDIA_HOST);
	const describe = () =>
		nodeOf(health, {
			controlUrl: config.MEDIA_CONTROL_URL ?? `http://${config.MEDIA_HOST}:${port}`,
			signallingUrl: config.MEDIA_SIGNALLING_URL ?? config.PUBLIC_URL,
		});
	const announcer = store === null ? null : await Announcer.start(describe, store, log);

	let stopping: Promise<void> | null = null;
	const stop = async (): Promise<void> => {
		registry.drain();
		await announcer?.stop();
		activity.stop();
		await new Promise((resolve) => setTimeout(resolve, FAREWELL_MS));
		await engine.close();
		registry.stop();
		pool.close();
		store?.close();
	};
	return {
		nodeId,
		port,
		pool,
		registry,
		activity,
		stop: () => {
			stopping ??= stop();
			return stopping;
		},
	};
}

/** The same after a restart, so that the announcement of a server that died is overwritten by its successor. */
const nodeIdOf = (config: MediaServerConfig): string =>
	`media-${hostname()}-${config.MEDIA_PORT}`.replaceAll(/[^\w.-]/g, '-').slice(0, 60);

function redisState(store: ReturnType<typeof openRedisStore> | null): 'ok' | 'away' | 'off' {
	if (store === null) return 'off';
	return store.isUp() ? 'ok' : 'away';
}
