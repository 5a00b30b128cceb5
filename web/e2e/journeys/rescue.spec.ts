import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, baseUrl, desk, enterAs, launch, liveBooth, phone, picture, tell } from '../stage/browser.ts';
import { enterAsNewSeeker } from '../stage/new-seeker.ts';
import { faultsOf } from '../stage/whole.ts';

let browser: Browser;
let planner: Page;
let seeker: Page;
let boothId: string;
let fairId: string;

beforeAll(async () => {
	browser = await launch();
	planner = await enterAs(browser, 'planner-jianghuai', desk);
	({ fairId } = await liveBooth(await enterAs(browser, 'recruiter-jiangbei', desk)));
	seeker = await enterAsNewSeeker(browser, fairId, phone);
	const { live } = await ask<{ live: TileLive[] }>(seeker, `/api/booth/list?fairId=${fairId}`);
	const empty = live.find(({ activity, waiting }) => activity === 'away' && waiting === 0);
	if (!empty) throw new Error('every booth of the demo has somebody');
	({ boothId } = empty);
	await tell(seeker, '/api/line/join', { boothId, showResume: false });
}, 120_000);
afterAll(() => browser?.close());
afterEach(async ({ task }) => {
	if (task.result?.state === 'fail') await picture(planner, 'failed-rescue');
});

describe('an organizer at the live wall', () => {
	const needs = () => planner.getByRole('listitem').filter({ has: planner.locator(`a[href="/booths/${boothId}"]`) });

	it('[gap-24] sees the booth where somebody waits for nobody, and asks for staff with one click', async () => {
		await planner.goto(`${baseUrl()}/organizer/fairs/${fairId}`);
		const ask = needs().getByRole('button', { name: '催单位派人' });
		await ask.waitFor();
		await ask.click();
		await needs()
			.getByText(/催了 \d+ 人/)
			.waitFor();
		expect(
			await needs()
				.getByText(/值守 0 → 0，等候 1 → 1/)
				.count(),
		).toBe(1);
		await ask.click();
		await planner.getByText('刚刚已经通知过了').waitFor();
	});

	it('[gap-24] suggests other booths; who waits reads it and keeps the place', async () => {
		await needs().getByRole('button', { name: '推荐其他展位' }).click();
		await needs()
			.getByText(/推荐了其他展位/)
			.waitFor();
		await seeker.goto(`${baseUrl()}/notices`);
		await seeker.getByText(/可以先去这几个展位/).waitFor();
		await picture(seeker, 'rescue-suggested-phone');
	});

	it('[A-02] is whole at every width', async () => {
		expect(await faultsOf(planner, { otherOnDesk: false })).toEqual([]);
		await planner.setViewportSize(desk);
		await picture(planner, 'rescue-desk');
		await planner.setViewportSize(phone);
		await picture(planner, 'rescue-phone');
	});
});
