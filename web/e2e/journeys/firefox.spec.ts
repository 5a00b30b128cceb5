// Issue 4: from the QR code on a poster into the line, on a phone's width, in a browser that shares no engine with the others.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desk, enterAs, launch, liveBooth, baseUrl } from '../stage/browser.ts';
import { api, control, launchFirefox, openPhone, reach, shows } from '../stage/firefox.ts';

let firefox: Browser;
let boothId: string;
const { resume } = JSON.parse(
	readFileSync(join(import.meta.dirname, '..', '..', '..', 'infra', 'demo', 'seekers', 'chen-moyan.json'), 'utf8'),
) as { resume: object };

beforeAll(async () => {
	const chromium = await launch();
	({ id: boothId } = await liveBooth(await enterAs(chromium, 'recruiter-jiangbei', desk)));
	await chromium.close();
	firefox = await launchFirefox();
}, 120_000);
afterAll(() => firefox?.close());

describe('a seeker with Firefox, on a phone', () => {
	it('[F-01] [F-02] [C-10] comes from the QR code of a booth’s poster, signs up, registers and stands in the line', async () => {
		const page = await openPhone(firefox);
		const fits = async () =>
			expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
		await reach(page, `${baseUrl()}/booths/${boothId}/poster`);
		const codes = await page.$$eval('.address', (all) => all.map(({ textContent }) => textContent ?? ''));
		const code = codes.find((address) => address.endsWith('?qr'));
		await reach(page, `http://${code}`);
		await fits();

		// Somebody whom no other journey knows.
		const number = `136${String(process.pid % 10_000).padStart(4, '0')}0001`;
		await reach(page, `${baseUrl()}/sign-in?next=/booths/${boothId}`);
		await control(page, 'textbox', '手机号').fill(number);
		await control(page, 'button', '获取验证码').click();
		await shows(page, '已发到');
		const sent = await api<{ recipient: string; text: string }[]>(page, '/api/demo/outbox');
		const secret = sent.find(({ recipient }) => recipient.endsWith(number.slice(-4)))?.text.match(/\d{6}/)?.[0];
		await control(page, 'textbox', '验证码').fill(secret ?? '');
		await page.locator('input[type="checkbox"]').click();
		await control(page, 'button', '登录 / 注册').click();
		await page.waitForFunction(() => location.pathname.startsWith('/booths/'));
		await api(page, '/api/resume/save', { resume });

		await control(page, 'button', '排队面谈').click();
		await page.waitForFunction(() => location.pathname.endsWith('/register'));
		await shows(page, '第 1 步，共 3 步');
		await fits();
		await control(page, 'button', '下一步').click();
		await shows(page, '第 2 步，共 3 步');
		await control(page, 'button', '演示：填入示例号码').click();
		const agree = async () => {
			for (const box of await page.$$('main input[type="checkbox"]:not(:checked)')) await box.click();
		};
		await agree();
		await fits();
		await control(page, 'button', '下一步').click();
		await shows(page, '第 3 步，共 3 步');
		await agree();
		await control(page, 'button', '提交报名').click();
		await shows(page, '报名成功，您已在名单上');
		await page.locator(`main a[href="/booths/${boothId}"]`).click();
		await page.waitForFunction(() => location.pathname.startsWith('/booths/'));
		await control(page, 'button', '排队面谈').click();
		await control(page, 'button', '出示简历并排队').click();
		await page.waitForSelector('main [data-testid="rank"]');
		await fits();
		const line = await api<{ boothId: string; phase: string }[]>(page, '/api/line/mine');
		expect(line).toMatchObject([{ boothId, phase: 'waiting' }]);
		await page.close();
	}, 600_000);
});
