import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { baseUrl, desk, enterAs, launch, liveBooth, phone, picture } from '../stage/browser.ts';
import { enterAsNewSeeker } from '../stage/new-seeker.ts';

let browser: Browser;
let seeker: Page;
let recruiter: Page;
let booth: { id: string; fairId: string };

beforeAll(async () => {
	browser = await launch();
	recruiter = await enterAs(browser, 'recruiter-jiangbei', desk);
	booth = await liveBooth(recruiter);
	seeker = await enterAsNewSeeker(browser, booth.fairId, phone);
}, 120_000);
afterAll(() => browser?.close());
afterEach(async ({ task }) => {
	if (task.result?.state !== 'fail') return;
	for (const [who, page] of Object.entries({ seeker, recruiter })) await picture(page, `failed-consents-${who}`);
});

const open = async (page: Page, path: string): Promise<void> => {
	await page.goto(`${baseUrl()}${path}`);
	await page.locator('html[data-ready="yes"]').waitFor();
};
/** Both widths, both themes: to be looked at. */
async function pictures(page: Page, name: string): Promise<void> {
	await picture(page, `${name}-phone`);
	await page.emulateMedia({ colorScheme: 'dark' });
	await picture(page, `${name}-phone-dark`);
	await page.setViewportSize(desk);
	await picture(page, `${name}-desk-dark`);
	await page.emulateMedia({ colorScheme: 'light' });
	await picture(page, `${name}-desk`);
	await page.setViewportSize(phone);
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	expect(wide).toBeLessThanOrEqual(0);
}

describe('a seeker decides who sees what', () => {
	it('[I-05 F-12] joins anonymously: in line all the same, and the desk shows a mark and no name', async () => {
		await recruiter.goto(`${baseUrl()}/desk/${booth.id}`);
		await recruiter.getByRole('button', { name: /叫下一位/ }).waitFor();
		await open(seeker, `/booths/${booth.id}`);
		await seeker.getByRole('button', { name: '排队面谈' }).click();
		await seeker.getByRole('button', { name: '匿名排队' }).waitFor();
		await pictures(seeker, 'consents-ask');
		await seeker.getByRole('button', { name: '匿名排队' }).click();
		await seeker.getByRole('main').getByTestId('rank').first().waitFor();
		await seeker.getByText('匿名排队中').first().waitFor();
		await pictures(seeker, 'consents-ticket');
		const anonymous = recruiter.getByRole('button', { name: /匿名求职者/ }).last();
		await anonymous.click();
		await recruiter.getByText('对方没有出示简历').waitFor();
		await picture(recruiter, 'consents-desk-anonymous');
	});

	it('[I-05 T-11] shows the résumé after all: the desk reads it at once, under a watermark', async () => {
		await seeker.getByRole('button', { name: '出示简历' }).first().click();
		await seeker.getByRole('dialog').getByRole('button', { name: '出示简历' }).click();
		await seeker.getByText(/看得到你的简历/).waitFor();
		const row = recruiter.locator('[aria-pressed="true"]');
		await expect.poll(() => row.textContent()).not.toContain('匿名求职者');
		await row.click();
		await recruiter.locator('[data-watermark]').waitFor();
		await picture(recruiter, 'consents-desk-shown');
		// Taken off the page by hand, it is there again.
		await recruiter.evaluate(() => document.querySelector('[data-watermark]')?.remove());
		await recruiter.locator('[data-watermark]').waitFor();
	});

	it('[F-14] reads the receipt of that look', async () => {
		await open(seeker, '/me/looks');
		await seeker.getByText('查看了简历').first().waitFor();
		await pictures(seeker, 'consents-looks');
	});

	it('[T-03 T-07 gap-22] takes it back with one click: the open desk drops the résumé within a second', async () => {
		await open(seeker, '/me/consents');
		await pictures(seeker, 'consents-ledger');
		await seeker.getByRole('button', { name: /^收回/ }).first().click();
		await seeker
			.getByText(/已收回，/)
			.first()
			.waitFor();
		const acked = Date.now();
		await recruiter.locator('[data-watermark]').waitFor({ state: 'detached', timeout: 5_000 });
		expect(Date.now() - acked).toBeLessThan(1_000);
		await recruiter
			.getByRole('button', { name: /匿名求职者/ })
			.last()
			.waitFor();
	});

	it('[F-11] hides from one employer by name', async () => {
		await open(seeker, '/me/privacy');
		await seeker.getByLabel(/输入名称里的几个字/).fill('江北');
		await seeker.getByRole('button', { name: '加入' }).first().click();
		await seeker.getByRole('button', { name: '保存' }).click();
		await seeker.getByText('已保存，立即生效').waitFor();
		await pictures(seeker, 'consents-privacy');
	});
});
