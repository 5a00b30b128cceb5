import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { demoNumber } from '@skyfair/shared/registrations/identity-number';
import type { RegistrationForm } from '@skyfair/shared/registrations/registrations.commands';
import { ask, baseUrl, openBrowser, tell, type Viewport } from './browser.ts';

const seeds = join(import.meta.dirname, '..', '..', '..', 'infra', 'demo', 'seekers');
let people = 0;
let numbers = 0;

/**
 * A seeker whom no other journey knows: signed up on the page by code, with a résumé, registered for the fair. Journeys share one running
 * product, and what one does to a demo person (an open call, a place in a line) would reach into the next.
 */
export async function enterAsNewSeeker(browser: Browser, fairId: string, viewport: Viewport): Promise<Page> {
	const page = await enterAsNewPerson(browser, viewport);
	const file = readdirSync(seeds).sort()[people] ?? '';
	const { resume } = JSON.parse(readFileSync(join(seeds, file), 'utf8')) as { resume: object };
	await tell(page, '/api/resume/save', { resume });
	await register(page, fairId);
	return page;
}

/** Registered with a number that is nobody's, which a demo believes at once: in the fair within the same second. */
export async function register(page: Page, fairId: string): Promise<void> {
	const { details, known, recipients } = await ask<RegistrationForm>(page, `/api/registration/form?fairId=${fairId}`);
	const nth = process.pid * 100 + (numbers += 1);
	const identity = {
		kind: 'id-card',
		number: demoNumber(details.bornOn ?? '', nth),
		consent: { document: 'seeker-identity-consent', version: '1.0' },
	};
	await tell(page, '/api/registration/submit', {
		fairId,
		details,
		...(known ? {} : { identity }),
		consents: recipients.filter(({ asksConsent }) => asksConsent).map(({ key }) => ({ recipient: key, given: true })),
	});
}

/** Signed up on the page by code, and nothing else. */
export async function enterAsNewPerson(browser: Browser, viewport: Viewport): Promise<Page> {
	const page = await openBrowser(browser, viewport);
	const nth = (people += 1);
	const phone = `139${String(process.pid % 10_000).padStart(4, '0')}${String(nth).padStart(4, '0')}`;
	await page.goto(`${baseUrl()}/sign-in`);
	await page.locator('html[data-ready="yes"]').waitFor();
	await page.getByRole('textbox', { name: '手机号' }).fill(phone);
	await page.getByRole('button', { name: '获取验证码' }).click();
	await page.getByText(/已发到/).waitFor();
	const sent = await ask<{ recipient: string; text: string }[]>(page, '/api/demo/outbox');
	const code = sent.find(({ recipient }) => recipient.endsWith(phone.slice(-4)))?.text.match(/\d{6}/)?.[0];
	if (!code) throw new Error(`no code was sent to ${phone}`);
	await page.getByRole('textbox', { name: '验证码' }).fill(code);
	await page.getByRole('checkbox', { name: /我已阅读并同意/ }).check();
	await page.getByRole('button', { name: '登录 / 注册' }).click();
	await page.waitForURL((url) => url.pathname !== '/sign-in');
	return page;
}
