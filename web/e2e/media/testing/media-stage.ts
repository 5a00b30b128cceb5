// A stage for tests of the media client: the real media-server as a process, the real browser, the client's own code.
import type { MediaGrant } from '@skyfair/shared/media/media-token.claims';
import { createMediaControlClient, type AskMediaServer } from '@skyfair/shared/platform/media-control-client';
import { createMediaTokenSigner } from '@skyfair/shared/platform/media-token';
import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';

const root = resolve(import.meta.dirname, '../../../..');
const flags = [
	'--no-sandbox',
	'--use-fake-ui-for-media-stream',
	'--use-fake-device-for-media-stream',
	'--autoplay-policy=no-user-gesture-required',
	'--disable-features=WebRtcHideLocalIpsWithMdns',
	'--disable-background-networking',
	'--disable-quic',
];
const secret = 'a-secret-that-is-only-used-in-tests-0123456789';

export interface Stage {
	readonly ask: AskMediaServer;
	readonly browser: Browser;
	openRoom(kind?: MediaGrant['kind']): Promise<string>;
	/** A page of one person in the room. */
	enter(
		grant: Pick<MediaGrant, 'room'> & Partial<MediaGrant>,
		query?: Record<string, string>,
		prepare?: (page: Page) => Promise<unknown>,
	): Promise<Page>;
	health(): Promise<{ workers: { pid: number; rooms: number }[] }>;
	/** kill -9, and a new server on the same ports. */
	killServer(): Promise<void>;
	/** From now on no token is given: the door is closed by the product. */
	refuse(code: string | null): void;
	end(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
	const folder = await mkdtemp(join(tmpdir(), 'skyfair-media-page-'));
	await build({
		root: import.meta.dirname,
		configFile: false,
		logLevel: 'error',
		plugins: [svelte({ configFile: false })],
		resolve: { alias: { '#lib': resolve(import.meta.dirname, '../../../src/lib') } },
		build: {
			outDir: folder,
			emptyOutDir: true,
			minify: false,
			lib: { entry: join(import.meta.dirname, 'page.ts'), formats: ['es'], fileName: 'page' },
		},
		define: { 'process.env.NODE_ENV': '"production"' },
	});
	const pair = generateKeyPairSync('ed25519');
	const sign = await createMediaTokenSigner(JSON.stringify(pair.privateKey.export({ format: 'jwk' })));
	const mediaPort = await freePort();
	let refusal: string | null = null;
	const kinds = new Map<string, MediaGrant['kind']>();
	const url = `http://127.0.0.1:${mediaPort}`;
	const ask = createMediaControlClient({ controlUrl: url, secret });

	const site = createServer((request, response) => {
		void (async () => {
			const asked = new URL(request.url ?? '/', 'http://localhost');
			if (asked.pathname === '/token') {
				response.setHeader('content-type', 'application/json');
				if (refusal !== null) return response.end(JSON.stringify({ code: refusal }));
				const { room, person, seat, produce } = JSON.parse(asked.searchParams.get('grant') ?? '{}') as MediaGrant;
				const kind = kinds.get(room) ?? 'interview';
				try {
					// As fair-server does: the room is opened, if it is not open, before a token is signed.
					await ask('open-room', { roomId: room, kind });
					const { token } = await sign({ room, person, seat, produce, kind });
					return response.end(JSON.stringify({ token, url }));
				} catch {
					return response.end(JSON.stringify({ code: 'try-later' }));
				}
			}
			if (asked.pathname.endsWith('.js')) {
				response.setHeader('content-type', 'text/javascript');
				return response.end(await readFile(join(folder, asked.pathname.slice(1))));
			}
			response.setHeader('content-type', 'text/html');
			return response.end('<!doctype html><meta charset="utf-8"><body><script type="module" src="/page.js"></script>');
		})();
	});
	const origin = await listening(site);
	const start = () =>
		startServer({ mediaPort, origin, publicKey: JSON.stringify(pair.publicKey.export({ format: 'jwk' })) });
	let server = await start();
	const browser = await chromium.launch({
		executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
		args: flags,
	});

	return {
		ask,
		browser,
		async openRoom(kind = 'interview') {
			const roomId = randomUUID();
			kinds.set(roomId, kind);
			await ask('open-room', { roomId, kind });
			return roomId;
		},
		async enter(grant, query = {}, prepare = async () => undefined) {
			const whole = { person: randomUUID(), seat: 'seeker', produce: ['audio', 'video', 'screen'], ...grant };
			const page = await browser.newPage();
			await prepare(page);
			await page.goto(`${origin}/?${new URLSearchParams({ grant: JSON.stringify(whole), ...query })}`);
			return page;
		},
		health: async () => (await (await fetch(`${url}/health`)).json()) as Awaited<ReturnType<Stage['health']>>,
		async killServer() {
			server.kill('SIGKILL');
			await once(server, 'exit');
			server = await start();
		},
		refuse(code) {
			refusal = code;
		},
		async end() {
			await browser.close();
			server.kill('SIGTERM');
			await once(server, 'exit');
			site.closeAllConnections();
			site.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

async function startServer(settings: { mediaPort: number; origin: string; publicKey: string }): Promise<ChildProcess> {
	const child = spawn(process.execPath, [join(root, 'media-server/src/main.ts')], {
		stdio: ['ignore', process.env['LOG_LEVEL'] ? 'inherit' : 'ignore', 'inherit'],
		env: {
			...process.env,
			MEDIA_PORT: String(settings.mediaPort),
			MEDIA_RTC_PORT: '0',
			MEDIA_WORKERS: '2',
			MEDIA_TOKEN_PUBLIC_KEY: settings.publicKey,
			INTERNAL_SECRET: secret,
			PUBLIC_URL: settings.origin,
			REDIS_URL: '',
		},
	});
	for (;;) {
		if (child.exitCode !== null) throw new Error(`media-server ended with ${child.exitCode}`);
		const up = await fetch(`http://127.0.0.1:${settings.mediaPort}/health`).then(
			({ ok }) => ok,
			() => false,
		);
		if (up) return child;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

async function listening(server: Server): Promise<string> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return `http://localhost:${(server.address() as AddressInfo).port}`;
}

async function freePort(): Promise<number> {
	const server = createServer();
	await listening(server);
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
