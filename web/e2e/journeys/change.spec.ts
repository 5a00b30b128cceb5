// What was announced becomes otherwise: on a fair of its own, so that the demo's day goes on undisturbed.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FollowedChange } from '@skyfair/shared/changes/changes.commands';
import type { Fair } from '@skyfair/shared/fairs/fairs.commands';
import { completePlanning } from '../../../fair-server/test/complete-planning.ts';
import { plan } from '../../../fair-server/test/builders/plan.ts';
import { act } from '../stage/act.ts';
import { ask, baseUrl, desk, enterAs, launch, phone, picture } from '../stage/browser.ts';
import { register } from '../stage/new-seeker.ts';

const HOUR = 3_600_000;
const name = `变更演练招聘会 ${crypto.randomUUID().slice(0, 6)}`;
let browser: Browser;
let planner: Page;
let seeker: Page;
let visitor: Page;
let fair: Fair;

const followUp = () => ask<FollowedChange[]>(planner, `/api/change/follow-up?fairId=${fair.id}`);
const reach = async (page: Page, path: string) => {
	await page.goto(`${baseUrl()}${path}`);
	await page.locator('html[data-ready]').waitFor();
};

beforeAll(async () => {
	browser = await launch();
	[planner, seeker] = await Promise.all([
		enterAs(browser, 'planner-jianghuai', desk),
		enterAs(browser, 'seeker-lin', phone),
	]);
	visitor = await (await browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
	const { session } = await ask<{ session: { person: { id: string } } }>(planner, '/api/session/current');
	const now = Date.now();
	const draft = plan({
		startsAt: now + 48 * HOUR,
		endsAt: now + 54 * HOUR,
		registrationOpensAt: now - HOUR,
		registrationClosesAt: now + 40 * HOUR,
	});
	fair = await act<Fair>(planner, 'fair:create', { plan: { ...draft, announcement: { ...draft.announcement, name } } });
	const of = { fairId: fair.id, organizerId: fair.organizerId, personId: session.person.id, plan: fair };
	const files = await ask<{ staff?: unknown }>(planner, `/api/organizer/staff?organizerId=${fair.organizerId}`);
	await completePlanning(async (command, input) => {
		// The demo's planner has a staff file already.
		if (command === 'organizer:save-staff-file' && files) return null;
		return await act(planner, command, { ...input });
	}, of);
	await act(planner, 'planning:record-placement', {
		fairId: fair.id,
		placement: {
			medium: 'wechat',
			name: '江淮人才微信公众号',
			reference: 'https://mp.example/a',
			placedAt: now - 60_000,
			note: '',
		},
	});
	await act(planner, 'fair:publish', { fairId: fair.id });
	await vi.waitFor(
		async () => {
			const { state } = await ask<Fair>(planner, `/api/fair/get?fairId=${fair.id}`);
			if (state !== 'registration') throw new Error(`the fair is ${state}`);
		},
		{ timeout: 10_000 },
	);
	await register(seeker, fair.id);
}, 120_000);
afterAll(() => browser?.close());

describe('a fair that moves to another time', () => {
	it('[S-01] [S-03] the planner writes the notice, and everybody reads it on top of the page', async () => {
		await reach(planner, `/organizer/fairs/${fair.id}/change`);
		await planner.getByRole('button', { name: '发布变更' }).click();
		const start = planner.getByLabel('开始时间');
		const later = new Date(fair.startsAt + 2 * HOUR + 8 * HOUR).toISOString().slice(0, 16);
		await start.fill(later);
		await planner.getByLabel('原因').fill('场馆供电检修，开场顺延两小时');
		expect(await planner.getByText('将通告：开始时间').isVisible()).toBe(true);
		// Without an approver nothing goes out, and what was typed stays.
		await planner.getByRole('button', { name: '发布通告' }).click();
		await planner.locator('[aria-invalid="true"]').first().waitFor();
		expect(await start.inputValue()).toBe(later);
		await planner.getByLabel('批准人').fill('陈立人 中心主任');
		await picture(planner, 'change-form-1440');
		await planner.getByRole('button', { name: '发布通告' }).click();
		await planner.getByRole('heading', { name: '变更：开始时间' }).waitFor();

		await reach(visitor, `/fairs/${fair.id}`);
		const top = visitor.locator('article > section').first();
		const said = await top.innerText();
		for (const words of ['通告', '变更：开始时间', '场馆供电检修', '陈立人 中心主任']) expect(said).toContain(words);
		expect(await visitor.locator('#changes').innerText()).toContain('第 1 号');
		await picture(visitor, 'change-notice-390');
	});

	it('[S-04] the seeker is asked on the phone, says yes, and the planner sees it counted', async () => {
		await reach(seeker, `/fairs/${fair.id}`);
		await seeker.getByText('时间改了，您还参加吗？').waitFor();
		await picture(seeker, 'change-confirm-390');
		await seeker.getByRole('button', { name: '参加', exact: true }).click();
		await seeker.getByText('时间改了，您还参加吗？').waitFor({ state: 'detached' });
		await expect
			.poll(async () => (await followUp())[0]?.answers.seekers)
			.toEqual({ asked: 1, confirmed: 1, withdrawn: 0 });
		await expect
			.poll(async () => (await followUp())[0]?.told, { timeout: 20_000 })
			.toMatchObject({ listed: true, waiting: 0, unreachable: 0 });
		await reach(planner, `/organizer/fairs/${fair.id}/change`);
		await planner.getByText('确认 1 · 退出 0 · 未答复 0').waitFor();
	});

	it('[S-02] the outside medium stays open until its proof is there', async () => {
		await planner.getByText('还有 1 家站外媒体没有落实通告').waitFor();
		await planner.getByRole('button', { name: '附上凭证' }).click();
		await planner.getByRole('button', { name: '确认已落实' }).click();
		await planner.getByText('填链接或上传文件，二选一。').first().waitFor();
		expect((await followUp())[0]?.tasks[0]?.closedAt).toBeNull();
		await planner.getByLabel('通告的链接').fill('https://mp.example/notice-1');
		await planner.getByRole('button', { name: '确认已落实' }).click();
		await planner.getByText('已落实', { exact: true }).waitFor();
		expect((await followUp())[0]?.tasks[0]?.proof?.url).toBe('https://mp.example/notice-1');
		await picture(planner, 'change-follow-up-1440');
	});
});

describe('a fair that is cancelled', () => {
	it('[S-05] [S-07] says so on top, keeps its notices, and is crossed out in the calendar', async () => {
		await planner.getByRole('button', { name: '取消本场' }).click();
		await planner.getByLabel('原因').fill('台风红色预警');
		await planner.getByLabel('批准人').fill('陈立人 中心主任');
		const submit = planner.getByRole('button', { name: '取消并发布通告' });
		expect(await submit.isDisabled()).toBe(true);
		await planner.getByRole('checkbox').check();
		await submit.click();
		await planner.getByRole('heading', { name: '本场招聘会取消' }).waitFor();

		await reach(visitor, `/fairs/${fair.id}`);
		expect(await visitor.locator('article > section').first().innerText()).toContain('台风红色预警');
		const history = await visitor.locator('#changes').innerText();
		expect(history).toContain('第 2 号');
		expect(history).toContain('场馆供电检修');
		await picture(visitor, 'change-cancelled-390');
		const file = await (await fetch(`${baseUrl()}/fairs/${fair.id}/calendar.ics`)).text();
		expect(file).toContain('STATUS:CANCELLED');
		const answer = await visitor.goto(`${baseUrl()}/fairs/${fair.id}/hall`);
		expect(answer?.status()).toBe(200);
	});
});
