// The steps of planning a fair as a planner walks them; each saves and is ready before the next.
import { expect } from 'vitest';
import type { Page } from 'playwright-core';

const announcementTexts: readonly (readonly [label: string, text: string])[] = [
	['指导单位', '无'],
	['主办单位', '江淮新城管理委员会'],
	['承办单位', '江淮新城人力资源服务中心'],
	['协办单位', '无'],
	['招聘会内容', '面向技能人才的一场小型线上面谈会，单位在线值守，按号排队。'],
	['参加对象', '有求职意愿的技能人才'],
	['规模', '12 家单位，60 个岗位'],
	['参会要求', '本人手机号登录并填写简历'],
	['报名办法', '在公告页点击报名'],
	['咨询方式', '0551-0000 1221'],
	['联系人和联系方式', '董老师 0551-0000 1221'],
];

/** Saves the open step and waits until the server has it. */
export async function save(page: Page): Promise<void> {
	const saved = page.waitForResponse(
		(response) =>
			/\/api\/(fair\/update|planning\/save)$/.test(response.url()) && response.request().method() === 'POST',
	);
	await page.getByRole('button', { name: '保存', exact: true }).click();
	expect((await saved).status()).toBe(200);
	await page.getByText('已保存').first().waitFor();
}

export async function openStep(page: Page, fairPath: string, step: string): Promise<void> {
	await page.goto(`${fairPath}/plan/${step}`);
	await page.locator('html[data-ready]').waitFor();
}

export async function planEverything(page: Page, fairPath: string): Promise<void> {
	await openStep(page, fairPath, 'announcement');
	for (const [label, text] of announcementTexts) await page.getByLabel(label, { exact: true }).fill(text);
	await save(page);

	await openStep(page, fairPath, 'intake');
	await page.getByLabel('用人单位数', { exact: true }).fill('12');
	await page.getByLabel('求职者人数', { exact: true }).fill('50');
	await save(page);

	await openStep(page, fairPath, 'look');
	await page.getByText('晨曦', { exact: true }).click();
	await page.getByLabel(/^一句话/).fill('手上有活，心里有底');
	await save(page);

	await openStep(page, fairPath, 'bodies');
	await page.getByLabel('牵头人姓名').fill('江守正');
	await page.getByLabel('牵头人职务').fill('中心主任');
	await page.getByLabel('工作机构成员').fill('董明远，现场总负责\n季常青，技术保障');
	await save(page);

	for (const [step, texts] of [
		['documents', ['值守与登记制度', '四类岗位的职责', '从报名到归档', '首问负责，五分钟内答复']],
		['work-plan', ['提前四周启动', '一个展区，十二个展位', '账号、数据、网络三层防护', '断网、断电、舆情三类预案']],
	] as const) {
		await openStep(page, fairPath, step);
		for (const [n, text] of texts.entries()) await page.getByLabel('写在这里').nth(n).fill(text);
		await save(page);
	}

	await openStep(page, fairPath, 'roster');
	await page.getByRole('button', { name: '再加一班' }).click();
	for (const duty of ['主持', '客服', '技术', '应急']) {
		const choice = page.getByLabel(duty, { exact: true }).and(page.locator('select'));
		await choice.selectOption({ index: 1 });
	}
	await save(page);

	await openStep(page, fairPath, 'facilities');
	await page.getByRole('button', { name: '再加一处场所' }).click();
	await page.getByLabel('场所名称').fill('指挥室');
	for (const point of [/办公环境合适/, /计算机、服务器/, /网络稳定/]) await page.getByLabel(point).check();
	await save(page);
	await page.getByRole('button', { name: '看过了，签字' }).click();
	await page
		.getByText(/已签字/)
		.first()
		.waitFor();
}
