import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, baseUrl, desk, enterAs, launch, phone, tell } from '../stage/browser.ts';
import { enterAsNewPerson } from '../stage/new-seeker.ts';
import { creditCode, idNumber, scan } from '../stage/papers.ts';
import { looksWhole as lookWhole } from '../stage/whole.ts';

let browser: Browser;
let boss: Page;
let reviewer: Page;

interface Mine {
	readonly standings: readonly { readonly state: string; readonly organizerId: string; readonly reason: string }[];
	readonly missing: readonly string[];
}
const actingFor = async (): Promise<string> =>
	(await ask<{ session: { acting: { employerId: string } } }>(boss, '/api/session/current')).session.acting.employerId;
const mine = async (): Promise<Mine> => ask<Mine>(boss, `/api/employer/application?employerId=${await actingFor()}`);

const looksWhole = (page: Page, name: string) => lookWhole(page, `employer-${name}`);
const open = async (path: string) => {
	await boss.goto(`${baseUrl()}${path}`);
	await boss.locator('html[data-ready]').waitFor();
};
/** Chooses a file in the field with this label and waits until it was taken. */
async function bring(label: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
	const field = boss.getByRole('group', { name: label });
	await field.locator('input[type=file]').first().setInputFiles(file);
	await field.getByRole('img').waitFor();
}

beforeAll(async () => {
	browser = await launch();
	boss = await enterAsNewPerson(browser, desk);
	reviewer = await enterAs(browser, 'reviewer-jianghuai', desk);
}, 120_000);
afterAll(() => browser?.close());

describe('an employer comes from nothing to approved', () => {
	it('[D-01 D-12] registers, and what was typed stays when something is wrong', async () => {
		await open('/employer/register');
		await boss.getByLabel('单位名称').fill('云岭精密仪器有限公司');
		await boss.getByLabel('统一社会信用代码').fill('913401000000000000');
		await boss.getByRole('button', { name: '登记单位' }).click();
		await boss.getByText('有几处还需要改一下').waitFor();
		expect(await boss.getByLabel('单位名称').inputValue()).toBe('云岭精密仪器有限公司');
		await looksWhole(boss, 'register');
		const typed: [string, string][] = [
			['统一社会信用代码', creditCode()],
			['法定代表人', '沈岚'],
			['成立日期', '2016-05-20'],
			['省份', '安徽省'],
			['城市', '合肥市'],
			['区县', '蜀山区'],
			['详细地址', '示范路 8 号'],
			['联系人姓名', '许宁'],
			['联系人职务', '人事经理'],
			['联系电话', '0551-0000 0000'],
			['邮箱', 'hr@yunling.example.com'],
			['简称', '云岭精密'],
			['单位简介', '做光学测量仪器的工厂，从设计、装配到校准都在一个园区里，师傅带徒弟。'],
			['亮点（每行一条）', '师带徒\n双休'],
		];
		for (const [label, text] of typed) await boss.getByLabel(label, { exact: false }).first().fill(text);
		await boss.getByLabel('行业').selectOption('manufacturing');
		await boss.getByLabel('单位性质').selectOption('private');
		await boss.getByLabel('规模').selectOption('100-499');
		await boss.getByRole('button', { name: '登记单位' }).click();
		await boss.waitForURL(/\/desk/);
	});

	it('[B-07] verifies who acts', async () => {
		await open('/employer');
		await looksWhole(boss, 'overview-new');
		await boss.getByRole('link', { name: '去认证' }).click();
		await boss.getByLabel('姓名').fill('许宁');
		await boss.getByLabel('身份证号').fill(idNumber());
		await boss.getByRole('button', { name: '开始核验' }).click();
		await boss.getByText('请先阅读并同意').waitFor();
		await looksWhole(boss, 'verification');
		await boss.getByRole('checkbox').check();
		await boss.getByRole('button', { name: '开始核验' }).click();
		const word = boss.getByLabel('核验口令');
		await word.waitFor();
		const outbox = await ask<{ text: string }[]>(boss, '/api/demo/outbox');
		await word.fill(/口令 (\d{6})/.exec(outbox.find(({ text }) => text.includes('口令'))?.text ?? '')?.[1] ?? '');
		await boss.getByRole('button', { name: '完成核验' }).click();
		await boss.getByText('已通过实名认证').waitFor();
	});

	it('[D-01 V-02] brings its documents; one that is not what it says is refused at its field, and the one before stays', async () => {
		await open('/employer/application?step=licence');
		await bring('证照原件照片或扫描件', scan('licence.png'));
		const field = boss.getByRole('group', { name: '证照原件照片或扫描件' });
		const page = { name: 'licence.png', mimeType: 'image/png', buffer: Buffer.from('<html><script>1</script></html>') };
		await field.locator('input[type=file]').first().setInputFiles(page);
		await field.getByText('这里不收这种文件').waitFor();
		expect(await field.getByRole('img').isVisible()).toBe(true);
		await looksWhole(boss, 'application-licence');
		await boss.getByLabel('长期有效').check();
		await open('/employer/application?step=handler');
		await boss.getByLabel('经办人姓名').fill('许宁');
		await bring('经办人身份证明', scan('id.png'));
		await bring('单位委托书（盖章）', scan('letter.png'));
		await looksWhole(boss, 'application-handler');
		await expect
			.poll(async () => (await mine()).missing)
			.toEqual(['commitment', 'agreements.recruiter', 'agreements.employer']);
	});

	it('[D-10] agrees to each text by itself and submits', async () => {
		await open('/employer/application?step=agreements');
		for (const box of await boss.getByRole('checkbox').all()) await box.check();
		await looksWhole(boss, 'application-agreements');
		await boss.getByRole('button', { name: '同意并保存' }).click();
		await boss.getByText('材料已齐，可以提交').waitFor();
		await boss.getByRole('button', { name: '提交', exact: false }).first().click();
		await boss.getByLabel('提交给哪家主办方').selectOption({ index: 1 });
		await boss.getByRole('button', { name: '提交审核' }).click();
		await boss.getByText('已提交，第 1 版').waitFor();
		await looksWhole(boss, 'application-submit');
		expect((await mine()).standings).toMatchObject([{ state: 'submitted' }]);
	});

	it('[D-04 D-15] reads why it came back and what the standing is', async () => {
		const { session } = await ask<{ session: { acting: { organizerId: string } } }>(reviewer, '/api/session/current');
		const { organizerId } = session.acting;
		const [standing] = (await mine()).standings;
		if (standing?.organizerId !== organizerId) {
			await tell(boss, '/api/employer/submit', { employerId: await actingFor(), organizerId });
		}
		const employerId = await actingFor();
		type Row = { id: string; employerId: string };
		const { items } = await ask<{ items: Row[] }>(
			reviewer,
			`/api/review/list?organizerId=${organizerId}&show=waiting&kind=employer`,
		);
		const itemId = items.find((item) => item.employerId === employerId)?.id;
		await tell(reviewer, '/api/review/claim', { organizerId, itemId });
		await tell(reviewer, '/api/review/decide', { organizerId, itemId, outcome: 'return', reason: '委托书缺少公章' });
		await open('/employer');
		await boss.getByText('委托书缺少公章').first().waitFor();
		await boss.getByRole('button', { name: '查看经过与改动' }).first().click();
		await boss.getByRole('heading', { name: '经过' }).first().waitFor();
		await looksWhole(boss, 'overview-returned');
	});

	it('[B-08 B-11] invites a colleague and has a card', async () => {
		await open('/employer/people');
		await looksWhole(boss, 'people');
		await boss.getByRole('button', { name: '邀请同事' }).click();
		await boss.getByRole('button', { name: '生成邀请链接' }).click();
		const link = (await boss.locator('code').textContent()) ?? '';
		const guest = await enterAsNewPerson(browser, phone);
		await guest.goto(link);
		await guest.locator('html[data-ready]').waitFor();
		await looksWhole(guest, 'invite');
		await guest.setViewportSize(phone);
		await guest.getByRole('checkbox').check();
		await guest.getByRole('button', { name: '同意并加入' }).click();
		await guest.waitForURL(/\/desk/);
		await open('/employer/page');
		await looksWhole(boss, 'page');
	});
});
