// What people are told: a planner writes to everybody of a fair, a seeker reads it on a phone, allows alerts, and switches promotion off.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fair } from '@skyfair/shared/fairs/fairs.commands';
import type { Circular } from '@skyfair/shared/notices/delivery.commands';
import { ask, baseUrl, desk, enterAs, launch, liveBooth, phone, picture, tell } from '../stage/browser.ts';

let browser: Browser;
let planner: Page;
let seeker: Page;
let fairId: string;
const subject = `停车场改到东门 ${crypto.randomUUID().slice(0, 4)}`;

const reach = async (page: Page, path: string) => {
	await page.goto(`${baseUrl()}${path}`);
	await page.locator('html[data-ready]').waitFor();
};
const widerThanScreen = (page: Page): Promise<boolean> =>
	page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

beforeAll(async () => {
	browser = await launch();
	const recruiter = await enterAs(browser, 'recruiter-jiangbei', desk);
	({ fairId } = await liveBooth(recruiter));
	await recruiter.close();
	[planner, seeker] = await Promise.all([
		enterAs(browser, 'planner-jianghuai', desk),
		enterAs(browser, 'seeker-lin', phone),
	]);
	const { state } = await ask<Fair>(planner, `/api/fair/get?fairId=${fairId}`);
	if (state !== 'live') throw new Error(`the demo's fair is ${state}`);
	await tell(seeker, '/api/fair/register', { fairId, shareResumeWithBoothsJoined: true }).catch(() => null);
}, 60_000);
afterAll(() => browser?.close());

describe('a notice to everybody of a fair', () => {
	it('[O-01] is screened, counted, sent once confirmed, and shows how far it has come', async () => {
		await reach(seeker, '/');
		await reach(planner, `/organizer/fairs/${fairId}/circular`);
		await planner.getByLabel('标题', { exact: true }).fill(subject);
		await planner.getByLabel('内容', { exact: true }).fill('只招男生，入职先交押金500元');
		await planner.getByRole('button', { name: '发送', exact: true }).click();
		await planner.getByRole('button', { name: '确定发送' }).click();
		await planner.locator('[aria-invalid="true"]').first().waitFor();
		await planner.getByLabel('内容', { exact: true }).fill('请从东门进入，停车免费。');
		await picture(planner, 'circular-form-1440');
		await planner.getByRole('button', { name: '发送', exact: true }).click();
		await planner.getByRole('button', { name: '确定发送' }).click();
		await planner.getByRole('heading', { name: subject }).waitFor();
		await expect
			.poll(async () => {
				const [sent] = await ask<Circular[]>(planner, `/api/circular/list?fairId=${fairId}`);
				return sent?.complete === true && sent.listed === sent.expected && sent.deliveries.waiting === 0;
			})
			.toBe(true);
		await picture(planner, 'circular-sent-1440');
	});

	it('[O-06] [duty-42] reaches the seeker’s open page, names its sender and closes with one tap', async () => {
		const toast = seeker.locator('.toast', { hasText: subject });
		await toast.waitFor();
		expect(await toast.innerText()).toMatch(/^.+：/);
		await toast.getByRole('button', { name: '关闭' }).click();
		await toast.waitFor({ state: 'detached' });
		const tab = seeker.getByRole('navigation', { name: '底部标签' }).getByRole('link', { name: /消息/ });
		expect(await tab.innerText()).toMatch(/\d/);
		await tab.click();
		await seeker.getByRole('heading', { name: '消息' }).waitFor();
		await seeker.getByRole('link', { name: new RegExp(subject) }).waitFor();
		expect(await widerThanScreen(seeker)).toBe(false);
		await picture(seeker, 'notices-390');
		await seeker.getByRole('button', { name: '全部标为已读' }).click();
		await expect.poll(() => ask<{ unread: number }>(seeker, '/api/notice/unread')).toEqual({ unread: 0 });
	});
});

describe('how a person is reached', () => {
	it('[O-04] promotion goes off with one tap, the rest says that it stays', async () => {
		await reach(seeker, '/me/notices');
		expect(await widerThanScreen(seeker)).toBe(false);
		const promotion = seeker.getByRole('group', { name: '活动邀请' });
		const kept = seeker.waitForResponse(/notice\/set-preference/);
		await promotion.getByLabel('邮件').uncheck();
		await kept;
		await seeker.reload();
		await seeker.locator('html[data-ready]').waitFor();
		expect(await promotion.getByLabel('邮件').isChecked()).toBe(false);
		await expect.poll(() => seeker.getByRole('checkbox').count()).toBe(3);
		await picture(seeker, 'notice-settings-390');
	});

	it('[I-07] alerts are offered in the line, not before', async () => {
		await seeker.context().grantPermissions(['notifications'], { origin: baseUrl() });
		const { booths } = await ask<{ booths: { id: string }[] }>(seeker, `/api/booth/list?fairId=${fairId}`);
		await reach(seeker, '/line');
		expect(await seeker.getByText('叫到您时提醒这台设备？').count()).toBe(0);
		await tell(seeker, '/api/line/join', { boothId: booths.at(-1)?.id ?? '' });
		await seeker.getByText('叫到您时提醒这台设备？').waitFor();
		await picture(seeker, 'push-ask-390');
		// The browser under test has no push service; what the page serves as worker is there and shows what comes.
		const worker = await seeker.evaluate(async () => {
			const registration = await navigator.serviceWorker.register('/service-worker.js', { type: 'module' });
			await navigator.serviceWorker.ready;
			return registration.active !== null;
		});
		expect(worker).toBe(true);
		await seeker.getByRole('button', { name: '暂不' }).click();
		expect(await seeker.getByText('叫到您时提醒这台设备？').count()).toBe(0);
	});

	it('[O-04] the link of a mail works for a visitor, and says when it is broken', async () => {
		const visitor = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
		await reach(visitor, '/unsubscribe/broken-token-broken-token');
		await visitor.getByRole('button', { name: '退订' }).click();
		await visitor.getByText('链接不完整').waitFor();
		await picture(visitor, 'unsubscribe-390');
	});
});
