import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { watchConnections } from './interview.ts';

/** What a person does in a browser where no demo signs anybody in with one click. Words of the Chinese pages. */
export async function openPage(
	browser: Browser,
	base: string,
	viewport: { width: number; height: number },
): Promise<Page> {
	const context = await browser.newContext({
		viewport,
		locale: 'zh-CN',
		permissions: ['camera', 'microphone'],
		ignoreHTTPSErrors: true,
	});
	await context.addInitScript(watchConnections);
	const page = await context.newPage();
	page.setDefaultTimeout(60_000);
	await at(page, base, '/healthz');
	return page;
}

/** A page that has come over a long line can be seen before it answers. */
export async function at(page: Page, base: string, path: string): Promise<void> {
	await page.goto(`${base}${path}`);
	if (path !== '/healthz') await page.locator('html[data-ready="yes"]').waitFor();
}

const totp = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate();

export async function signInWithPassword(
	page: Page,
	base: string,
	{ phone, password, secret }: { phone: string; password: string; secret: string },
): Promise<void> {
	await at(page, base, '/sign-in');
	await page.getByRole('tab', { name: '密码' }).click();
	await page.getByRole('textbox', { name: '手机号' }).fill(phone);
	await page.getByRole('textbox', { name: '密码' }).fill(password);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.getByRole('textbox', { name: '动态码' }).fill(totp(secret));
	await page.getByRole('button', { name: '继续' }).click();
	await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Signs up where the number is new; staff set their second factor up on the way. */
export async function signInByCode(
	page: Page,
	base: string,
	{ phone, name, code }: { phone: string; name: string; code: () => Promise<string> },
): Promise<void> {
	await at(page, base, '/sign-in');
	await page.getByRole('textbox', { name: '手机号' }).fill(phone);
	await page.getByRole('button', { name: '获取验证码' }).click();
	await page.getByText(/已发到/).waitFor();
	await page.getByRole('textbox', { name: '验证码' }).fill(await code());
	await page.getByRole('checkbox', { name: /我已阅读并同意/ }).check();
	await page.getByRole('button', { name: '登录 / 注册' }).click();
	await page.waitForURL((url) => url.pathname !== '/sign-in');
	if (!page.url().includes('/sign-in/second-factor')) return;
	await page.getByRole('button', { name: '开始设置' }).click();
	const secret = await page.locator('code').first().textContent();
	if (!secret) throw new Error(`${name} is shown no secret`);
	await page.getByRole('textbox', { name: '动态码' }).fill(totp(secret));
	await page.getByRole('button', { name: '继续' }).click();
	await page.getByRole('button', { name: '我已经抄好了' }).click();
	await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

interface Answer {
	readonly status: number;
	readonly body: { readonly ok: boolean; readonly data: unknown };
}
/** Asked from inside the page: Playwright's own requests would leave from this machine and not from the namespace. */
async function send(page: Page, path: string, input?: object): Promise<Answer> {
	const given =
		input === undefined
			? {}
			: {
					method: 'POST',
					headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
					body: JSON.stringify(input),
				};
	return await page.evaluate<Answer>(
		`fetch(${JSON.stringify(path)}, ${JSON.stringify(given)}).then(async (response) => ({ status: response.status, body: await response.json().catch(() => ({ ok: false })) }))`,
	);
}
export const statusOf = async (page: Page, path: string, input?: object): Promise<number> =>
	(await send(page, path, input)).status;
async function settled<Data>(page: Page, path: string, input?: object): Promise<Data> {
	const { status, body } = await send(page, path, input);
	if (!body.ok) throw new Error(`${path} was refused with ${status}: ${JSON.stringify(body)}`);
	return body.data as Data;
}
export const ask = <Data>(page: Page, path: string): Promise<Data> => settled<Data>(page, path);
export const tell = <Data>(page: Page, path: string, input: object): Promise<Data> => settled<Data>(page, path, input);

/** A picture that the browser draws itself, a different one each time, sent as the form sends it. */
export async function upload(page: Page, purpose: string): Promise<string> {
	const reply = await page.evaluate<Answer['body']>(
		`(async () => {
			const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 600 });
			const pen = canvas.getContext('2d');
			pen.font = '40px sans-serif';
			pen.fillText(${JSON.stringify(purpose)} + ' ' + Math.random(), 40, 80);
			const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
			const headers = { 'x-file-name': ${JSON.stringify(`${purpose}.png`)}, 'content-type': 'image/png' };
			const response = await fetch('/api/file/upload?purpose=' + ${JSON.stringify(purpose)}, { method: 'POST', headers, body: blob });
			return await response.json();
		})()`,
	);
	if (!reply.ok) throw new Error(`the upload of ${purpose} was refused: ${JSON.stringify(reply)}`);
	return (reply.data as { id: string }).id;
}
