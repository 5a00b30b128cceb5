// What a visitor sees who has accepted nothing: every public page, from the home page by its links and from the sitemap.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FairSummary } from '@skyfair/shared/fairs/fairs.commands';
import { baseUrl, desk, enterAs, launch, phone, picture } from '../stage/browser.ts';
import { seriousFaults, widerThanScreen } from '../stage/whole.ts';
import { linksIn, missingAtHome, missingIn, notFindable } from '../stage/public-page.rules.ts';

interface Crawled {
	readonly path: string;
	readonly status: number;
	readonly html: string;
	readonly from: string;
	readonly setCookie: string | null;
}
/** What is no page, or leads to one only after signing in. */
const passedOver = /^\/(?:api\/|demo\/|_app\/)|\.(?:ics|txt|xml|svg|png)$/;
const AT_ONCE = 8;

let browser: Browser;
let pages: Map<string, Crawled>;
let sitemap: string[];
let fairs: FairSummary[];
/** Made for this journey, never published, never reviewed. */
const secret = `未公告的筹备场 ${crypto.randomUUID().slice(0, 8)}`;

const get = async (path: string, from: string): Promise<Crawled> => {
	const response = await fetch(`${baseUrl()}${path}`, { headers: { 'accept-language': 'zh-CN' } });
	return {
		path,
		status: response.status,
		html: await response.text(),
		from,
		setCookie: response.headers.get('set-cookie'),
	};
};

async function crawl(seeds: readonly string[]): Promise<Map<string, Crawled>> {
	const seen = new Map<string, Crawled>();
	let waiting = seeds.map((path) => ({ path, from: 'sitemap' }));
	const known = new Set(seeds);
	while (waiting.length > 0) {
		const [now, later] = [waiting.slice(0, AT_ONCE), waiting.slice(AT_ONCE)];
		const got = await Promise.all(now.map(({ path, from }) => get(path, from)));
		const found: typeof waiting = [];
		for (const page of got) {
			seen.set(page.path, page);
			for (const path of linksIn(page.html)) {
				if (known.has(path) || passedOver.test(path)) continue;
				known.add(path);
				found.push({ path, from: page.path });
			}
		}
		waiting = [...later, ...found];
	}
	return seen;
}

beforeAll(async () => {
	browser = await launch();
	const planner = await enterAs(browser, 'planner-jianghuai', desk);
	await planner.evaluate(async (name) => {
		const own = (await (await fetch('/api/fair/list-own')).json()) as { data: { id: string }[] };
		const { data } = (await (await fetch(`/api/fair/get?fairId=${own.data[0]?.id}`)).json()) as {
			data: Record<string, unknown>;
		};
		const keys = [
			'announcement',
			'startsAt',
			'endsAt',
			'registrationOpensAt',
			'registrationClosesAt',
			'halls',
			'lineRules',
		];
		const plan = Object.fromEntries(keys.map((key) => [key, data[key]]));
		plan['announcement'] = { ...(data['announcement'] as object), name };
		const response = await fetch('/api/fair/create', {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
			body: JSON.stringify({ plan }),
		});
		if (!response.ok) throw new Error(await response.text());
	}, secret);
	await planner.context().close();
	const xml = await (await fetch(`${baseUrl()}/sitemap.xml`)).text();
	sitemap = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, at]) => new URL(at ?? '').pathname);
	fairs = ((await (await fetch(`${baseUrl()}/api/fair/list`)).json()) as { data: FairSummary[] }).data;
	pages = await crawl([...new Set(['/', ...sitemap])]);
}, 300_000);
afterAll(() => browser?.close());

const html = () => [...pages.values()].filter(({ html: text }) => text.includes('<html'));
const faultsOf = (check: (page: Crawled) => readonly string[]): string[] =>
	html().flatMap((page) => check(page).map((fault) => `${page.path}: ${fault}`));

describe('the crawl of every public page', () => {
	it('[A-11] reaches fairs, booths, jobs, rules and guidance, from the home page and from the sitemap', () => {
		expect(pages.size).toBeGreaterThan(60);
		const reached = (pattern: RegExp) => [...pages.keys()].some((path) => pattern.test(path));
		for (const pattern of [
			/^\/fairs\/[\w-]+$/,
			/^\/booths\/[\w-]+$/,
			/^\/jobs\/[\w-]+$/,
			/^\/rules\/\w/,
			/^\/library\/\w/,
		])
			expect({ pattern, reached: reached(pattern) }).toEqual({ pattern, reached: true });
		for (const path of ['/licences', '/services', '/calendar', '/registration', '/glossary', '/guide'])
			expect(sitemap).toContain(path);
	});

	it('finds no broken link', () => {
		const broken = [...pages.values()].filter(({ status }) => status !== 200);
		expect(broken.map(({ path, status, from }) => `${from} → ${path}: ${status}`)).toEqual([]);
	});

	it('[A-01] [A-04] [A-14] finds licence link, hotline with hours, mailbox and operating entity on each', () => {
		expect(faultsOf(({ html: text }) => missingIn(text))).toEqual([]);
	});

	it('[A-01] the home page shows both licences by itself', () => {
		expect(missingAtHome(pages.get('/')?.html ?? '')).toEqual([]);
		expect(pages.get('/')?.html).toMatch(/人服证字/);
		for (const name of ['营业执照', '人力资源服务许可证', '增值电信业务经营许可证', '服务规范'])
			expect(pages.get('/licences')?.html).toContain(name);
	});

	it('would say so if one were missing', () => {
		const home = pages.get('/')?.html ?? '';
		expect(missingIn(home.replaceAll('href="/licences"', 'href="/"'))).toContain('licence link');
		expect(missingIn(home.replaceAll('href="tel:', 'href="x:'))).toContain('hotline');
		expect(missingIn(home.replaceAll('运营主体：', ''))).toContain('operating entity');
		expect(missingAtHome(home.replaceAll('data-licence="business"', ''))).toEqual(['business']);
	});

	it('[A-10] shows nothing that nobody has passed or announced', () => {
		expect(faultsOf(({ html: text }) => (text.includes(secret) ? [secret] : []))).toEqual([]);
		const shown = new Set(fairs.map(({ id }) => `/fairs/${id}`));
		const linked = html().flatMap(({ html: text }) => linksIn(text).filter((path) => /^\/fairs\/[\w-]+$/.test(path)));
		expect(linked.filter((path) => !shown.has(path))).toEqual([]);
	});

	it('[C-10] each page of the sitemap can be found and shared', () => {
		const findable = (page: Crawled) => (sitemap.includes(page.path) ? notFindable(page.html) : []);
		expect(faultsOf(findable).filter((fault) => !/^\/(?:jobs|guide)/.test(fault))).toEqual([]);
	});

	it('[A-11] takes nothing of a visitor: no page sets a cookie', () => {
		expect(
			html()
				.filter(({ setCookie }) => setCookie !== null)
				.map(({ path }) => path),
		).toEqual([]);
	});

	it('[A-05] the catalogue says of each service whether it is free, and what it costs', () => {
		const text = pages.get('/services')?.html ?? '';
		expect(text).toContain('免费');
		expect(text).toContain('收费');
		expect(text).toMatch(/600 元\/场/);
	});

	it('[A-06] [A-07] [A-09] [A-15] [A-16] rules with versions, registration, criteria, guidance and glossary are there to read', () => {
		expect(pages.get('/rules/publishing-rules')?.html).toMatch(/版本 1\.1[\s\S]*版本 1\.0/);
		expect(pages.get('/rules/publishing-rules/1.0')?.html).toContain('这是旧版本');
		for (const path of ['/rules/registration-notice', '/rules/registration-process', '/rules/registration-review'])
			expect(pages.get(path)?.status).toBe(200);
		for (const path of ['/rules/information-management', '/rules/review-criteria'])
			expect(pages.get(path)?.html).toMatch(/版本 \d\.\d[\s\S]*起生效/);
		expect([...pages.keys()].filter((path) => path.startsWith('/library/'))).toHaveLength(8);
		expect(pages.get('/glossary')?.html).toContain('短视频自媒体招聘平台');
	});
});

describe('a fair that can be shared', () => {
	it('[C-10] says itself as an event, and gives a calendar file', async () => {
		const live = fairs.find(({ state }) => state === 'live');
		const text = pages.get(`/fairs/${live?.id}`)?.html ?? '';
		const [, json] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(text) ?? [];
		expect(JSON.parse(json ?? '{}')).toMatchObject({
			'@type': 'Event',
			name: live?.name,
			startDate: new Date(live?.startsAt ?? 0).toISOString(),
			eventStatus: 'https://schema.org/EventScheduled',
		});
		const file = await (await fetch(`${baseUrl()}/fairs/${live?.id}/calendar.ics`)).text();
		expect(file).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
		const all = await (await fetch(`${baseUrl()}/calendar.ics`)).text();
		expect(all.match(/BEGIN:VEVENT/g)).toHaveLength(fairs.length);
	});

	it('[C-10] is whole without scripts: state, employers, jobs, schedule', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone, locale: 'zh-CN' });
		const page = await context.newPage();
		await page.goto(`${baseUrl()}/`);
		await page.locator('a[href^="/fairs/"]').first().click();
		await page.getByRole('heading', { level: 1 }).waitFor();
		const live = fairs.find(({ state }) => state === 'live');
		await page.goto(`${baseUrl()}/fairs/${live?.id}`);
		const text = await page.locator('main').innerText();
		for (const said of [live?.name ?? '?', '进行中', '参会单位', '日程', '主办单位']) expect(text).toContain(said);
		await page.goto(`${baseUrl()}/calendar`);
		expect(await page.locator('table a[href^="/fairs/"]').count()).toBeGreaterThan(0);
		await context.close();
	});

	it('[C-10] has a poster with codes into fair and hall, a booth one into booth and line', async () => {
		const context = await browser.newContext({ viewport: desk, locale: 'zh-CN' });
		const page = await context.newPage();
		const live = fairs.find(({ state }) => state === 'live');
		await page.goto(`${baseUrl()}/fairs/${live?.id}/poster`);
		expect(await page.getByRole('img', { name: /二维码/ }).count()).toBe(2);
		await picture(page, 'poster-fair');
		const booth = [...pages.keys()].find((path) => /^\/booths\/[\w-]+$/.test(path));
		await page.goto(`${baseUrl()}${booth}/poster`);
		expect(await page.locator('article').innerText()).toContain('?qr#join');
		await context.close();
	});
});

/** In Chinese they are among the pages of pages.spec.ts; here the other language is looked at, at the width that has the least room. */
const looked = [
	'/',
	'/calendar',
	'/licences',
	'/services',
	'/rules/publishing-rules',
	'/library/video-interview',
	'/glossary',
];

describe('public pages in the other language', () => {
	it('are whole and usable by everybody', async () => {
		const context = await browser.newContext({ locale: 'en', viewport: phone });
		await context.addCookies([{ name: 'skyfair_locale', value: 'en', url: baseUrl() }]);
		const page = await context.newPage();
		const live = fairs.find(({ state }) => state === 'live');
		for (const path of [...looked, `/fairs/${live?.id}`]) {
			await page.goto(`${baseUrl()}${path}`);
			await page.locator('html[data-ready]').waitFor();
			expect(await page.locator('html').getAttribute('lang')).toBe('en');
			expect({ path, wider: await widerThanScreen(page) }).toEqual({ path, wider: 0 });
			expect({ path, faults: await seriousFaults(page) }).toEqual({ path, faults: [] });
		}
		await context.close();
	}, 120_000);

	it('[A-11] a visitor keeps an empty jar, also after the page came to life', async () => {
		const context = await browser.newContext({ viewport: phone, locale: 'zh-CN' });
		const page = await context.newPage();
		for (const path of [
			'/',
			'/calendar',
			'/licences',
			...['fairs', 'booths', 'jobs'].map((kind) => sitemap.find((at) => at.startsWith(`/${kind}/`)) ?? '/'),
		]) {
			await page.goto(`${baseUrl()}${path}`);
			await page.locator('html[data-ready]').waitFor();
		}
		expect(await context.cookies()).toEqual([]);
		await context.close();
	});
});
