// Takes a picture of every page of the product, in both themes, both languages and at both widths, into a folder for people to look at.
// Starts the product itself, as the journeys do: `node web/e2e/look.ts FOLDER [persona or words of addresses …]`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startSkyfair } from '../../infra/src/start/start-skyfair.ts';
import { journeySettings } from './settings.ts';
import { desk, enterAs, launch, openBrowser, phone } from './stage/browser.ts';
import { addressOf, everyPage, namesIn, visitor, type PageToSee } from './stage/every-page.ts';

const [folder = join('test-results', 'looks'), ...wanted] = process.argv.slice(2);
const data = mkdtempSync(join(tmpdir(), 'skyfair-looks-'));
mkdirSync(folder, { recursive: true });

const skyfair = await startSkyfair({ settings: journeySettings(data) });
process.env['E2E_URL'] = skyfair.url;
const browser = await launch();
try {
	const names = await namesIn(await enterAs(browser, 'recruiter-jiangbei', desk));
	const people = new Map<string, Page>();
	for (const one of everyPage) {
		if (wanted.length > 0 && !wanted.some((word) => `${one.persona} ${one.path}`.includes(word))) continue;
		const page = people.get(one.persona) ?? (await enter(browser, one.persona));
		people.set(one.persona, page);
		// One page that will not open must not keep the others from being looked at.
		await look(page, one, names).catch((error: unknown) => {
			process.exitCode = 1;
			process.stderr.write(`${one.persona} ${one.path}: ${error instanceof Error ? error.message : String(error)}\n`);
		});
	}
} finally {
	await browser.close();
	await skyfair.stop();
	rmSync(data, { recursive: true, force: true });
}
process.exit(process.exitCode);

async function enter(by: Browser, persona: string): Promise<Page> {
	const page = await (persona === visitor ? openBrowser(by, desk) : enterAs(by, persona, desk));
	page.on('pageerror', (error) => process.stderr.write(`${page.url()}: ${error.message}\n`));
	return page;
}

async function look(page: Page, one: PageToSee, names: Readonly<Record<string, string>>): Promise<void> {
	for (const [locale, theme] of [
		['zh-CN', 'light'],
		['en', 'dark'],
	] as const) {
		await prefer(page.context(), locale, theme);
		await page.goto(`${skyfair.url}${addressOf(one, names)}`);
		await page.locator('html[data-ready]').waitFor();
		for (const size of [phone, desk]) {
			await page.setViewportSize(size);
			await settled(page);
			const name = `${one.persona}${one.path.replaceAll('/', '-').replaceAll(':', '')}-${size.width}-${locale}-${theme}`;
			await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
		}
	}
	process.stdout.write(`${one.persona} ${one.path}\n`);
}

async function prefer(context: BrowserContext, locale: string, theme: string): Promise<void> {
	await context.addCookies([
		{ name: 'skyfair_locale', value: locale, url: skyfair.url },
		{ name: 'skyfair_theme', value: theme, url: skyfair.url },
	]);
}

/** Laid out for this size, with its fonts, its pictures and all that it still fetches: as somebody sees it who waits for it. */
async function settled(page: Page): Promise<void> {
	await page.getByRole('heading', { level: 1 }).first().waitFor();
	await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
	await page.evaluate(async () => {
		await document.fonts.ready;
		await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
		// Two frames: the first lays out, the second has been shown.
		await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
	});
}
