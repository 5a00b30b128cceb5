import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Circular, Delivery, NoticeTemplate } from '@skyfair/shared/notices/delivery.commands';
import type { MyPreferences, Notice } from '@skyfair/shared/notices/notices.commands';
import type { ReviewRow } from '@skyfair/shared/reviews/reviews.commands';
import { job } from '../../test/builders/employer.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';
import { startPushService } from '../../test/push-service.ts';
import { startSmtp } from '../../test/smtp-server.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';

let server: FairHttp;
let push: Awaited<ReturnType<typeof startPushService>>;
let smtp: Awaited<ReturnType<typeof startSmtp>>;

beforeAll(async () => {
	[push, smtp] = await Promise.all([startPushService(), startSmtp()]);
	server = await createFairHttp({
		MAIL_PROVIDER: 'smtp',
		SMTP_URL: smtp.url,
		MAIL_FROM: '空聘 <no-reply@fair.example>',
		PUSH_PRIVATE_KEY: randomBytes(32).toString('base64url'),
		PUSH_HOSTS: push.origin,
	});
}, 60_000);
afterAll(async () => {
	await server?.close();
	await Promise.all([push?.close(), smtp?.close()]);
});
beforeEach(() => server.clock.set(NINE));

interface Page {
	readonly notices: Notice[];
	readonly unread: number;
	readonly more: boolean;
}
const { done, post, get } = {
	done: <T>(answer: ReturnType<FairHttp['post']>) => server.done<T>(answer),
	post: (...given: Parameters<FairHttp['post']>) => server.post(...given),
	get: (...given: Parameters<FairHttp['get']>) => server.get(...given),
};
const tick = () => server.app.notices.tick();
const mine = (who: Member) => done<Page>(get(who, 'notice:list', {}));
const log = (asked: object = {}) => done<{ deliveries: Delivery[] }>(get(server.admin, 'delivery:list', asked));
/** What was sent to one person outside the site, in the order of its time. */
const sentTo = (who: Member) =>
	server.read(
		(tx) => tx<{ id: string; kind: string; channel: string; state: string; failures: number; version: number }[]>`
			select id, kind, channel, state, failures, template_version as version from notice_deliveries
			where person_id = ${who.personId} order by created_at, due_at, channel`,
	);
const waysTo = async (who: Member) => (await sentTo(who)).map(({ channel, state }) => `${channel} ${state}`);
const subscribe = async (who: Member) => {
	const browser = await server.as(who);
	const { path, ...subscription } = push.subscribe();
	const answer = await browser.post('push:subscribe', { subscription, language: 'zh-CN' });
	if (!answer.body.ok) throw new Error(`not subscribed: ${answer.code}`);
	return { path, browser, endpoint: subscription.endpoint };
};
const mailed = async (who: Member, mail: string) => {
	await done(post(who, 'notice:set-mail', { mail }));
	const [, token = ''] =
		/notices\/confirm\/(\S+)/.exec(smtp.received.findLast(({ to }) => to === mail)?.body ?? '') ?? [];
	return token;
};
const tell = (people: readonly string[], kind: 'fair-invitation' | 'fair-message' | 'line-called', about: string) =>
	server.world.db.transact('platform', (tx) =>
		server.app.notices.tell(tx, {
			kind,
			about,
			people,
			values: {
				fair: '江淮冬季招聘会',
				subject: '停车',
				text: '请走东门。',
				employer: { 'zh-CN': '机床厂', en: 'Machines' },
				booth: 'A1',
				until: '09:05',
			},
			link: '/fairs',
			organizerId: null,
		}),
	);

describe('notices on the site', () => {
	it('[O-01] [O-02] whoever submitted hears the decision once, with the way on, in both languages', async () => {
		const { organizerId, planner } = await server.organizer();
		const { employerId, boss } = await server.employer();
		await server.stand(employerId, organizerId);
		const posted = await done<{ id: string }>(post(boss, 'job:post', { employerId, job: job() }));
		const reviewer = await server.person('reviewer', { organizerId });
		const { items } = await done<{ items: ReviewRow[] }>(get(reviewer, 'review:list', { organizerId }));
		const itemId = items[0]?.id ?? '';
		await done(post(reviewer, 'review:claim', { organizerId, itemId }));
		await done(post(reviewer, 'review:decide', { organizerId, itemId, outcome: 'return', reason: '请写明工作地点' }));
		const { notices, unread } = await mine(boss);
		expect({ unread, count: notices.length }).toEqual({ unread: 1, count: 1 });
		expect(notices[0]).toMatchObject({
			kind: 'job-decided',
			link: `/employer/jobs/${posted.id}`,
			title: {
				'zh-CN': expect.stringContaining('请补充') as string,
				en: expect.stringContaining('returned') as string,
			},
			text: { 'zh-CN': expect.stringContaining('请写明工作地点') as string },
			readAt: null,
		});
		// Nobody else's.
		expect((await mine(planner)).notices).toEqual([]);
		await done(post(boss, 'notice:read', { noticeIds: [notices[0]?.id] }));
		expect(await done(get(boss, 'notice:unread', {}))).toEqual({ unread: 0 });
	});

	it('[O-01] one person cannot read or mark another person’s notices', async () => {
		const [one, other] = [await server.person('seeker'), await server.person('seeker')];
		await tell([one.personId], 'fair-message', 'own');
		const [notice] = (await mine(one)).notices;
		expect(await done(post(other, 'notice:read', { noticeIds: [notice?.id] }))).toEqual({ unread: 0 });
		expect((await mine(one)).unread).toBe(1);
		expect(await done(post(one, 'notice:read-all', {}))).toEqual({ unread: 0 });
		expect((await post(one, 'notice:read', { noticeIds: ['x'] })).code).toBe('invalid-input');
	});

	it('[O-02] a fair tells its registrants that it opens soon, and that it has opened, once each', async () => {
		const { planner } = await server.organizer();
		const fair = await server.announcedFair(planner);
		await server.tick();
		const seeker = await server.seeker();
		server.clock.set(fair.registrationOpensAt);
		await server.tick();
		await done(server.register(seeker, fair.id));
		server.clock.set(fair.startsAt - HOUR);
		const round = async () => {
			await server.tick();
			await server.app.news.tick();
			await tick();
		};
		await round();
		expect((await mine(seeker)).notices).toEqual([]);
		server.clock.set(fair.startsAt - HOUR / 2);
		await round();
		await round();
		server.clock.set(fair.startsAt + 1_000);
		await round();
		await round();
		expect((await mine(seeker)).notices.map(({ kind }) => kind)).toEqual(['fair-opened', 'fair-soon']);
	});
});

describe('ways outside the site', () => {
	it('[O-01] a push is signed, sealed for one browser, and opens the link', async () => {
		const who = await server.person('seeker');
		const { path } = await subscribe(who);
		await tell([who.personId], 'fair-message', 'push');
		await tick();
		const got = push.received.filter((one) => one.path === path);
		expect(got).toHaveLength(1);
		expect(got[0]).toMatchObject({
			subject: 'mailto:service@skyfair.example',
			urgency: 'normal',
			payload: { title: '江淮冬季招聘会：停车', text: '请走东门。', link: '/fairs' },
		});
		expect(await sentTo(who)).toMatchObject([
			{ channel: 'push', state: 'sent', kind: 'fair-message', version: 1, id: got[0]?.payload.id },
		]);
	});

	it('[O-05] a browser that took its subscription back is forgotten, and the next way is taken', async () => {
		const who = await server.person('seeker');
		const { path } = await subscribe(who);
		push.answers.set(path, 410);
		await tell([who.personId], 'fair-message', 'gone');
		await tick();
		await tick();
		expect((await done<MyPreferences>(get(who, 'notice:preferences', {}))).devices).toBe(0);
		expect((await waysTo(who)).toSorted()).toEqual(['push unreachable', 'sms sent']);
	});

	it('[O-05] mail is tried again after a while, then the next way is taken', async () => {
		const who = await server.person('seeker');
		const address = 'lin@mail.example';
		await done(post(null, 'notice:confirm-mail', { token: await mailed(who, address) }));
		const before = smtp.received.length;
		smtp.away = true;
		await tell([who.personId], 'fair-message', 'retry');
		await tick();
		expect(await sentTo(who)).toMatchObject([{ channel: 'mail', state: 'waiting', failures: 1 }]);
		smtp.away = false;
		await tick();
		expect(smtp.received.length).toBe(before);
		server.clock.advance(31_000);
		await tick();
		const [mail] = smtp.received.slice(before);
		expect(mail?.headers.get('subject')).toBe('江淮冬季招聘会：停车');
		expect(mail?.headers.get('from')).toContain('no-reply@fair.example');
		expect(mail?.headers.get('message-id')).toContain((await sentTo(who))[0]?.id ?? '?');
		expect(mail?.body).toContain('https://fair.example/fairs');

		smtp.refused.add(address);
		server.clock.advance(1_000);
		await tell([who.personId], 'fair-message', 'refused');
		await tick();
		await tick();
		expect(await waysTo(who)).toEqual(['mail sent', 'mail failed', 'sms sent']);
	});

	it('[O-01] an address counts once its link was opened, and another address takes the link’s force', async () => {
		const who = await server.person('seeker');
		const token = await mailed(who, 'first@mail.example');
		await mailed(who, 'second@mail.example');
		expect((await post(null, 'notice:confirm-mail', { token })).code).toBe('not-found');
		const { mail } = await done<MyPreferences>(get(who, 'notice:preferences', {}));
		expect(mail).toEqual({ masked: 's***@mail.example', confirmed: false });
		expect((await post(null, 'notice:confirm-mail', { token: 'x'.repeat(60) })).code).toBe('not-found');
		server.clock.advance(25 * HOUR);
	});

	it('[threat-13] the server posts to known push services only', async () => {
		const who = await server.person('seeker');
		const keys = push.subscribe().keys;
		for (const endpoint of ['http://127.0.0.1:1/x', 'https://169.254.169.254/latest', `${push.origin}@evil.example/`]) {
			const subscription = { endpoint, keys };
			expect((await post(who, 'push:subscribe', { subscription, language: 'en' })).code).toBe('invalid-input');
		}
	});

	it('[O-01] a browser that signed out is sent nothing more', async () => {
		const who = await server.person('seeker');
		const { path, browser } = await subscribe(who);
		await browser.post('session:sign-out');
		await expect.poll(async () => (await done<MyPreferences>(get(who, 'notice:preferences', {}))).devices).toBe(0);
		await tell([who.personId], 'fair-message', 'signed-out');
		await tick();
		expect(push.received.filter((one) => one.path === path)).toEqual([]);
	});
});

describe('what cannot wait', () => {
	it('[I-07] a call goes by push, and by text message when nobody answers', async () => {
		const who = await server.person('seeker');
		const { path } = await subscribe(who);
		await tell([who.personId], 'line-called', 'ticket-1');
		await tick();
		// The first moment belongs to the open page.
		expect(push.received.filter((one) => one.path === path)).toEqual([]);
		server.clock.advance(1_500);
		await tick();
		expect(push.received.filter((one) => one.path === path).map(({ urgency }) => urgency)).toEqual(['high']);
		expect(await waysTo(who)).toEqual(['push sent', 'sms waiting']);
		server.clock.advance(4_500);
		await tick();
		expect(await waysTo(who)).toEqual(['push sent', 'sms sent']);
	});

	it('[I-07] whoever looks at the open page is sent nothing', async () => {
		const who = await server.person('seeker');
		const { path } = await subscribe(who);
		await tell([who.personId], 'line-called', 'ticket-2');
		const [notice] = (await mine(who)).notices;
		await done(post(who, 'notice:read', { noticeIds: [notice?.id] }));
		server.clock.advance(60_000);
		await tick();
		expect(push.received.filter((one) => one.path === path)).toEqual([]);
		expect(await waysTo(who)).toEqual(['push dropped', 'sms dropped']);
	});

	it('[I-07] a call that is over is not sent any more', async () => {
		const who = await server.person('seeker');
		await tell([who.personId], 'line-called', 'ticket-3 a');
		await server.world.db.transact('platform', (tx) =>
			server.app.notices.settle(tx, { personId: who.personId, kind: 'line-called', about: 'ticket-3 ' }),
		);
		server.clock.advance(60_000);
		await tick();
		expect(await waysTo(who)).toEqual(['sms dropped']);
	});
});

describe('what may be switched off', () => {
	it('[O-04] what promotes can be switched off per way, what is necessary cannot', async () => {
		const who = await server.person('seeker');
		const { path } = await subscribe(who);
		const off = (kind: string) => post(who, 'notice:set-preference', { kind, channel: 'push', on: false });
		expect((await off('line-called')).code).toBe('notice-necessary');
		expect(
			(await post(who, 'notice:set-preference', { kind: 'fair-invitation', channel: 'sms', on: false })).code,
		).toBe('invalid-input');
		await done(off('fair-invitation'));
		await tell([who.personId], 'fair-invitation', 'come');
		await tell([who.personId], 'fair-message', 'parking');
		await tick();
		expect(push.received.filter((one) => one.path === path)).toHaveLength(1);
		// On the site it stands all the same, where nobody is disturbed.
		expect((await mine(who)).notices.map(({ kind }) => kind).toSorted()).toEqual(['fair-invitation', 'fair-message']);
		const { kinds } = await done<MyPreferences>(get(who, 'notice:preferences', {}));
		expect(kinds.find(({ kind }) => kind === 'fair-invitation')).toMatchObject({
			necessary: false,
			channels: [
				{ channel: 'push', on: false },
				{ channel: 'mail', on: true },
			],
		});
	});

	it('[O-04] a mail program unsubscribes with one post, and a person with one click, both without signing in', async () => {
		const who = await server.person('seeker');
		await done(post(null, 'notice:confirm-mail', { token: await mailed(who, 'promo@mail.example') }));
		await tell([who.personId], 'fair-invitation', 'promo-1');
		await tick();
		const mail = smtp.received.findLast(({ to }) => to === 'promo@mail.example');
		expect(mail?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
		const url = /<(\S+)>/.exec(mail?.headers.get('list-unsubscribe') ?? '')?.[1] ?? '';
		const token = new URL(url).searchParams.get('token') ?? '';
		const foreign = { origin: 'https://mail.example', 'content-type': 'application/x-www-form-urlencoded' };
		const wrong = await server.http.request('/api/notice/one-click?token=x', { method: 'POST', headers: foreign });
		expect(wrong.status).toBe(404);
		const pathAndQuery = url.slice('https://fair.example'.length);
		expect((await server.http.request(pathAndQuery)).headers.get('location')).toBe(
			`/unsubscribe/${encodeURIComponent(token)}`,
		);
		const body = 'List-Unsubscribe=One-Click';
		const response = await server.http.request(pathAndQuery, { method: 'POST', headers: foreign, body });
		expect(response.status).toBe(200);
		const before = smtp.received.length;
		await tell([who.personId], 'fair-invitation', 'promo-2');
		await tick();
		expect(smtp.received.length).toBe(before);
		expect(await done(post(null, 'notice:unsubscribe', { token }))).toEqual({
			kind: 'fair-invitation',
			channel: 'mail',
		});
		// A letter that is necessary leads to the settings and offers no way out.
		await tell([who.personId], 'fair-message', 'needed');
		await tick();
		const needed = smtp.received.findLast(({ to }) => to === 'promo@mail.example');
		expect(needed?.headers.has('list-unsubscribe-post')).toBe(false);
		const forged = token.replace('fair-invitation', 'fair-message');
		expect((await post(null, 'notice:unsubscribe', { token: forged })).code).toBe('not-found');
	});
});

describe('the words', () => {
	const words = {
		title: { 'zh-CN': '{employer}叫到您了', en: '{employer} calls you' },
		text: { 'zh-CN': '展位 {booth}，{until} 前应答。', en: 'Booth {booth}, until {until}.' },
	};
	it('[O-05] a new version counts once somebody else has approved it, and each message keeps its version', async () => {
		const second = await server.person('platform-admin');
		const save = (by: Member, more: object) =>
			post(by, 'template:save', { kind: 'line-called', basedOn: 1, words, ...more });
		const broken = { ...words, text: { ...words.text, en: 'Booth {boot}.' } };
		const refused = await save(server.admin, { words: broken });
		expect(refused.body).toMatchObject({
			problem: {
				code: 'invalid-input',
				fields: expect.arrayContaining([{ path: 'words.text.en', reason: 'unknown-placeholder' }]) as unknown,
			},
		});
		expect(await done(save(server.admin, {}))).toEqual({ version: 2 });
		expect((await save(second, {})).code).toBe('changed-meanwhile');
		const decide = (by: Member, more: object = {}) =>
			post(by, 'template:decide', { kind: 'line-called', version: 2, approve: true, ...more });
		expect((await decide(server.admin)).code).toBe('own-work');
		expect((await decide(second, { approve: false })).code).toBe('invalid-input');
		const who = await server.person('seeker');
		await tell([who.personId], 'line-called', 'old-words');
		server.clock.advance(1_000);
		await done(decide(second));
		expect((await decide(second)).code).toBe('wrong-state');
		await tell([who.personId], 'line-called', 'new-words');
		expect((await mine(who)).notices.map(({ title }) => title['zh-CN'])).toEqual(['机床厂叫到您了', '机床厂正在叫您']);
		expect((await sentTo(who)).map(({ version }) => version)).toEqual([1, 2]);
		const list = await done<NoticeTemplate[]>(get(server.admin, 'template:list', {}));
		const versions = list
			.find(({ kind }) => kind === 'line-called')
			?.versions.map(({ version, state }) => [version, state]);
		expect(versions).toEqual([
			[2, 'in-force'],
			[1, 'replaced'],
		]);
	});

	it('[O-05] the log shows masked recipients, and support only what its own organizer sent', async () => {
		const { organizerId } = await server.organizer();
		const support = await server.person('support', { organizerId });
		const { deliveries } = await log({ channel: 'sms', state: 'sent' });
		expect(deliveries.length).toBeGreaterThan(0);
		for (const { recipient } of deliveries) expect(recipient).toMatch(/^\d{3}\*{4}\d{4}$/);
		expect(await done(get(support, 'delivery:list', {}))).toEqual({ deliveries: [], more: false });
	});
});

describe('one text to everybody of a fair', () => {
	it('[O-01] reaches registrants once, is screened and paced, and shows how far it has come', async () => {
		const { planner } = await server.organizer();
		const fair = await server.announcedFair(planner);
		server.clock.set(fair.registrationOpensAt);
		await server.tick();
		const seekers = [await server.seeker(), await server.seeker()];
		for (const seeker of seekers) await done(server.register(seeker, fair.id));
		const letter = {
			fairId: fair.id,
			audience: 'registrants',
			purpose: 'service',
			subject: '停车场改到东门',
			text: '请从东门进入，咨询电话 0551-12345678。',
		};
		expect(await done(get(planner, 'circular:count', { fairId: fair.id, audience: 'registrants' }))).toEqual({
			people: 2,
		});
		const bad = await post(planner, 'circular:send', { ...letter, text: '只招男生，入职先交押金500元' });
		expect(bad.code).toBe('invalid-input');
		expect(await done(post(planner, 'circular:send', letter))).toMatchObject({ expected: 2 });
		expect((await post(planner, 'circular:send', letter)).code).toBe('rate-limited');
		// Whoever registers now has read the page.
		const late = await server.seeker();
		server.clock.advance(1_000);
		await done(server.register(late, fair.id));
		await tick();
		await tick();
		for (const seeker of seekers)
			expect((await mine(seeker)).notices.filter(({ kind }) => kind === 'fair-message')).toHaveLength(1);
		expect((await mine(late)).notices.filter(({ kind }) => kind === 'fair-message')).toEqual([]);
		const [circular] = await done<Circular[]>(get(planner, 'circular:list', { fairId: fair.id }));
		expect(circular).toMatchObject({
			expected: 2,
			listed: 2,
			complete: true,
			deliveries: { waiting: 0, sent: 2, failed: 0 },
		});
		const { planner: stranger } = await server.organizer();
		expect((await post(stranger, 'circular:send', letter)).code).toBe('not-allowed');
	});
});
