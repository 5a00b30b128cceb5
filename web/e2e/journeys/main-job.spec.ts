import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { desk, enterAs, launch, liveBooth, baseUrl, phone, picture, received } from '../stage/browser.ts';
import { enterAsNewSeeker } from '../stage/new-seeker.ts';

let browser: Browser;
let seeker: Page;
let second: Page;
let recruiter: Page;
let booth: { id: string; fairId: string };

beforeAll(async () => {
	browser = await launch();
	recruiter = await enterAs(browser, 'recruiter-jiangbei', desk);
	booth = await liveBooth(recruiter);
	seeker = await enterAsNewSeeker(browser, booth.fairId, phone);
	second = await enterAsNewSeeker(browser, booth.fairId, phone);
}, 120_000);
afterAll(() => browser?.close());
// What everybody saw when it went wrong.
afterEach(async ({ task }) => {
	if (task.result?.state !== 'fail') return;
	for (const [who, page] of Object.entries({ seeker, second, recruiter })) await picture(page, `failed-${who}`);
});

const rank = (page: Page) => page.getByRole('main').getByTestId('rank').first();
const growing = async (page: Page, what: 'frames' | 'audioEnergy') => {
	const before = (await received(page))[what];
	await expect
		.poll(async () => (await received(page))[what], { timeout: 30_000, interval: 250 })
		.toBeGreaterThan(before);
};

describe('the main job, by two seekers on phones and a recruiter at a desk', () => {
	it('[I-10] joins the line: the rank is seen on both phones', async () => {
		await recruiter.goto(`${baseUrl()}/desk/${booth.id}`);
		await recruiter.getByRole('button', { name: /叫下一位/ }).waitFor();
		for (const page of [seeker, second]) {
			await page.goto(`${baseUrl()}/booths/${booth.id}`);
			await page.getByRole('button', { name: '排队面谈' }).click();
			await page.getByRole('button', { name: '出示简历并排队' }).click();
			await rank(page).waitFor();
		}
		await expect.poll(() => rank(seeker).textContent()).toContain('1');
		await expect.poll(() => rank(second).textContent()).toContain('2');
		await picture(seeker, 'line-phone');
		await seeker.goto(`${baseUrl()}/fairs/${booth.fairId}/hall`);
		await picture(seeker, 'hall-phone');
	});

	it('[I-10] is called: the whole screen says so, and both come into the room', async () => {
		await recruiter.getByRole('button', { name: /叫下一位/ }).click();
		await seeker.getByRole('alertdialog').getByRole('button', { name: '进入面谈' }).waitFor();
		await picture(seeker, 'call-phone');
		await seeker.getByRole('alertdialog').getByRole('button', { name: '进入面谈' }).click();
		await seeker.waitForURL(/\/conversations\//);
		await expect.poll(() => rank(second).textContent()).toContain('1');
	});

	it('sees and hears the other side on both screens', async () => {
		for (const page of [seeker, recruiter]) {
			await growing(page, 'frames');
			await growing(page, 'audioEnergy');
		}
		await picture(seeker, 'interview-phone');
		await picture(recruiter, 'interview-desk');
	});

	it('comes back into the room after a reload, and the pictures go on', async () => {
		await seeker.reload();
		await growing(seeker, 'frames');
		await growing(recruiter, 'frames');
	});

	it('writes beside the video, and the other side reads it', async () => {
		await recruiter.getByRole('button', { name: /^文字/ }).click();
		const write = recruiter.getByRole('textbox', { name: /写点什么/ });
		await write.fill('请看一下岗位说明');
		await write.press('Enter');
		const text = seeker.getByText('请看一下岗位说明');
		if (!(await text.isVisible())) await seeker.getByRole('button', { name: /^文字/ }).click();
		await text.waitFor();
	});

	it('records the outcome, ends, and the recruiter is free for the next one', async () => {
		await recruiter.locator('label').filter({ hasText: '进入下一轮' }).click();
		await recruiter.getByRole('button', { name: /记录并结束面谈/ }).click();
		await seeker.getByText('面谈结束了，辛苦了').first().waitFor();
		await recruiter.getByRole('button', { name: /叫下一位/ }).waitFor();
		await picture(recruiter, 'desk');
	});
});

describe('the organizer', () => {
	it('[I-10] reads the running fair’s figures, and gets the same when they are folded again', async () => {
		const planner = await enterAs(browser, 'planner-jianghuai', desk);
		await planner.goto(`${baseUrl()}/reports/${booth.fairId}`);
		await planner.getByRole('heading', { level: 1 }).waitFor();
		await planner.getByText('面谈数').first().waitFor();
		await picture(planner, 'report-desk');
		const status = await planner.evaluate(async (fairId) => {
			const post = (path: string, body: object) =>
				fetch(path, {
					method: 'POST',
					headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
					body: JSON.stringify(body),
				});
			const before = (await (await fetch(`/api/report/get?fairId=${fairId}`)).json()) as { data: { hash: string } };
			const again = (await (await post('/api/report/recompute', { fairId })).json()) as {
				data: { report: { hash: string } };
			};
			return { same: before.data.hash === again.data.report.hash };
		}, booth.fairId);
		expect(status).toEqual({ same: true });
	});
});
