// An application from both sides: a file beside the résumé, stages with keys, the seeker's timeline; and attendees as an employer finds them.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Booth } from '@skyfair/shared/booths/booths.commands';
import type { MyApplication } from '@skyfair/shared/applying/applying.commands';
import type { Receipt } from '@skyfair/shared/seekers/disclosure.commands';
import type { Resume } from '@skyfair/shared/seekers/resume.schemas';
import { ask, baseUrl, desk, enterAs, launch, liveBooth, phone, picture } from '../stage/browser.ts';
import { enterAsNewSeeker } from '../stage/new-seeker.ts';
import { scan } from '../stage/papers.ts';
import { seriousFaults, widerThanScreen } from '../stage/whole.ts';

let browser: Browser;
let seeker: Page;
let recruiter: Page;
let booth: Booth;

async function looksWhole(page: Page, name: string): Promise<void> {
	const before = page.viewportSize() ?? phone;
	for (const [size, colorScheme] of [
		[phone, 'light'],
		[desk, 'dark'],
	] as const) {
		await page.setViewportSize(size);
		await page.emulateMedia({ colorScheme });
		expect({ name, wider: await widerThanScreen(page) }).toEqual({ name, wider: 0 });
		await picture(page, `applications-${name}-${size.width}`);
	}
	expect(await seriousFaults(page)).toEqual([]);
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize(before);
}
const open = async (page: Page, path: string) => {
	await page.goto(`${baseUrl()}${path}`);
	await page.locator('html[data-ready]').waitFor();
};
const mine = async () => (await ask<MyApplication[]>(seeker, '/api/job-application/mine'))[0];

beforeAll(async () => {
	browser = await launch();
	recruiter = await enterAs(browser, 'recruiter-jiangbei', desk);
	const { id, fairId } = await liveBooth(recruiter);
	({ booth } = await ask<{ booth: Booth }>(recruiter, `/api/booth/get?boothId=${id}`));
	seeker = await enterAsNewSeeker(browser, fairId, phone);
}, 120_000);
afterAll(() => browser?.close());

describe('an application', () => {
	it('[F-13] goes out with a file beside the résumé; the first file ever is asked about', async () => {
		await open(seeker, `/jobs/${booth.jobs[0]?.id}`);
		await seeker.getByRole('button', { name: '投递简历' }).click();
		const dialog = seeker.getByRole('dialog');
		await dialog.locator('input[type=file]').first().setInputFiles(scan('作品.png'));
		await dialog.getByRole('button', { name: '换一个' }).waitFor();
		await dialog.getByRole('button', { name: '确认投递' }).click();
		await dialog.getByText('附件会原样给对方看').waitFor();
		await picture(seeker, 'applications-first-390');
		expect(await mine()).toBeUndefined();
		await dialog.getByRole('button', { name: '确认发送附件' }).click();
		await seeker.getByRole('link', { name: '看进展' }).waitFor();
		await open(seeker, '/me/applications');
		await seeker.getByText('对方可以查看').waitFor();
		await looksWhole(seeker, 'mine');
	});

	it('[F-13] [F-15] [gap-22] is read, its file looked at, and moved on by keys; the seeker follows each step', async () => {
		await open(recruiter, `/employer/applications?job=${booth.jobs[0]?.id}&state=submitted`);
		await recruiter.keyboard.press('j');
		const sheet = recruiter.locator('section.sheet');
		await sheet.getByRole('heading', { name: '进展记录' }).waitFor();
		await recruiter.keyboard.press('a');
		const page = sheet.getByRole('img', { name: /作品\.png/ });
		await page.waitFor();
		await expect.poll(() => page.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
		await recruiter.keyboard.press('2');
		await sheet.getByRole('button', { name: /^初筛通过/, pressed: true }).waitFor();
		await looksWhole(recruiter, 'employer');
		await open(seeker, '/me/applications');
		await seeker.getByText('初筛通过').first().waitFor();
		await seeker.getByText('进展记录').first().click();
		await seeker.getByText('进入「初筛通过」').waitFor();
		await looksWhole(seeker, 'timeline');
		const { receipts } = await ask<{ receipts: Receipt[] }>(seeker, '/api/look/mine');
		expect(receipts.map(({ what }) => what)).toEqual(['attachment', 'resume']);
		await open(seeker, '/me/looks');
		await seeker.getByText('查看了投递附件').waitFor();
	});

	it('[F-13] [T-07] the seeker withholds the file, and what stands open at the employer shows nothing more; closing says why', async () => {
		const sheet = recruiter.locator('section.sheet');
		const url = (await sheet.getByRole('img', { name: /作品\.png/ }).getAttribute('src')) ?? '';
		await open(seeker, '/me/applications');
		await seeker.getByRole('button', { name: '暂不出示' }).click();
		await seeker.getByText('对方现在看不到附件').waitFor();
		expect((await recruiter.request.get(url)).status()).toBe(404);
		await recruiter.keyboard.press('x');
		await recruiter.getByRole('dialog').getByRole('radio', { name: '岗位已招满' }).check();
		await recruiter.getByRole('dialog').getByRole('button', { name: '结束处理' }).click();
		await sheet.getByText('单位结束处理：岗位已招满').waitFor();
		await open(seeker, '/me/applications');
		await seeker.getByText('已结束：岗位已招满').waitFor();
		await seeker.getByRole('button', { name: '移除' }).click();
		await seeker.getByRole('dialog').getByRole('button', { name: '移除' }).click();
		await expect.poll(async () => (await mine())?.attachment).toBeNull();
	});
});

describe('attendees of a fair', () => {
	it('[G-06] [F-11] are found by an employer once they agreed, filtered by an address that is kept, and gone when they take it back', async () => {
		const { resume } = await ask<{ resume: Resume }>(seeker, '/api/resume/mine');
		const q = resume.expected.positions[0] ?? '';
		const path = `/employer/attendees?fair=${booth.fairId}&q=${encodeURIComponent(q)}`;
		const count = async () => {
			await open(recruiter, path);
			return await recruiter.locator('.results > ul > li').count();
		};
		const before = await count();
		await open(seeker, '/me/privacy');
		await seeker.getByRole('button', { name: '开启' }).click();
		await seeker.getByText('已开启：你报名的招聘会上').waitFor();
		await looksWhole(seeker, 'privacy');
		expect(await count()).toBe(before + 1);
		await open(recruiter, '/employer/attendees');
		await looksWhole(recruiter, 'attendees');
		await recruiter.getByRole('searchbox').fill(q);
		await recruiter.getByRole('searchbox').press('Enter');
		await recruiter.waitForURL(/q=/);
		await recruiter.getByLabel('学历至少').selectOption('doctor');
		await recruiter.waitForURL(/education=doctor/);
		await recruiter.getByText('没有符合这些条件的人').waitFor();
		await looksWhole(recruiter, 'attendees-nothing');
		await recruiter.goBack();
		await recruiter.waitForURL((url) => !url.searchParams.has('education'));
		await recruiter.getByText('没有符合这些条件的人').waitFor({ state: 'detached' });
		await recruiter.getByRole('button', { name: '保存这个筛选' }).click();
		await recruiter.getByRole('link', { name: q, exact: true }).waitFor();
		await open(seeker, '/me/privacy');
		await seeker.getByRole('button', { name: '收回' }).click();
		await seeker.getByText('已收回，单位马上筛不到你').waitFor();
		expect(await count()).toBe(before);
	});
});
