// F-01, F-02 on a phone: a shared link, signing up, the résumé, the document, in, the hall, a line; and what a reviewer sees of who is not matched.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseUrl, desk, enterAs, launch, liveBooth, phone, picture, tell } from '../stage/browser.ts';
import { enterAsNewPerson } from '../stage/new-seeker.ts';
import { idNumber, scan } from '../stage/papers.ts';

let browser: Browser;
let fairId: string;
let boothId: string;
const { resume } = JSON.parse(
	readFileSync(join(import.meta.dirname, '..', '..', '..', 'infra', 'demo', 'seekers', 'chen-moyan.json'), 'utf8'),
) as { resume: { basic: object } };

beforeAll(async () => {
	browser = await launch();
	const recruiter = await enterAs(browser, 'recruiter-jiangbei', desk);
	({ id: boothId, fairId } = await liveBooth(recruiter));
	await recruiter.context().close();
}, 120_000);
afterAll(() => browser?.close());

const reach = async (page: Page, path: string) => {
	await page.goto(`${baseUrl()}${path}`);
	await page.locator('html[data-ready="yes"]').waitFor();
};
const fits = async (page: Page) =>
	expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click();
const agree = async (page: Page) => {
	for (const box of await page.getByRole('checkbox').all()) await box.check();
};

describe('a seeker who comes by a shared link, on a phone', () => {
	it('[F-01] [F-02] [T-15] signs up, registers with a document and stands in a line', async () => {
		const seeker = await enterAsNewPerson(browser, phone);
		await tell(seeker, '/api/resume/save', { resume });
		await reach(seeker, `/booths/${boothId}`);
		await seeker.getByRole('button', { name: '排队面谈' }).click();
		await seeker.waitForURL(/\/register/);
		await seeker.getByText('第 1 步，共 3 步').waitFor();
		expect(await seeker.getByLabel('姓名').inputValue()).not.toBe('');
		await fits(seeker);
		await picture(seeker, 'registration-details-390');
		await next(seeker);
		await seeker.getByText('第 2 步，共 3 步').waitFor();
		// A wrong check character is said at once, and nothing that was typed is lost.
		await seeker.getByLabel('证件号码').fill('110105194912310021');
		await next(seeker);
		await seeker.getByText('号码的格式或校验位不对').waitFor();
		await seeker.getByRole('button', { name: '演示：填入示例号码' }).click();
		await agree(seeker);
		await fits(seeker);
		await picture(seeker, 'registration-identity-390');
		await next(seeker);
		await seeker.getByText('第 3 步，共 3 步').waitFor();
		await seeker.getByRole('button', { name: '提交报名' }).click();
		await seeker.getByText('这一项必需').first().waitFor();
		await agree(seeker);
		await fits(seeker);
		await picture(seeker, 'registration-recipients-390');
		await seeker.getByRole('button', { name: '提交报名' }).click();
		await seeker.getByText('报名成功，您已在名单上').waitFor();
		await picture(seeker, 'registration-in-390');
		await seeker.getByRole('link', { name: '回到展位' }).click();
		await seeker.waitForURL(/\/booths\//);
		await seeker.getByRole('button', { name: '排队面谈' }).click();
		await seeker.getByRole('button', { name: '出示简历并排队' }).click();
		await seeker.getByRole('main').getByTestId('rank').first().waitFor();
		await reach(seeker, `/fairs/${fairId}`);
		await seeker.getByTestId('registration-state').waitFor();
		await fits(seeker);
		await picture(seeker, 'registration-fair-390');
	});

	it('[F-02] [B-02] is looked at where no machine matches the number, and reads the reason of a return', async () => {
		const seeker = await enterAsNewPerson(browser, phone);
		await tell(seeker, '/api/resume/save', { resume: { ...resume, basic: { ...resume.basic, bornOn: '1990-03-07' } } });
		await reach(seeker, `/fairs/${fairId}/register`);
		await next(seeker);
		await seeker.getByLabel('证件号码').fill(idNumber());
		await agree(seeker);
		await next(seeker);
		await agree(seeker);
		await seeker.getByRole('button', { name: '提交报名' }).click();
		await seeker.getByText('仅凭号码无法核实').waitFor();
		await seeker.locator('input[type=file]').first().setInputFiles(scan('id.png'));
		await seeker.getByRole('button', { name: '换一个' }).first().waitFor();
		await picture(seeker, 'registration-picture-390');
		await next(seeker);
		await seeker.getByRole('button', { name: '提交报名' }).click();
		await seeker.getByText('已提交，等待审核').waitFor();

		const reviewer = await enterAs(browser, 'reviewer-jianghuai', desk);
		await reach(reviewer, '/review');
		await reviewer
			.getByText(/^陈\*+ · /)
			.first()
			.click();
		await reviewer.getByText('证件照片 1').first().waitFor();
		await picture(reviewer, 'registration-review-1440');
		await reviewer.keyboard.press('r');
		await reviewer.keyboard.press('1');
		await reviewer.getByText('证件照片 1').first().waitFor({ state: 'hidden' });
		await reach(seeker, `/fairs/${fairId}`);
		await seeker.getByText('需要补充').waitFor();
		expect(await seeker.getByTestId('registration-state').innerText()).toContain('请重新拍摄');
		await seeker.getByRole('link', { name: '补充报名' }).click();
		await seeker.getByText('第 1 步，共 3 步').waitFor();
		expect(await seeker.getByLabel('姓名').inputValue()).toContain('陈');
		await picture(seeker, 'registration-returned-390');
	});
});

describe('the platform', () => {
	it('[U-06] shows the retention table, its last run and holds', async () => {
		const admin = await enterAs(browser, 'platform-admin', desk);
		await reach(admin, '/platform/retention');
		await admin.getByRole('heading', { name: '数据保存与销毁' }).waitFor();
		await admin.getByRole('button', { name: '立即执行' }).click();
		await admin.getByText(/已销毁/).waitFor();
		await fits(admin);
		await picture(admin, 'retention-1440');
		await admin.setViewportSize(phone);
		await fits(admin);
		await admin.emulateMedia({ colorScheme: 'dark' });
		await picture(admin, 'retention-390-dark');
	});
});
