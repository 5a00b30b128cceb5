// Every page of the product, each opened once by one who may: in Chinese, whole at every width, usable by everybody, the hotline in sight.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseUrl, enterAs, launch, openBrowser, phone } from '../stage/browser.ts';
import { addressOf, everyPage, namesIn, otherOnDesk, seenElsewhere, visitor } from '../stage/every-page.ts';
import { faultsOf } from '../stage/whole.ts';

let browser: Browser;
let names: Readonly<Record<string, string>>;
const people = new Map<string, Promise<Page>>();
/** One browser and one sign-in for each person. */
const pageOf = (persona: string): Promise<Page> => {
	const known =
		people.get(persona) ?? (persona === visitor ? openBrowser(browser, phone) : enterAs(browser, persona, phone));
	people.set(persona, known);
	return known;
};

beforeAll(async () => {
	browser = await launch();
	names = await namesIn(await pageOf('recruiter-jiangbei'));
}, 120_000);
afterAll(() => browser?.close());

/** Where each role begins, and its own operating guide. */
const starts: [persona: string, start: string, guide: string][] = [
	['seeker-lin', '/guide', '/guide/seeker'],
	['recruiter-jiangbei', '/desk', '/guide/employer'],
	['planner-jianghuai', '/organizer', '/guide/organizer'],
	['reviewer-jianghuai', '/review', '/guide/reviewer'],
	['moderator-jianghuai', '/moderation', '/guide/moderator'],
	['support-jianghuai', '/support', '/guide/support'],
	['government-jianghuai', '/government', '/guide/government'],
	['school-qingshan', '/school', '/guide/school'],
	['platform-admin', '/platform', '/guide/platform-admin'],
];

describe('every page, on a phone and on desks', () => {
	it('is in the list', () => {
		const routes = join(import.meta.dirname, '..', '..', 'src', 'routes');
		const there = readdirSync(routes, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('+page.svelte'))
			.map((file) => `/${file.replace(/\/?\+page\.svelte$/, '').replace(/^\([a-z]+\)\/?/, '')}`);
		const listed = new Set([...everyPage.map(({ route }) => route), ...seenElsewhere]);
		expect(there.filter((route) => !listed.has(route))).toEqual([]);
	});

	it.each(everyPage)(
		'[A-04] $persona opens $path: in Chinese, whole, with the hotline, usable by everybody',
		async (one) => {
			const page = await pageOf(one.persona);
			const errors: string[] = [];
			const note = (error: Error) => errors.push(error.message);
			page.on('pageerror', note);
			const response = await page.goto(`${baseUrl()}${addressOf(one, names)}`);
			expect(response?.status()).toBe(one.status ?? 200);
			await page.locator('html[data-ready]').waitFor({ state: 'attached' });
			await page.getByRole('heading', { level: 1 }).first().waitFor();
			expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
			expect(await faultsOf(page, { otherOnDesk: otherOnDesk.has(one.route) })).toEqual([]);
			page.off('pageerror', note);
			expect(errors).toEqual([]);
		},
	);

	it.each(starts)('[A-08] %s finds at %s the way to the guide %s, and it opens', async (persona, start, guide) => {
		const page = await pageOf(persona);
		await page.goto(`${baseUrl()}${start}`);
		await page.locator(`a[href="${guide}"]`).first().waitFor({ state: 'attached' });
		const response = await page.request.get(`${baseUrl()}${guide}`);
		expect(response.status()).toBe(200);
		expect(await response.text()).toMatch(/<h1[ >]/);
	});
});
