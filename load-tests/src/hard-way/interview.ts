import type { Browser, Page } from 'playwright-core';

/** What has arrived from the other side so far: silence adds no energy, a frozen picture no frames. */
export interface Arrived {
	readonly frames: number;
	readonly audioEnergy: number;
	readonly packetsLost: number;
	readonly roundTripMs: number;
}

/** Demo people and the words of the Chinese pages. */
const words = { join: '排队面谈', callNext: /叫下一位/, comeIn: '进入面谈', show: '出示简历并排队' } as const;

/** Keeps every connection in sight; runs inside the page, so it is text. */
export const watchConnections = `
	window.connections = [];
	window.RTCPeerConnection = class extends window.RTCPeerConnection {
		constructor(...given) { super(...given); window.connections.push(this); }
	};`;
const readConnections = `(async () => {
	const arrived = { frames: 0, audioEnergy: 0, packetsLost: 0, roundTripMs: 0 };
	for (const connection of window.connections) {
		if (connection.connectionState === 'closed') continue;
		for (const stat of (await connection.getStats()).values()) {
			if (stat.type === 'candidate-pair' && stat.nominated) arrived.roundTripMs = Math.max(arrived.roundTripMs, (stat.currentRoundTripTime ?? 0) * 1000);
			if (stat.type !== 'inbound-rtp') continue;
			arrived.frames += stat.framesDecoded ?? 0;
			arrived.audioEnergy += stat.totalAudioEnergy ?? 0;
			arrived.packetsLost += stat.packetsLost ?? 0;
		}
	}
	return arrived;
})()`;

export const arrivedAt = (page: Page): Promise<Arrived> => page.evaluate<Arrived>(readConnections);

export async function enterAs(browser: Browser, base: string, persona: string, width: number): Promise<Page> {
	const context = await browser.newContext({
		viewport: { width, height: 880 },
		locale: 'zh-CN',
		permissions: ['camera', 'microphone'],
		ignoreHTTPSErrors: true,
	});
	await context.addInitScript(watchConnections);
	const page = await context.newPage();
	page.setDefaultTimeout(60_000);
	// Asked from inside the page: Playwright's own requests would leave from this machine and not from the namespace.
	await page.goto(`${base}/healthz`);
	await fromInside(page, '/api/demo/sign-in', { persona });
	return page;
}

async function fromInside<Data>(page: Page, path: string, body?: object): Promise<Data> {
	const sent = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
	const reply = await page.evaluate<{ ok: boolean; data: Data }>(
		`fetch(${JSON.stringify(path)}, ${JSON.stringify(sent ?? {})}).then((response) => response.json())`,
	);
	if (!reply.ok) throw new Error(`${path} was refused: ${JSON.stringify(reply)}`);
	return reply.data;
}

/** From an empty line to both sides in the room. */
export async function meet(base: string, recruiter: Page, seeker: Page): Promise<void> {
	const data = await fromInside<{ booth: { id: string }; fairState: string }[]>(recruiter, '/api/booth/list-own');
	const boothId = data.find(({ fairState }) => fairState === 'live')?.booth.id;
	if (!boothId) throw new Error('the demo has no fair that is open now');
	await recruiter.goto(`${base}/desk/${boothId}`);
	await seeker.goto(`${base}/booths/${boothId}`);
	await joinLine(seeker);
	await recruiter.getByRole('button', { name: words.callNext }).click();
	await seeker.getByRole('alertdialog').getByRole('button', { name: words.comeIn }).click();
	await seeker.waitForURL(/\/conversations\//);
}

/** A page that has come over a long line can be seen before it can be used; people click again as well. The first time it asks for the résumé. */
async function joinLine(page: Page): Promise<void> {
	const button = (name: string) => page.getByRole('button', { name, exact: true }).first();
	const [join, show] = [button(words.join), button(words.show)];
	const rank = page.getByTestId('rank').first();
	for (let attempt = 1; attempt <= 6; attempt++) {
		const isAsked = await show.isVisible();
		await (isAsked ? show : join).click();
		await (isAsked ? rank : rank.or(show).first()).waitFor({ timeout: 5_000 }).catch(() => null);
		if (await rank.isVisible()) return;
	}
	throw new Error('six clicks, and still not in the line');
}
