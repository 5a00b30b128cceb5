// What an organizer brings and whom it lets in before a fair: the papers of the plan, guests, partners.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fair, FairSummary } from '@skyfair/shared/fairs/fairs.commands';
import { plan } from '../../../fair-server/test/builders/plan.ts';
import { act } from '../stage/act.ts';
import { ask, baseUrl, desk, enterAs, launch, phone } from '../stage/browser.ts';
import { scan } from '../stage/papers.ts';
import { openStep, save } from '../stage/plan-fair.ts';
import { looksWhole } from '../stage/whole.ts';

const HOUR = 3_600_000;
let browser: Browser;
let planner: Page;
let other: Page;
let reviewer: Page;
let fairPath: string;
let fairId: string;

beforeAll(async () => {
	browser = await launch();
	[planner, other, reviewer] = await Promise.all([
		enterAs(browser, 'planner-jianghuai', desk),
		enterAs(browser, 'planner-qingshan', phone),
		enterAs(browser, 'reviewer-jianghuai', desk),
	]);
	const now = Date.now();
	const times = { startsAt: now + 72 * HOUR, endsAt: now + 76 * HOUR };
	const draft = plan({ ...times, registrationOpensAt: now + HOUR, registrationClosesAt: now + 70 * HOUR });
	const announcement = { ...draft.announcement, name: `材料演练招聘会 ${crypto.randomUUID().slice(0, 6)}` };
	fairId = (await act<Fair>(planner, 'fair:create', { plan: { ...draft, announcement } })).id;
	fairPath = `${baseUrl()}/organizer/fairs/${fairId}`;
}, 120_000);
afterAll(() => browser?.close());

const field = (page: Page, name: string) => page.getByRole('group', { name: `或上传：${name}` });
const bring = (page: Page, name: string, file: { name: string; mimeType: string; buffer: Buffer }) =>
	field(page, name).locator('input[type=file]').first().setInputFiles(file);

describe('the four documents of a plan', () => {
	it('[C-02] are uploaded, previewed, kept, and replaced', async () => {
		await openStep(planner, fairPath, 'documents');
		await bring(planner, '管理制度', scan('制度-一.png'));
		await field(planner, '管理制度').getByRole('img', { name: '预览：制度-一.png' }).waitFor();
		await looksWhole(planner, 'papers-uploaded');
		await planner.setViewportSize(desk);
		await save(planner);
		await planner.reload();
		await field(planner, '管理制度').getByRole('img', { name: '预览：制度-一.png' }).waitFor();
		await bring(planner, '管理制度', scan('制度-二.png'));
		await field(planner, '管理制度').getByRole('img', { name: '预览：制度-二.png' }).waitFor();
		await save(planner);
		await planner.reload();
		await field(planner, '管理制度').getByText('制度-二.png').waitFor();
		expect(await field(planner, '管理制度').getByText('制度-一.png').count()).toBe(0);
	});

	const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
	const refused: [what: string, said: string, file: () => { name: string; mimeType: string; buffer: Buffer }][] = [
		[
			'a picture that is a script',
			'这里不收这种文件',
			() => ({ name: '流程.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) }),
		],
		[
			'a script that calls itself a picture',
			'这里不收这种文件',
			() => ({ name: '流程.png', mimeType: 'image/png', buffer: Buffer.from(svg) }),
		],
		[
			'a picture that carries something else',
			'还夹带了别的内容',
			() => ({ ...scan('流程.png'), buffer: Buffer.concat([scan('流程.png').buffer, Buffer.from(svg)]) }),
		],
	];
	it.each(refused)(
		'[C-02] [V-02] %s is refused at its field in plain words, and the one before stays',
		async (...one) => {
			const [, said, file] = one;
			await bring(planner, '管理制度', file());
			await field(planner, '管理制度').getByText(said).waitFor();
			expect(await field(planner, '管理制度').getByText('制度-二.png').isVisible()).toBe(true);
		},
	);

	it('[C-02] are nobody else’s to open', async () => {
		const planned = await ask<object>(planner, `/api/planning/get?fairId=${fairId}`);
		const fileId = /"fileId":"([0-9a-f-]{36})"/.exec(JSON.stringify(planned))?.[1];
		expect(fileId).toBeTruthy();
		const opened = await other.evaluate(async (id) => {
			const reply = await fetch('/api/file/open', {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
				body: JSON.stringify({ fileId: id }),
			});
			return reply.status;
		}, fileId);
		expect([403, 404]).toContain(opened);
	});
});

describe('guests of a fair', () => {
	it('[S-04] wait on the list until the announcement, and a number that is none is said at its field', async () => {
		await planner.goto(`${fairPath}/guests`);
		await planner.locator('html[data-ready]').waitFor();
		await planner.getByLabel('姓名').fill('秦老师');
		await planner.getByLabel('单位', { exact: true }).fill('淮川理工大学');
		await planner.getByLabel('手机号').fill('12');
		await planner.getByRole('button', { name: '加入名单' }).click();
		await planner.locator('[aria-invalid="true"]').waitFor();
		expect(await planner.getByLabel('姓名').inputValue()).toBe('秦老师');
		await planner.getByLabel('手机号').fill('13900001111');
		await planner.getByRole('button', { name: '加入名单' }).click();
		await planner.getByRole('listitem').filter({ hasText: '秦老师' }).waitFor();
		expect(await planner.getByRole('button', { name: /^邀请 \d+ 位/ }).count()).toBe(0);
		expect(await planner.getByRole('main').textContent()).not.toContain('13900001111');
		await looksWhole(planner, 'guests');
	});

	it('[S-04] are invited once by a message, when the fair is announced', async () => {
		const fairs = await ask<FairSummary[]>(other, '/api/fair/list-own');
		const next = fairs.find(({ state }) => state === 'registration' || state === 'published');
		await other.goto(`${baseUrl()}/organizer/fairs/${next?.id}/guests`);
		await other.locator('html[data-ready]').waitFor();
		const number = `1390000${String(Date.now() % 10_000).padStart(4, '0')}`;
		await other.getByLabel('姓名').fill('周记者');
		await other.getByLabel('单位', { exact: true }).fill('江淮新城日报');
		await other.getByLabel('手机号').fill(number);
		await other.getByRole('button', { name: '加入名单' }).click();
		await other.getByRole('button', { name: '邀请 1 位' }).click();
		const guest = other.getByRole('listitem').filter({ hasText: '周记者' });
		await guest.getByText(/^(?:邀请发送中|已邀请)$/).waitFor();
		expect(await other.getByRole('button', { name: /^邀请 \d+ 位/ }).count()).toBe(0);
		await expect
			.poll(async () => {
				const sent = await ask<{ recipient: string; text: string }[]>(other, '/api/demo/outbox');
				return sent.filter(({ recipient }) => recipient.endsWith(number.slice(-4))).length;
			})
			.toBe(1);
		await expect
			.poll(async () => {
				await other.reload();
				return await guest.getByText('已邀请').count();
			})
			.toBe(1);
	});
});

describe('a partner', () => {
	it('[D-14] is proposed by the planner, has no access before a reviewer’s yes, is looked at again by a date, and can be ended', async () => {
		const name = `东湖人才网 ${crypto.randomUUID().slice(0, 4)}`;
		await planner.goto(`${baseUrl()}/organizer/partners`);
		await planner.locator('html[data-ready]').waitFor();
		await planner.getByRole('button', { name: '提交审核' }).click();
		await planner.locator('[aria-invalid="true"]').first().waitFor();
		await planner.getByLabel('名称').fill(name);
		await planner.getByLabel('合作目的与接入范围').fill('同步公开岗位，只读。');
		await planner.getByLabel('联系人与联系方式').fill('孟老师 0551-0000 0199');
		await planner.getByRole('button', { name: '提交审核' }).click();
		const proposed = planner.getByRole('article').filter({ hasText: name });
		await proposed.getByText('待审', { exact: true }).waitFor();
		await looksWhole(planner, 'partners-organizer');

		await reviewer.goto(`${baseUrl()}/review/partners`);
		await reviewer.locator('html[data-ready]').waitFor();
		const waiting = reviewer.getByRole('article').filter({ hasText: name });
		// No decision without a word about it.
		expect(await waiting.getByRole('button', { name: '通过一年' }).isDisabled()).toBe(true);
		await waiting.getByLabel('评估说明（安全与成效）').fill('只读接口，已核对安全承诺书');
		await waiting.getByRole('button', { name: '通过一年' }).click();
		await waiting.getByText('下次复评').waitFor();
		await looksWhole(reviewer, 'partners-reviewer');

		await planner.reload();
		await proposed.getByText('已通过').waitFor();
		await waiting.getByLabel('评估说明（安全与成效）').fill('合作期满，终止接入');
		await waiting.getByRole('button', { name: '终止' }).click();
		await waiting.getByText('已终止').waitFor();
	});
});
