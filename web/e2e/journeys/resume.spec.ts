import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, baseUrl, desk, enterAs, launch, phone, picture } from '../stage/browser.ts';
import { enterAsNewPerson } from '../stage/new-seeker.ts';

let browser: Browser;
let me: Page;
beforeAll(async () => {
	browser = await launch();
	me = await enterAsNewPerson(browser, phone);
}, 60_000);
afterAll(() => browser?.close());

const open = async (page: Page, path: string) => {
	await page.goto(`${baseUrl()}${path}`);
	await page.locator('html[data-ready]').waitFor();
};
/** Whole on both screens and in the dark: nothing wider than the screen, nothing that axe calls serious. */
async function looksWhole(page: Page, name: string): Promise<void> {
	for (const [size, scheme] of [
		[phone, 'light'],
		[desk, 'dark'],
	] as const) {
		await page.setViewportSize(size);
		await page.emulateMedia({ colorScheme: scheme });
		const wider = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
		);
		expect({ name, wider }).toEqual({ name, wider: Math.min(wider, 1) });
		const { violations } = await new AxeBuilder({ page }).disableRules(['target-size']).analyze();
		const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
		expect(serious.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
		await picture(page, `resume-${name}-${size.width}`);
	}
	await page.setViewportSize(phone);
	await page.emulateMedia({ colorScheme: 'light' });
}

const written = `周以宁
手机：13800138000    现居住地：合肥市
求职意向：工艺工程师    期望城市：合肥    期望薪资：8000-12000元
教育背景
2017.09-2021.06    江淮理工大学    机械工程    本科
工作经历
2021.07-至今    皖江精密机械有限公司    工艺工程师
编写数控车床工艺卡，跟线解决尺寸超差
自我评价
做事有记录的习惯，喜欢把图纸变成零件。`;

describe('a résumé on a phone', () => {
	it('[F-03 F-05] pasted text is read beside the original, corrected by hand and only then saved', async () => {
		await open(me, '/me/resume');
		await me.getByText('已有简历？上传或粘贴，帮您填好').click();
		await me.getByLabel('或者把文字粘贴到这里').fill(written);
		await me.getByRole('button', { name: '读取文字' }).click();
		await me.getByRole('heading', { name: '读到的内容' }).waitFor();
		await looksWhole(me, 'read');
		await me.getByRole('button', { name: '填进空着的地方' }).click();
		expect(await me.getByLabel('学校', { exact: true }).inputValue()).toBe('江淮理工大学');
		expect(await ask<{ resume: unknown }>(me, '/api/resume/mine')).toMatchObject({ resume: null });
		// What is typed survives a reload: nothing was saved yet.
		await me.reload();
		await me.locator('html[data-ready]').waitFor();
		await me.getByText('接着上次填的继续').waitFor();
		expect(await me.getByLabel('期望岗位').inputValue()).toBe('工艺工程师');
		await me.getByLabel('姓名', { exact: true }).fill('周以宁');
		await me.getByLabel('出生日期').fill('1999-08-12');
		await me.getByLabel('行业').nth(1).selectOption('manufacturing');
		await me.getByRole('button', { name: '保存简历' }).click();
		await me.getByText('简历已保存').first().waitFor();
		await me.getByText('审核结果').click();
		await me.getByText('不含色情、暴力内容').waitFor();
		await looksWhole(me, 'form');
	});

	it('[F-05] a second one under a name of its own, and the layouts as employers see them', async () => {
		await me.getByRole('button', { name: '再写一份' }).click();
		await me.getByLabel('给它起个名字').fill('质量方向');
		await me.getByRole('button', { name: '复制', exact: true }).click();
		await me.getByRole('link', { name: /质量方向/ }).waitFor();
		await me.getByRole('button', { name: '设为默认' }).click();
		await me.getByRole('button', { name: '设为默认' }).waitFor({ state: 'detached' });
		await me.getByRole('link', { name: '预览和打印' }).click();
		await me.getByRole('heading', { name: '周**' }).waitFor();
		await me.getByLabel('版式').selectOption('campus');
		expect(await me.getByText('13800138000').count()).toBe(0);
		await looksWhole(me, 'preview');
	});

	it('[F-06] advice comes after the notice was read and agreed to', async () => {
		await open(me, '/me/resume');
		await me.getByText('写作建议').click();
		await me.getByRole('button', { name: '同意，给我建议' }).click();
		await me.getByText('只有几句。加一件您做成的事，招聘方更容易记住。').waitFor();
	});

	it('[F-04 F-05] the demo’s seeker has several with every section', async () => {
		const lin = await enterAs(browser, 'seeker-lin', phone);
		await open(lin, '/me/resume/preview');
		await lin.getByRole('heading', { name: '项目' }).waitFor();
		await lin.getByLabel('版式').selectOption('columns');
		await looksWhole(lin, 'columns');
		await lin.emulateMedia({ media: 'print' });
		await picture(lin, 'resume-print');
		await lin.emulateMedia({ media: 'screen' });
		await open(lin, '/me');
		await looksWhole(lin, 'me');
	});
});
