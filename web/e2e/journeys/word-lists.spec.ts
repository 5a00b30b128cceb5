// The organizer's own words: edited without a release, seen by the employer while it types, kept with each decision. And which jobs go to a fair.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FairSummary } from '@skyfair/shared/fairs/fairs.commands';
import type { Booth } from '@skyfair/shared/booths/booths.commands';
import type { OpenedReview, ReviewRow } from '@skyfair/shared/reviews/reviews.commands';
import { act } from '../stage/act.ts';
import { ask, baseUrl, desk, enterAs, launch } from '../stage/browser.ts';
import { looksWhole } from '../stage/whole.ts';

/** A word that no rule of law knows. */
const WORD = '星火合伙计划';
let browser: Browser;
let planner: Page;
let employer: Page;
let reviewer: Page;
let organizerId: string;
let version: number;

beforeAll(async () => {
	browser = await launch();
	[planner, employer, reviewer] = await Promise.all([
		enterAs(browser, 'planner-jianghuai', desk),
		enterAs(browser, 'admin-jiangbei', desk),
		enterAs(browser, 'reviewer-jianghuai', desk),
	]);
	const { session } = await ask<{ session: { acting: { organizerId: string } } }>(reviewer, '/api/session/current');
	({ organizerId } = session.acting);
}, 120_000);
afterAll(() => browser?.close());

const open = async (page: Page, path: string) => {
	await page.goto(`${baseUrl()}${path}`);
	await page.locator('html[data-ready]').waitFor();
};

describe('the word list of an organizer', () => {
	it('[M-14] [E-04] gets a word, tries it before it counts, and is a new version at once', async () => {
		await open(planner, '/review/word-lists');
		const before = await ask<{ version: number }>(planner, `/api/screening/lists?organizerId=${organizerId}`);
		await planner.getByRole('button', { name: '添加一行' }).click();
		const row = planner.getByRole('group', { name: /^词语或短语 \d+$/ }).last();
		await row.getByLabel('词语或短语').fill(WORD);
		await row.getByLabel('处理方式').selectOption('block');
		await row.getByLabel('理由').fill('打着招聘名义招募下线');
		await planner.getByLabel('输入一段文字，看草稿会命中什么。').fill(`加入${WORD}，分享收益`);
		await planner.locator('mark', { hasText: WORD }).waitFor();
		await looksWhole(planner, 'word-lists-draft');
		await planner.setViewportSize(desk);
		// Why is asked for: without a note nothing is saved.
		await planner.getByRole('button', { name: '保存为新版本' }).click();
		expect((await ask<{ version: number }>(planner, `/api/screening/lists?organizerId=${organizerId}`)).version).toBe(
			before.version,
		);
		await planner.getByLabel('改了什么、为什么').fill('三起投诉都用了这个名称');
		await planner.getByRole('button', { name: '保存为新版本' }).click();
		version = before.version + 1;
		await planner.getByText(`已保存为版本 ${version}，立即生效。`).waitFor();
		await planner.getByRole('complementary').getByText('三起投诉都用了这个名称').waitFor();
	});

	it('[E-04] [E-05] the employer reads it while it types, with rule and clause, and is refused at the field', async () => {
		await open(employer, '/employer/jobs/new');
		await employer.getByLabel('招聘岗位').fill('仓库管理员');
		const content = employer.getByLabel('工作内容');
		await content.fill(`收发货物、盘点库存，加入${WORD}。`);
		await employer.locator('mark', { hasText: WORD }).waitFor();
		await content.fill('收发货物、盘点库存。有意加薇信 skyhr2026。');
		await employer
			.locator('mark', { hasText: /薇信|skyhr2026/ })
			.first()
			.waitFor();
		await employer
			.getByText(/依据：/)
			.first()
			.waitFor();
		expect(await employer.locator('mark', { hasText: WORD }).count()).toBe(0);
		await looksWhole(employer, 'job-live-checks');
		await employer.setViewportSize(desk);
		await content.fill('收发货物、盘点库存，登记出入库单据。');
		await employer.locator('mark').first().waitFor({ state: 'detached' });
	});

	it('[E-03] [M-14] what is sent waits, and the decision keeps the version of the list that was asked', async () => {
		const typed: [label: string, text: string][] = [
			['招聘条件', '认真细致，会用扫描枪；应届生可培养。'],
			['劳动条件', '白班，仓库有空调，发放劳保用品。'],
			['省', '江苏省'],
			['市', '南京市'],
			['区县', '浦口区'],
			['详细地址', '示范大道 6 号'],
			['最低（元）', '5000'],
			['最高（元）', '6500'],
		];
		for (const [label, text] of typed) await employer.getByLabel(label, { exact: true }).fill(text);
		await employer.getByLabel('行业').selectOption('manufacturing');
		await employer.getByLabel('职业类别').selectOption({ index: 1 });
		await employer.getByRole('button', { name: '提交审核' }).click();
		await employer.waitForURL(/\/employer\/jobs$/);
		const { items } = await ask<{ items: ReviewRow[] }>(
			reviewer,
			`/api/review/list?organizerId=${organizerId}&show=waiting&kind=job&find=${encodeURIComponent('仓库管理员')}`,
		);
		const itemId = items[0]?.id;
		expect(itemId).toBeTruthy();
		await act(reviewer, 'review:claim', { organizerId, itemId });
		await open(reviewer, '/review');
		await act(reviewer, 'review:decide', { organizerId, itemId, outcome: 'pass', reason: '' });
		const seen = await ask<OpenedReview>(reviewer, `/api/review/open?organizerId=${organizerId}&itemId=${itemId}`);
		expect({ state: seen.item.state, listVersion: seen.listVersion }).toEqual({
			state: 'passed',
			listVersion: version,
		});
	});
});

describe('the jobs that an employer brings to a fair', () => {
	const jobsAt = async (fairId: string) => {
		const own = await ask<{ booth: Booth }[]>(employer, '/api/booth/list-own');
		return own.find(({ booth }) => booth.fairId === fairId)?.booth.jobs.length ?? 0;
	};
	it('[D-03] [E-13] are chosen in a dialog, shown so to everybody, and changed back until registration closes', async () => {
		const fairs = await ask<FairSummary[]>(employer, '/api/fair/list');
		const fair = fairs.find(({ state }) => state === 'registration' || state === 'published');
		if (!fair) throw new Error('the demo has no fair to come');
		const all = await jobsAt(fair.id);
		expect(all).toBeGreaterThan(1);
		await open(employer, '/employer/fairs');
		const row = employer.getByRole('listitem').filter({ hasText: fair.name });
		await row.getByRole('button', { name: '更改参会岗位' }).click();
		const dialog = employer.getByRole('dialog');
		await dialog.getByLabel('只带选中的岗位').check();
		const send = dialog.getByRole('button', { name: '更改参会岗位' });
		expect(await send.isDisabled()).toBe(true);
		await dialog.getByRole('checkbox').and(employer.locator(':enabled')).first().check();
		await looksWhole(employer, 'fair-jobs-dialog');
		await employer.setViewportSize(desk);
		await send.click();
		await row.getByText('带 1 个岗位参加').waitFor();
		await expect.poll(() => jobsAt(fair.id)).toBe(1);
		await row.getByRole('button', { name: '更改参会岗位' }).click();
		await dialog.getByRole('radio').first().check();
		await send.click();
		await row.getByText('带全部已通过的岗位参加').waitFor();
		await expect.poll(() => jobsAt(fair.id)).toBe(all);
	});
});
