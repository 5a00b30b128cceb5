// Firefox as Debian brings it. Playwright drives only a Firefox of its own; puppeteer speaks WebDriver BiDi, which every Firefox does.
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { phone } from './browser.ts';

export const launchFirefox = (): Promise<Browser> =>
	puppeteer.launch({
		browser: 'firefox',
		executablePath: '/usr/bin/firefox-esr',
		headless: true,
		extraPrefsFirefox: { 'intl.accept_languages': 'zh-CN', 'ui.prefersReducedMotion': 1 },
	});

export async function openPhone(browser: Browser): Promise<Page> {
	const page = await browser.newPage();
	await page.setViewport(phone);
	page.setDefaultTimeout(90_000);
	return page;
}

/** By role and name, as a screen reader knows it. */
export const control = (page: Page, role: string, name: string) =>
	page.locator(`::-p-aria([name="${name}"][role="${role}"])`);
/** In sight for a reader. Looking for the element would walk the whole tree again and again, which Firefox does slowly. */
export const shows = (page: Page, text: string) =>
	page.waitForFunction((words) => document.body.innerText.includes(words), { polling: 250 }, text);

/** Scripts have taken over: what is typed now stays. */
export async function reach(page: Page, address: string): Promise<void> {
	await page.goto(address);
	await page.waitForSelector('html[data-ready="yes"]');
}

/** Asks or tells the API from inside the page, with its cookies. */
export const api = <T>(page: Page, path: string, input?: object): Promise<T> =>
	page.evaluate(
		async (at, body, key) => {
			const response = await fetch(at, {
				method: body === null ? 'GET' : 'POST',
				...(body === null ? {} : { headers: { 'content-type': 'application/json', 'idempotency-key': key }, body }),
			});
			return ((await response.json()) as { data: never }).data;
		},
		path,
		input === undefined ? null : JSON.stringify(input),
		crypto.randomUUID(),
	);
