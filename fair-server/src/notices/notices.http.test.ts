import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MyPreferences } from '@skyfair/shared/notices/notices.commands';
import type { ReviewRow } from '@skyfair/shared/reviews/reviews.commands';
import { job } from '../../test/builders/employer.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { createNoticeHttp, type NoticeHttp } from '../../test/notice-http.ts';

let on: NoticeHttp;
let server: NoticeHttp['server'];
beforeAll(async () => {
	on = await createNoticeHttp();
	({ server } = on);
}, 60_000);
afterAll(() => on?.close());
beforeEach(() => server.clock.set(NINE));

describe('notices on the site', () => {
	it('[O-01] [O-02] whoever submitted hears the decision once, with the way on, in both languages', async () => {
		const { organizerId, planner } = await server.organizer();
		const { employerId, boss } = await server.employer();
		await server.stand(employerId, organizerId);
		const posted = await on.done<{ id: string }>(on.post(boss, 'job:post', { employerId, job: job() }));
		const reviewer = await server.person('reviewer', { organizerId });
		const { items } = await on.done<{ items: ReviewRow[] }>(on.get(reviewer, 'review:list', { organizerId }));
		const itemId = items[0]?.id ?? '';
		await on.done(on.post(reviewer, 'review:claim', { organizerId, itemId }));
		await on.done(
			on.post(reviewer, 'review:decide', { organizerId, itemId, outcome: 'return', reason: '请写明工作地点' }),
		);
		const { notices, unread } = await on.mine(boss);
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
		expect((await on.mine(planner)).notices).toEqual([]);
		await on.done(on.post(boss, 'notice:read', { noticeIds: [notices[0]?.id] }));
		expect(await on.done(on.get(boss, 'notice:unread', {}))).toEqual({ unread: 0 });
	});

	it('[O-01] one person cannot read or mark another person’s notices', async () => {
		const [one, other] = [await server.person('seeker'), await server.person('seeker')];
		await on.tell([one.personId], 'fair-message', 'own');
		const [notice] = (await on.mine(one)).notices;
		expect(await on.done(on.post(other, 'notice:read', { noticeIds: [notice?.id] }))).toEqual({ unread: 0 });
		expect((await on.mine(one)).unread).toBe(1);
		expect(await on.done(on.post(one, 'notice:read-all', {}))).toEqual({ unread: 0 });
		expect((await on.post(one, 'notice:read', { noticeIds: ['x'] })).code).toBe('invalid-input');
	});

	it('[O-02] a fair tells its registrants that it opens soon, and that it has opened, once each', async () => {
		const { planner } = await server.organizer();
		const fair = await server.announcedFair(planner);
		await server.tick();
		const seeker = await server.seeker();
		server.clock.set(fair.registrationOpensAt);
		await server.tick();
		await on.done(server.register(seeker, fair.id));
		server.clock.set(fair.startsAt - HOUR);
		const round = async () => {
			await server.tick();
			await server.app.news.tick();
			await on.tick();
		};
		await round();
		expect((await on.mine(seeker)).notices.map(({ kind }) => kind)).toEqual(['registration-confirmed']);
		server.clock.set(fair.startsAt - HOUR / 2);
		await round();
		await round();
		server.clock.set(fair.startsAt + 1_000);
		await round();
		await round();
		expect((await on.mine(seeker)).notices.map(({ kind }) => kind)).toEqual([
			'fair-opened',
			'fair-soon',
			'registration-confirmed',
		]);
	});
});

describe('what may be switched off', () => {
	it('[O-04] what promotes can be switched off per way, what is necessary cannot', async () => {
		const who = await server.person('seeker');
		const { path } = await on.subscribe(who);
		const off = (kind: string) => on.post(who, 'notice:set-preference', { kind, channel: 'push', on: false });
		expect((await off('line-called')).code).toBe('notice-necessary');
		expect(
			(await on.post(who, 'notice:set-preference', { kind: 'fair-invitation', channel: 'sms', on: false })).code,
		).toBe('invalid-input');
		await on.done(off('fair-invitation'));
		await on.tell([who.personId], 'fair-invitation', 'come');
		await on.tell([who.personId], 'fair-message', 'parking');
		await on.tick();
		expect(on.push.received.filter((one) => one.path === path)).toHaveLength(1);
		// On the site it stands all the same, where nobody is disturbed.
		expect((await on.mine(who)).notices.map(({ kind }) => kind).toSorted()).toEqual([
			'fair-invitation',
			'fair-message',
		]);
		const { kinds } = await on.done<MyPreferences>(on.get(who, 'notice:preferences', {}));
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
		await on.done(on.post(null, 'notice:confirm-mail', { token: await on.mailed(who, 'promo@mail.example') }));
		await on.tell([who.personId], 'fair-invitation', 'promo-1');
		await on.tick();
		const mail = on.smtp.received.findLast(({ to }) => to === 'promo@mail.example');
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
		const before = on.smtp.received.length;
		await on.tell([who.personId], 'fair-invitation', 'promo-2');
		await on.tick();
		expect(on.smtp.received.length).toBe(before);
		expect(await on.done(on.post(null, 'notice:unsubscribe', { token }))).toEqual({
			kind: 'fair-invitation',
			channel: 'mail',
		});
		// A letter that is necessary leads to the settings and offers no way out.
		await on.tell([who.personId], 'fair-message', 'needed');
		await on.tick();
		const needed = on.smtp.received.findLast(({ to }) => to === 'promo@mail.example');
		expect(needed?.headers.has('list-unsubscribe-post')).toBe(false);
		const forged = token.replace('fair-invitation', 'fair-message');
		expect((await on.post(null, 'notice:unsubscribe', { token: forged })).code).toBe('not-found');
	});
});
