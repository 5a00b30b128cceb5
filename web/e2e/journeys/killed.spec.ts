import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, baseUrl, desk, enterAs, launch, liveBooth, phone } from '../stage/browser.ts';
import { enterAsNewSeeker } from '../stage/new-seeker.ts';

let browser: Browser;
let first: Page;
let next: Page;
let recruiter: Page;
let booth: { id: string; fairId: string };
let order: string[];

interface Desk {
	readonly tickets: readonly { readonly phase: string; readonly name: string }[];
}
const waitingNow = async (): Promise<string[]> =>
	(await ask<Desk>(recruiter, `/api/line/desk?boothId=${booth.id}`)).tickets
		.filter(({ phase }) => phase === 'waiting')
		.map(({ name }) => name);

beforeAll(async () => {
	browser = await launch();
	recruiter = await enterAs(browser, 'recruiter-yunshan', desk);
	booth = await liveBooth(recruiter);
	first = await enterAsNewSeeker(browser, booth.fairId, phone);
	next = await enterAsNewSeeker(browser, booth.fairId, phone);
	await recruiter.goto(`${baseUrl()}/desk/${booth.id}`);
	for (const page of [first, next]) {
		await page.goto(`${baseUrl()}/booths/${booth.id}`);
		await page.getByRole('button', { name: '排队面谈' }).click();
		await page.getByRole('button', { name: '出示简历并排队' }).click();
		await page.getByRole('main').getByTestId('rank').first().waitFor();
	}
	order = await waitingNow();
}, 120_000);
afterAll(() => browser?.close());

const pidOf = (name: string): number => {
	const run = JSON.parse(readFileSync(join(process.env['E2E_DATA_DIR'] ?? '', 'run.json'), 'utf8')) as {
		processes: Record<string, { pid: number }>;
	};
	const pid = run.processes[name]?.pid;
	if (!pid) throw new Error(`no process ${name}`);
	return pid;
};
const mediaWorker = async (): Promise<number> => {
	const health = (await (await fetch(`${baseUrl()}/api/health`)).json()) as {
		parts: { media: { workers: { pid: number }[] } };
	};
	const pid = health.parts.media.workers[0]?.pid;
	if (!pid) throw new Error('no media worker');
	return pid;
};
const isHealthy = async (): Promise<boolean> => {
	try {
		const [api, page] = await Promise.all([fetch(`${baseUrl()}/api/health`), fetch(`${baseUrl()}/`)]);
		return page.ok && ((await api.json()) as { state: string }).state === 'up';
	} catch {
		return false;
	}
};

describe('[V-14] a process is killed in the middle of the fair', () => {
	it.each(['web', 'fair-server', 'a media worker', 'redis', 'postgres'])(
		'%s: nobody is out of line and the order is the same',
		async (name) => {
			process.kill(name === 'a media worker' ? await mediaWorker() : pidOf(name), 'SIGKILL');
			await expect.poll(isHealthy, { timeout: 40_000, interval: 200 }).toBe(true);
			await expect.poll(() => waitingNow().catch(() => []), { timeout: 20_000, interval: 200 }).toEqual(order);
			for (const [i, page] of [first, next].entries()) {
				await page.goto(`${baseUrl()}/booths/${booth.id}`);
				const at = order.length - 2 + i + 1;
				await expect
					.poll(
						() =>
							page
								.getByRole('main')
								.getByTestId('rank')
								.first()
								.textContent()
								.catch(() => ''),
						{ timeout: 20_000 },
					)
					.toContain(String(at));
			}
		},
		120_000,
	);
});
