// What the platform keeps itself: the blacklist, agreed services; and a school that comes from nothing to its desk.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewRow } from '@skyfair/shared/reviews/reviews.commands';
import { act } from '../stage/act.ts';
import { ask, baseUrl, desk, enterAs, launch } from '../stage/browser.ts';
import { enterAsNewPerson } from '../stage/new-seeker.ts';
import { creditCode, scan } from '../stage/papers.ts';
import { looksWhole } from '../stage/whole.ts';

let browser: Browser;
let admin: Page;
beforeAll(async () => {
	browser = await launch();
	admin = await enterAs(browser, 'platform-admin', desk);
}, 120_000);
afterAll(() => browser?.close());

const open = async (page: Page, path: string) => {
	await page.goto(`${baseUrl()}${path}`);
	await page.locator('html[data-ready]').waitFor();
};

describe('the blacklist', () => {
	it('[D-13] takes a code with reason and source, says what is wrong at the field, shows who added it, and lets it go', async () => {
		const code = creditCode();
		await open(admin, '/platform/blacklist');
		// One link of the header is marked, not the one that leads to it as well.
		expect(await admin.locator('header nav [aria-current="page"]').allTextContents()).toHaveLength(1);
		await admin.getByLabel('统一社会信用代码').fill('913401000000000000');
		await admin.getByLabel('原因').fill('拖欠劳动者工资');
		await admin.getByLabel('来源').fill('信用中国');
		await admin.getByRole('button', { name: '加入黑名单' }).click();
		await admin.getByText('代码不对，请核对 18 位').waitFor();
		expect(await admin.getByLabel('原因').inputValue()).toBe('拖欠劳动者工资');
		await admin.getByLabel('统一社会信用代码').fill(code);
		await admin.getByRole('button', { name: '加入黑名单' }).click();
		const entry = admin.getByRole('listitem').filter({ hasText: code });
		await entry.getByText('平台上没有该单位').waitFor();
		expect(await entry.textContent()).toContain('信用中国');
		await looksWhole(admin, 'blacklist');
		await entry.getByRole('button', { name: '移出' }).click();
		await entry.waitFor({ state: 'detached' });
	});
});

describe('agreed services', () => {
	it('[D-11] [A-05] are recorded whole and read by the employer', async () => {
		await open(admin, '/platform/services');
		const choice = admin.getByLabel('单位与主办方');
		const label = await choice.locator('option', { hasText: '江北精密制造有限公司' }).first().textContent();
		await choice.selectOption({ label: label?.trim() ?? '' });
		const typed: [label: string, text: string][] = [
			['服务类型', '展位服务'],
			['服务内容', '标准展位一个，含面谈室。'],
			['开始日期', '2026-12-31'],
			['结束日期', '2026-12-01'],
			['价格（元）', '600'],
			['双方义务', '按时到场接待，如实登记结果。'],
			['付款方式', '对公转账'],
			['违约责任', '提前三日告知可全额退款。'],
			['争议解决', '协商不成由主办方所在地人民法院管辖。'],
		];
		for (const [name, text] of typed) await admin.getByLabel(name).fill(text);
		await admin.getByRole('button', { name: '登记', exact: true }).click();
		await admin.locator('[aria-invalid="true"]').waitFor();
		await admin.getByLabel('结束日期').fill('2027-12-31');
		await admin.getByRole('button', { name: '登记', exact: true }).click();
		await admin.getByText('已登记，单位现在可以看到').waitFor();
		await looksWhole(admin, 'services-platform');
		const employer = await enterAs(browser, 'admin-jiangbei', desk);
		await open(employer, '/employer/services');
		const main = await employer.getByRole('main').textContent();
		for (const said of ['展位服务', '600', '对公转账', '提前三日告知可全额退款。', '人民法院'])
			expect(main).toContain(said);
		await looksWhole(employer, 'services-employer');
		await employer.context().close();
	});
});

describe('a school', () => {
	it('[W-01] applies with name, unit and document, mends what came back, and enters its desk after a pass', async () => {
		const reviewer = await enterAs(browser, 'reviewer-jianghuai', desk);
		const { session } = await ask<{ session: { acting: { organizerId: string } } }>(reviewer, '/api/session/current');
		const { organizerId } = session.acting;
		const person = await enterAsNewPerson(browser, desk);
		const unit = `云岭职业学院 ${crypto.randomUUID().slice(0, 4)}`;
		await open(person, '/school-application');
		await looksWhole(person, 'school-new');
		await person.setViewportSize(desk);
		const submit = person.getByRole('button', { name: /提交审核|重新提交/ });
		expect(await submit.isDisabled()).toBe(true);
		await person.getByLabel('联系人姓名').fill('夏婷婷');
		await person.getByLabel('单位名称').fill(unit);
		const field = person.getByRole('group', { name: '证明文件' });
		const page = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('<html><script>1</script></html>') };
		await field.locator('input[type=file]').first().setInputFiles(page);
		await field.getByText('这里不收这种文件').waitFor();
		await field.locator('input[type=file]').first().setInputFiles(scan('事业单位法人证书.png'));
		await field.getByRole('img').waitFor();
		await person.getByLabel('长期有效').check();
		await person.getByLabel('提交给').selectOption(organizerId);
		await expect.poll(() => submit.isEnabled()).toBe(true);
		await submit.click();
		await person.getByText('已提交，第 1 版正在等待审核').waitFor();

		const decide = async (outcome: 'return' | 'pass', reason: string) => {
			const { items } = await ask<{ items: ReviewRow[] }>(
				reviewer,
				`/api/review/list?organizerId=${organizerId}&show=waiting&kind=school&find=${encodeURIComponent(unit)}`,
			);
			const itemId = items[0]?.id;
			await act(reviewer, 'review:claim', { organizerId, itemId });
			await act(reviewer, 'review:decide', { organizerId, itemId, outcome, reason });
		};
		await decide('return', '证书盖章不清晰，请重拍');
		await open(person, '/school-application');
		await person.getByText('证书盖章不清晰，请重拍').first().waitFor();
		await looksWhole(person, 'school-returned');
		await person.setViewportSize(desk);
		await person.getByLabel('职务').fill('就业指导教师');
		await person.getByLabel('提交给').selectOption(organizerId);
		await submit.click();
		await person.getByText('已提交，第 2 版正在等待审核').waitFor();
		await decide('pass', '');
		await open(person, '/school-application');
		await person.getByRole('button', { name: '进入院校工作台' }).click();
		await person.waitForURL(/\/school$/);
		await person.getByRole('heading', { level: 1 }).waitFor();
		await looksWhole(person, 'school-desk');
		await Promise.all([person.context().close(), reviewer.context().close()]);
	});
});
