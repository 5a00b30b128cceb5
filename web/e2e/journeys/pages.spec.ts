import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, baseUrl, desk, enterAs, launch, phone, picture } from '../stage/browser.ts';

let browser: Browser;
let fairs: { id: string; state: string }[];
const people = new Map<string, Page>();
const pageOf = async (persona: string): Promise<Page> => {
	const known = people.get(persona) ?? (await enterAs(browser, persona, phone));
	people.set(persona, known);
	return known;
};
const fair = (state: string): string => fairs.find((one) => one.state === state)?.id ?? '';

beforeAll(async () => {
	browser = await launch();
	fairs = await ask(await pageOf('seeker-lin'), '/api/fair/list');
}, 120_000);
afterAll(() => browser?.close());

/** `:live` and `:ended` are put in when the demo is there. */
const pages: [persona: string, path: string][] = [
	['seeker-lin', '/'],
	['seeker-lin', '/fairs/:live'],
	['seeker-lin', '/fairs/:live/hall'],
	['seeker-lin', '/line'],
	['seeker-lin', '/me/resume'],
	['planner-jianghuai', '/account/security'],
	['seeker-lin', '/rules'],
	['seeker-lin', '/guide/seeker'],
	['planner-jianghuai', '/guide/organizer'],
	['recruiter-jiangbei', '/desk'],
	['planner-jianghuai', '/organizer'],
	['planner-jianghuai', '/reports/:ended'],
	['reviewer-jianghuai', '/review'],
	['reviewer-jianghuai', '/review/registrations'],
	['reviewer-jianghuai', '/review/samples'],
	['reviewer-jianghuai', '/review/events'],
	['reviewer-jianghuai', '/review/partners'],
	['admin-jiangbei', '/employer/jobs'],
	['admin-jiangbei', '/employer/jobs/new'],
	['admin-jiangbei', '/employer/jobs/import'],
	['admin-jiangbei', '/employer/fairs'],
	['government-jianghuai', '/government'],
	['platform-admin', '/platform'],
];

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

describe('every page, on a phone and on a desk', () => {
	it.each(pages)('%s opens %s: in Chinese, whole, and usable by everybody', async (persona, path) => {
		const page = await pageOf(persona);
		const faults: string[] = [];
		const note = (error: Error) => faults.push(error.message);
		page.on('pageerror', note);
		for (const size of [phone, desk]) {
			await page.setViewportSize(size);
			const address = path.replace(':live', fair('live')).replace(':ended', fair('ended'));
			const response = await page.goto(`${baseUrl()}${address}`);
			expect(response?.status()).toBe(200);
			await page.getByRole('heading', { level: 1 }).first().waitFor();
			expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
			const overflow = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
			);
			expect(overflow).toBeLessThanOrEqual(1);
			const { violations } = await new AxeBuilder({ page }).disableRules(['target-size']).analyze();
			const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
			expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
			await picture(page, `${persona}${path.replaceAll('/', '-').replaceAll(':', '')}-${size.width}`);
		}
		page.off('pageerror', note);
		expect(faults).toEqual([]);
	});

	it.each(starts)('[A-08] %s finds at %s the way to the guide %s, and it opens', async (persona, start, guide) => {
		const page = await pageOf(persona);
		await page.goto(`${baseUrl()}${start}`);
		await page.locator(`a[href="${guide}"]`).first().waitFor({ state: 'attached' });
		const response = await page.goto(`${baseUrl()}${guide}`);
		expect(response?.status()).toBe(200);
		await page.getByRole('heading', { level: 1 }).first().waitFor();
	});
});
