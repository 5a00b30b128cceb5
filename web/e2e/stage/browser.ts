import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

export const baseUrl = (): string => {
	const url = process.env['E2E_URL'];
	if (!url) throw new Error('E2E_URL is not set: run the journeys through `npm test -- journeys`.');
	return url;
};

export const launch = (): Promise<Browser> =>
	chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: [
			'--no-sandbox',
			'--use-fake-ui-for-media-stream',
			'--use-fake-device-for-media-stream',
			'--disable-features=WebRtcHideLocalIpsWithMdns',
			'--disable-background-networking',
			'--disable-quic',
		],
	});

export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };

export interface Viewport {
	readonly width: number;
	readonly height: number;
}

/** A browser of its own for one person: own cookies, own camera; on a page of the product's origin. */
export async function openBrowser(browser: Browser, viewport: Viewport): Promise<Page> {
	const context = await browser.newContext({
		viewport,
		locale: 'zh-CN',
		permissions: ['camera', 'microphone'],
		// A picture or a look at contrasts in the middle of a transition would show what nobody sees.
		reducedMotion: 'reduce',
	});
	await context.addInitScript(() => {
		// Keeps every connection in sight, so that a journey can ask what really arrives.
		const connections: RTCPeerConnection[] = [];
		Object.assign(window, { skyfairConnections: connections });
		const Original = window.RTCPeerConnection;
		window.RTCPeerConnection = class extends Original {
			constructor(configuration?: RTCConfiguration) {
				super(configuration);
				connections.push(this);
			}
		};
	});
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	await page.goto(`${baseUrl()}/healthz`);
	return page;
}

/** A demo person, signed in with the one click of the demo. */
export async function enterAs(browser: Browser, persona: string, viewport: Viewport): Promise<Page> {
	const page = await openBrowser(browser, viewport);
	await tell(page, '/api/demo/sign-in', { persona });
	return page;
}

export interface Received {
	readonly frames: number;
	readonly audioEnergy: number;
}

/** What has arrived from the other side so far: decoded pictures, and the energy of decoded sound (silence adds none). */
export const received = (page: Page): Promise<Received> =>
	page.evaluate(async () => {
		let frames = 0;
		let audioEnergy = 0;
		const { skyfairConnections = [] } = window as { skyfairConnections?: RTCPeerConnection[] };
		for (const connection of skyfairConnections) {
			if (connection.connectionState === 'closed') continue;
			for (const stat of (await connection.getStats()).values()) {
				if (stat.type !== 'inbound-rtp') continue;
				frames += stat.framesDecoded ?? 0;
				audioEnergy += stat.totalAudioEnergy ?? 0;
			}
		}
		return { frames, audioEnergy };
	});

/** Pictures for people to look at; they prove nothing by themselves. */
export async function picture(page: Page, name: string): Promise<void> {
	const folder = join(import.meta.dirname, '..', '..', '..', 'test-results', 'pictures');
	mkdirSync(folder, { recursive: true });
	await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Asks the API from inside the page, with its cookies: for what a journey must know, not for what it proves. */
export const ask = <T>(page: Page, path: string): Promise<T> =>
	page.evaluate(async (at) => {
		const response = await fetch(at);
		return ((await response.json()) as { data: unknown }).data as never;
	}, path);

/** The same for a command: for the setting of a journey, not for what it shows. */
export async function tell(page: Page, path: string, input: object): Promise<void> {
	const reply = await page.evaluate(
		async ({ at, body, key }) => {
			const response = await fetch(at, {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'idempotency-key': key },
				body,
			});
			return { ok: response.ok, text: await response.text() };
		},
		{ at: path, body: JSON.stringify(input), key: randomUUID() },
	);
	if (!reply.ok) throw new Error(`${path} was refused: ${reply.text}`);
}

interface OwnBooth {
	readonly booth: { readonly id: string; readonly fairId: string };
	readonly fairState: string;
}
export async function liveBooth(recruiter: Page): Promise<{ id: string; fairId: string }> {
	const own = await ask<OwnBooth[]>(recruiter, '/api/booth/list-own');
	const live = own.find(({ fairState }) => fairState === 'live');
	if (!live) throw new Error('the demo has no live fair');
	return live.booth;
}
