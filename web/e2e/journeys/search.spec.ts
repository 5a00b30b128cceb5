// From a search to an application: filter, share, keep, apply, and how it looks from both sides.
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Booth } from '@skyfair/shared/booths/booths.commands';
import { ask, baseUrl, desk, enterAs, launch, liveBooth, openBrowser, phone, picture } from '../stage/browser.ts';
import { enterAsNewSeeker } from '../stage/new-seeker.ts';

let browser: Browser;
let visitor: Page;
let seeker: Page;
let recruiter: Page;
let booth: Booth;

/** Whole on a phone in the light theme and a desk in the dark one: nothing wider than the screen, nothing that axe calls serious. */
async function looksWhole(page: Page, name: string): Promise<void> {
	const before = page.viewportSize() ?? phone;
	for (const [size, colorScheme] of [
		[phone, 'light'],
		[desk, 'dark'],
	] as const) {
		await page.setViewportSize(size);
		await page.emulateMedia({ colorScheme });
		const wider = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
		);
		expect({ name, wider }).toEqual({ name, wider: Math.min(wider, 1) });
		await picture(page, `search-${name}-${size.width}`);
	}
	const { violations } = await new AxeBuilder({ page }).disableRules(['target-size']).analyze();
	const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
	expect(serious.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize(before);
}
const open = async (page: Page, path: string) => {
	await page.goto(`${baseUrl()}${path}`);
	await page.locator('html[data-ready]').waitFor();
};
const jobLinks = (page: Page) => page.locator('article h3 a');

beforeAll(async () => {
	browser = await launch();
	recruiter = await enterAs(browser, 'recruiter-jiangbei', desk);
	const { id, fairId } = await liveBooth(recruiter);
	({ booth } = await ask<{ booth: Booth }>(recruiter, `/api/booth/get?boothId=${id}`));
	visitor = await openBrowser(browser, phone);
	seeker = await enterAsNewSeeker(browser, fairId, phone);
}, 120_000);
afterAll(() => browser?.close());

describe('from a search to an application', () => {
	it('[A-11] [G-06] somebody without an account finds, filters, and the address says it all', async () => {
		await open(visitor, '/jobs');
		await looksWhole(visitor, 'jobs');
		await visitor.getByRole('searchbox').fill('工程师');
		await visitor.getByRole('searchbox').press('Enter');
		await visitor.waitForURL(/q=/);
		const all = await jobLinks(visitor).count();
		expect(all).toBeGreaterThan(0);
		await visitor.getByRole('button', { name: /^筛选/ }).click();
		const city = visitor.getByRole('group', { name: '工作城市' }).getByRole('checkbox').first();
		await city.check();
		await visitor.waitForURL(/city=/);
		await visitor.getByRole('button', { name: /个结果/ }).click();
		const shared = visitor.url();
		const other = await openBrowser(browser, desk);
		await other.goto(shared);
		await other.locator('html[data-ready]').waitFor();
		await expect.poll(() => jobLinks(other).allTextContents()).toEqual(await jobLinks(visitor).allTextContents());
		await looksWhole(other, 'filtered');
		await other.context().close();
	});

	it('[G-06] when nothing fits it says what to drop, and what that brings', async () => {
		await open(visitor, '/jobs?q=工程师&pay=999999');
		await visitor.getByText('没有完全符合的').waitFor();
		await looksWhole(visitor, 'nothing');
		await visitor.getByRole('link', { name: /去掉「月报酬.*有 \d+ 个/ }).click();
		await visitor.waitForURL((url) => !url.searchParams.has('pay'));
		await expect.poll(() => jobLinks(visitor).count()).toBeGreaterThan(0);
	});

	it('[G-06] the hall has the same filters, and its address is shared too', async () => {
		await open(visitor, `/fairs/${booth.fairId}/hall`);
		await visitor.getByRole('searchbox').fill(booth.employerName);
		await visitor.waitForURL(/q=/);
		await expect.poll(() => visitor.locator('article h2 a').count()).toBe(1);
		await visitor.reload();
		await expect.poll(() => visitor.locator('article h2 a').allTextContents()).toEqual([booth.employerName]);
		await visitor.getByRole('button', { name: '筛选' }).click();
		await visitor.getByRole('dialog').getByRole('combobox', { name: '我的学历' }).selectOption('doctor');
		await visitor.waitForURL(/education=doctor/);
		await picture(visitor, 'search-hall-filters-390');
	});

	it('[F-13] [F-15] a seeker keeps a search and a job, applies, and follows it', async () => {
		const job = booth.jobs[0];
		if (!job) throw new Error('the booth has no job');
		await open(seeker, `/jobs?q=${encodeURIComponent(`${job.position} ${booth.employerName}`)}`);
		await seeker.getByRole('button', { name: '保存这个搜索' }).click();
		await seeker.getByText('已保存，在').waitFor();
		const row = seeker
			.getByRole('article')
			.filter({ has: seeker.getByRole('link', { name: job.position, exact: true }) });
		await row
			.getByRole('button', { name: `收藏：${job.position}` })
			.first()
			.click();
		await row.getByRole('button', { pressed: true }).first().waitFor();
		await open(seeker, `/jobs/${job.id}`);
		await seeker.getByRole('button', { name: '投递简历' }).click();
		await picture(seeker, 'search-confirm-390');
		await seeker.getByRole('button', { name: '确认投递' }).click();
		await seeker.getByRole('link', { name: '看进展' }).waitFor();
		await looksWhole(seeker, 'job');
		await open(seeker, '/me/applications');
		await seeker.getByText('已投递').first().waitFor();
		await looksWhole(seeker, 'applications');
		await open(seeker, '/me/favourites');
		await seeker.getByRole('link', { name: job.position, exact: true }).waitFor();
		await looksWhole(seeker, 'favourites');
		await open(seeker, '/me');
		await looksWhole(seeker, 'me');
		await open(seeker, `/booths/${booth.id}`);
		await looksWhole(seeker, 'booth');
	});

	it('[F-13] [F-15] the employer reads it, and the seeker sees that it was read', async () => {
		await open(recruiter, '/employer/applications');
		await recruiter
			.getByRole('button', { name: /^打开简历/ })
			.first()
			.click();
		await recruiter.getByRole('listitem').getByText('已查看').first().waitFor();
		await looksWhole(recruiter, 'employer');
		await open(seeker, '/me/applications');
		await seeker.getByText('已查看').first().waitFor();
		await seeker.getByRole('button', { name: '收回' }).first().click();
		await seeker.getByRole('dialog').getByRole('button', { name: '收回' }).click();
		await seeker.getByText('已收回').first().waitFor();
		await open(recruiter, '/employer/applications');
		await recruiter.getByRole('listitem').getByText('对方已收回投递').first().waitFor();
	});
});
