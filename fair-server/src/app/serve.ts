import { serve as serveHttp, type ServerType } from '@hono/node-server';
import { createEngine } from '@skyfair/shared/platform/realtime/create-engine';
import { defaultLimits } from '@skyfair/shared/platform/realtime/engine';
import type { Log } from '@skyfair/shared/platform/log';
import type { FairConfig } from '../config.ts';
import { addDemoRoutes } from '../demo/demo.http.ts';
import { bringCrowd } from '../demo/demo-crowd.ts';
import type { Clock } from '../platform/clock.ts';
import { buildFair } from './build.ts';
import { asyncApi, openApi } from './documents.ts';
import { readHealth } from './health.ts';
import { createHttp } from './http.ts';

export interface Served {
	readonly httpPort: number;
	readonly realtimePort: number;
	readonly fair: Awaited<ReturnType<typeof buildFair>>;
	stop(): Promise<void>;
}

const SESSION_SECONDS = 7 * 86_400;
const isLoopback = (peer: string | undefined): boolean => peer === undefined || /^(127\.|::1$|::ffff:127\.)/.test(peer);

/** Starts the whole fair-server: HTTP on one port, sockets on another. Port 0 asks for a free one. */
export async function serveFair(
	config: FairConfig,
	log: Log,
	ports: { http: number; realtime: number },
	clock?: Clock,
): Promise<Served> {
	const fair = await buildFair(config, log, clock);
	const { app, world, metrics, media } = fair;
	const origin = new URL(config.PUBLIC_URL).origin;
	const engine = await createEngine(config.REALTIME_ENGINE, '/rt', { ...defaultLimits, allowedOrigins: [origin] });
	app.bind(engine.io);

	const http = createHttp({
		dispatcher: app.dispatcher,
		actorOfToken: app.accounts.actorOfToken,
		publicUrl: config.PUBLIC_URL,
		sessionSeconds: SESSION_SECONDS,
		trustsProxy: isLoopback,
		log,
		limit: fair.limit,
		files: app.files,
		resumeFiles: app.resumeFiles,
		applying: app.applying,
		notices: app.notices,
	});
	http.get('/api/openapi.json', (c) => c.json(openApi(origin)));
	http.get('/api/asyncapi.json', (c) => c.json(asyncApi(origin)));
	http.get('/api/health', async (c) => {
		const health = await readHealth({
			db: world.db,
			redis: fair.redis,
			engine: engine.name,
			sockets: () => engine.io.engine.clientsCount,
			media,
		});
		return c.json(health, health.state === 'down' ? 503 : 200);
	});
	// For the machine's own scraper: the gateway does not pass /metrics on.
	http.get('/metrics', async (c) => c.text(await metrics.registry.metrics()));
	if (config.DEMO) addDemoRoutes(http, fair, config.PUBLIC_URL);

	const server = await listen(http.fetch, config.FAIR_HOST, ports.http);
	const realtimePort = await engine.listen(ports.realtime, config.FAIR_HOST);
	app.start();
	if (config.DEMO) log.info({ people: await bringCrowd(fair) }, 'the demo’s people are on duty');
	return {
		httpPort: portOf(server, ports.http),
		realtimePort,
		fair,
		async stop() {
			// First nobody new, then those who are here are told, then what is under way is finished.
			await new Promise<void>((resolve) => server.close(() => resolve()));
			await engine.close();
			await app.stop();
			await fair.close();
		},
	};
}

const listen = (fetch: Parameters<typeof serveHttp>[0]['fetch'], hostname: string, port: number): Promise<ServerType> =>
	new Promise((resolve, reject) => {
		const server = serveHttp({ fetch, hostname, port }, () => resolve(server));
		server.once('error', reject);
	});

const portOf = (server: ServerType, fallback: number): number => {
	const address = server.address();
	return typeof address === 'object' && address ? address.port : fallback;
};
