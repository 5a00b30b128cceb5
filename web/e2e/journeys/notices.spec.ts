// What people are told: a planner writes to everybody of a fair, a seeker reads it on a phone, allows alerts, and switches promotion off; a
// returned registration and an application that was read reach the person in the page, with the way to the next step.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fair } from '@skyfair/shared/fairs/fairs.commands';
import { promotionalKinds, specOf } from '@skyfair/shared/notices/notice-kinds';
import type { Circular } from '@skyfair/shared/notices/delivery.commands';
import { ask, baseUrl, desk, enterAs, launch, liveBooth, phone, picture, tell } from '../stage/browser.ts';
import { enterAsNewPerson } from '../stage/new-seeker.ts';
import { idNumber, scan } from '../stage/papers.ts';

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
		// Every promotional kind by each of its ways, and nothing else.
		const wanted = promotionalKinds.reduce((sum, kind) => sum + specOf(kind).channels.length, 0);
		await expect.poll(() => seeker.getByRole('checkbox').count()).toBe(wanted);
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

describe('what became of something reaches the person', () => {
	let applicant: Page;
	const { resume } = JSON.parse(
		readFileSync(join(import.meta.dirname, '..', '..', '..', 'infra', 'demo', 'seekers', 'chen-moyan.json'), 'utf8'),
	) as { resume: { basic: object } };
	/** On its own page, as a line that leads to the next step. */
	const hears = async (title: RegExp) => {
		for (const size of [desk, phone]) {
			await applicant.setViewportSize(size);
			await reach(applicant, '/notices');
			expect(await widerThanScreen(applicant)).toBe(false);
		}
		const line = applicant.getByRole('link', { name: title });
		await line.waitFor();
		return line;
	};

	beforeAll(async () => {
		applicant = await enterAsNewPerson(browser, phone);
		// A surname that nobody else in the demo has, so that the reviewer finds this one.
		const basic = { ...resume.basic, name: '归小满', bornOn: '1990-03-07' };
		await tell(applicant, '/api/resume/save', { resume: { ...resume, basic } });
	}, 60_000);

	it('[O-02] [F-02] a returned registration, with the reason and the form', async () => {
		await reach(applicant, `/fairs/${fairId}/register`);
		const next = () => applicant.getByRole('button', { name: '下一步' }).click();
		const agree = async () => {
			for (const box of await applicant.getByRole('checkbox').all()) await box.check();
		};
		await next();
		await applicant.getByLabel('证件号码').fill(idNumber());
		await agree();
		await next();
		await agree();
		await applicant.getByRole('button', { name: '提交报名' }).click();
		await applicant.getByText('仅凭号码无法核实').waitFor();
		await applicant.locator('input[type=file]').first().setInputFiles(scan('id.png'));
		await applicant.getByRole('button', { name: '换一个' }).first().waitFor();
		await next();
		await applicant.getByRole('button', { name: '提交报名' }).click();
		await applicant.getByText('已提交，等待审核').waitFor();

		const reviewer = await enterAs(browser, 'reviewer-jianghuai', desk);
		const { session } = await ask<{ session: { acting: { organizerId: string } } }>(reviewer, '/api/session/current');
		const { organizerId } = session.acting;
		const { items } = await ask<{ items: { id: string; title: string }[] }>(
			reviewer,
			`/api/review/list?organizerId=${organizerId}&kind=registration`,
		);
		const itemId = items.find(({ title }) => title.startsWith('归'))?.id;
		await tell(reviewer, '/api/review/claim', { organizerId, itemId });
		await reach(applicant, '/');
		await tell(reviewer, '/api/review/decide', { organizerId, itemId, outcome: 'return', reason: '照片反光，请重拍' });
		await reviewer.context().close();

		const line = await hears(/的报名需要补充/);
		expect(await line.innerText()).toContain('原因：照片反光，请重拍。');
		await picture(applicant, 'notice-returned-390');
		await line.click();
		await applicant.waitForURL(/\/fairs\/[^/]+\/register$/);
		await applicant.getByText('第 1 步，共 3 步').waitFor();
		await expect.poll(() => ask<{ unread: number }>(applicant, '/api/notice/unread')).toEqual({ unread: 0 });
	});

	it('[O-02] [F-15] an application that the employer has read, with the place where it stands', async () => {
		const recruiter = await enterAs(browser, 'recruiter-jiangbei', desk);
		const { session } = await ask<{ session: { acting: { employerId: string } } }>(recruiter, '/api/session/current');
		const { employerId } = session.acting;
		const [first] = await ask<{ id: string }[]>(applicant, `/api/job/list?employerId=${employerId}`);
		await tell(applicant, '/api/job-application/submit', { jobId: first?.id });
		const [sent] = await ask<{ id: string }[]>(applicant, '/api/job-application/mine');
		await reach(applicant, '/jobs');
		await tell(recruiter, '/api/job-application/open', { employerId, applicationId: sent?.id });
		await recruiter.context().close();
		const line = await hears(/看了您的投递/);
		await picture(applicant, 'notice-seen-390');
		await applicant.setViewportSize(desk);
		await picture(applicant, 'notices-1440');
		await applicant.emulateMedia({ colorScheme: 'dark' });
		await reach(applicant, '/notices');
		await picture(applicant, 'notices-1440-dark');
		await line.click();
		await applicant.waitForURL(/\/me\/applications$/);
		await applicant.emulateMedia({ colorScheme: 'light' });
		await reach(applicant, '/me/notices');
		expect(await widerThanScreen(applicant)).toBe(false);
		for (const group of await applicant.locator('main summary').all()) await group.click();
		expect(await widerThanScreen(applicant)).toBe(false);
		await applicant.getByText('报名需要补充').scrollIntoViewIfNeeded();
		await picture(applicant, 'notice-settings-1440');
		await applicant.setViewportSize(phone);
		expect(await widerThanScreen(applicant)).toBe(false);
		await picture(applicant, 'notice-settings-all-390');
	});
});
