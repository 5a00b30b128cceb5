import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act } from '../stage/act.ts';
import { ask, baseUrl, desk, enterAs, launch, phone, picture } from '../stage/browser.ts';
import { openStep, planEverything, save } from '../stage/plan-fair.ts';
import { looksWhole as lookWhole } from '../stage/whole.ts';

const NAME = '江淮新城技能小专场';
let browser: Browser;
let planner: Page;
let fairId: string;
const fairPath = () => `${baseUrl()}/organizer/fairs/${fairId}`;

interface Seen {
	readonly state: string;
	readonly startsAt: number;
}
const fairNow = (id = fairId): Promise<Seen> => ask<Seen>(planner, `/api/fair/get?fairId=${id}`);
const looksWhole = (name: string) => lookWhole(planner, `organizer-${name}`);

beforeAll(async () => {
	browser = await launch();
	planner = await enterAs(browser, 'planner-jianghuai', desk);
}, 120_000);
afterAll(() => browser?.close());

describe('a planner takes a fair from nothing to published', () => {
	it('[C-06] begins with a name and sees all that is missing when publishing is refused', async () => {
		await planner.goto(`${baseUrl()}/organizer`);
		await planner.locator('html[data-ready]').waitFor();
		await planner.getByRole('link', { name: '新建招聘会' }).click();
		await planner.waitForURL(/\/organizer\/new$/);
		await planner.getByLabel('招聘会名称').fill(NAME);
		await planner.getByLabel('类型').selectOption('industry');
		await planner.getByLabel('行业', { exact: true }).fill('先进制造');
		await looksWhole('new');
		await planner.getByRole('button', { name: '新建，接着筹备' }).click();
		await planner.waitForURL(/\/organizer\/fairs\/[0-9a-f-]{36}$/);
		fairId = planner.url().split('/').at(-1) ?? '';
		await planner.getByRole('button', { name: '发布', exact: true }).click();
		const refused = planner.getByTestId('refused').getByRole('listitem');
		await refused.first().waitFor();
		expect(await refused.count()).toBeGreaterThan(20);
		expect(await refused.allTextContents()).toEqual(
			expect.arrayContaining(['主办单位', '应急预案', '每处场所签字确认'].map((text) => expect.stringContaining(text))),
		);
		expect((await fairNow()).state).toBe('draft');
		await looksWhole('refused');
	});

	it('[C-01] [C-02] [C-03] [C-05] [C-09] [C-13] [A-12] [A-13] plans every step through its page', async () => {
		await planEverything(planner, fairPath());
		for (const step of ['announcement', 'halls', 'look', 'work-plan', 'roster', 'facilities', 'rehearsal']) {
			await openStep(planner, fairPath(), step);
			await looksWhole(step);
		}
		await planner.goto(`${fairPath()}/preview`);
		await planner.getByText('手上有活，心里有底').waitFor();
		await looksWhole('preview');
	}, 300_000);

	it('[C-04] gives somebody a thing to do, with a date, and keeps what an inspection found', async () => {
		await openStep(planner, fairPath(), 'work-plan');
		await planner.getByRole('button', { name: '添加事项' }).click();
		const dialog = planner.getByRole('dialog');
		await dialog.getByLabel('事项', { exact: true }).fill('断网演练');
		await dialog.getByLabel('负责人').selectOption({ index: 1 });
		await dialog.getByRole('button', { name: '保存' }).click();
		await planner.getByText('断网演练').first().waitFor();
		await planner.getByRole('button', { name: '记一次检查' }).click();
		await planner.getByRole('dialog').getByLabel('备注').fill('备用线路七秒接上');
		await planner.getByRole('dialog').getByRole('button', { name: '记录', exact: true }).click();
		await planner.getByText('备用线路七秒接上').waitFor();
	});

	it('[C-01] is shown what somebody else changed meanwhile, and loses nothing typed', async () => {
		const second = await enterAs(browser, 'planner-jianghuai', desk);
		await openStep(planner, fairPath(), 'bodies');
		await openStep(second, fairPath(), 'bodies');
		await second.getByLabel('牵头人职务').fill('常务副主任');
		await save(second);
		await second.context().close();
		await planner.getByLabel('牵头人职务').fill('党委书记');
		await planner.getByRole('button', { name: '保存', exact: true }).click();
		await planner.getByText('别人刚改过这一部分').waitFor();
		expect(await planner.getByLabel('牵头人职务').inputValue()).toBe('党委书记');
		await planner.getByText('常务副主任').waitFor();
		await picture(planner, 'organizer-differences');
		await planner.getByRole('button', { name: '用对方的' }).click();
		expect(await planner.getByLabel('牵头人职务').inputValue()).toBe('常务副主任');
		await save(planner);
	});

	it('[C-06] [C-07] publishes, and everybody can read it; where else it stands is recorded', async () => {
		await planner.goto(fairPath());
		await planner.getByRole('button', { name: '发布', exact: true }).click();
		await planner.getByText('已发布，公告可以看到了').waitFor();
		await expect.poll(async () => (await fairNow()).state).not.toBe('planning');
		const visitor = await browser.newContext({ viewport: phone });
		const page = await visitor.newPage();
		expect((await page.goto(`${baseUrl()}/fairs/${fairId}`))?.status()).toBe(200);
		await page.getByText('面向技能人才的一场小型线上面谈会').first().waitFor();
		await visitor.close();
		await looksWhole('published');
		await openStep(planner, fairPath(), 'placements');
		await planner.getByLabel('名称', { exact: true }).fill('江淮新城日报');
		await planner.getByLabel('网址或版面').fill('第 4 版');
		await planner.getByRole('button', { name: '记录', exact: true }).click();
		await planner.getByText('江淮新城日报').first().waitFor();
		await looksWhole('placements');
		await planner.goto(`${fairPath()}/run-sheet`);
		await planner.getByText('断网、断电、舆情三类预案').first().waitFor();
		await looksWhole('run-sheet');
	});
});

describe('a planner closes a fair that is live', () => {
	it('[C-08] [C-11] before its time, with a reason, through the page; and reads what a figure means', async () => {
		// A fair of its own, live by the clock: nobody else's journey is cut short.
		const { fairId: id } = await act<{ fairId: string }>(planner, 'planning:clone', {
			fairId,
			startsAt: Date.now() + 4_000,
		});
		await openStep(planner, `${baseUrl()}/organizer/fairs/${id}`, 'facilities');
		for (const point of [/办公环境合适/, /计算机、服务器/, /网络稳定/]) await planner.getByLabel(point).check();
		await save(planner);
		await planner.getByRole('button', { name: '看过了，签字' }).click();
		await planner
			.getByText(/已签字/)
			.first()
			.waitFor();
		await planner.goto(`${baseUrl()}/organizer/fairs/${id}`);
		await planner.getByRole('button', { name: '发布', exact: true }).click();
		await planner.getByText('已发布，公告可以看到了').waitFor();
		await expect.poll(async () => (await fairNow(id)).state).toBe('live');

		await planner.reload();
		await planner.getByRole('button', { name: '提前结束…' }).click();
		const dialog = planner.getByRole('dialog');
		await dialog.getByRole('button', { name: '现在结束' }).click();
		await dialog.getByText('写明原因才能提前结束。').waitFor();
		expect((await fairNow(id)).state).toBe('live');
		await dialog.getByLabel('原因').fill('台风预警，提前收场');
		await dialog.getByRole('button', { name: '现在结束' }).click();
		await planner
			.getByText(/提前结束$/)
			.first()
			.waitFor();
		expect((await fairNow(id)).state).toBe('ended');
		await picture(planner, 'organizer-closed');

		await planner.getByRole('link', { name: '统计报告' }).first().click();
		await planner.waitForURL(/\/reports\//);
		await planner.setViewportSize(phone);
		const why = planner.getByRole('button', { name: /面谈数/ }).first();
		await why.click();
		await planner.locator('.sf-stat-text').waitFor();
		expect((await planner.locator('.sf-stat-text').textContent())?.trim().length).toBeGreaterThan(10);
		await picture(planner, 'organizer-definition');
	}, 120_000);
});
