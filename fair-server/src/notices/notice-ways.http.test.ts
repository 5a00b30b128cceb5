import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MyPreferences } from '@skyfair/shared/notices/notices.commands';
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

describe('ways outside the site', () => {
	it('[O-01] a push is signed, sealed for one browser, and opens the link', async () => {
		const who = await server.person('seeker');
		const { path } = await on.subscribe(who);
		await on.tell([who.personId], 'fair-message', 'push');
		await on.tick();
		const got = on.push.received.filter((one) => one.path === path);
		expect(got).toHaveLength(1);
		expect(got[0]).toMatchObject({
			subject: 'mailto:service@skyfair.example',
			urgency: 'normal',
			payload: { title: '江淮冬季招聘会：停车', text: '请走东门。', link: '/fairs' },
		});
		expect(await on.sentTo(who)).toMatchObject([
			{ channel: 'push', state: 'sent', kind: 'fair-message', version: 1, id: got[0]?.payload.id },
		]);
	});

	it('[O-05] a browser that took its subscription back is forgotten, and the next way is taken', async () => {
		const who = await server.person('seeker');
		const { path } = await on.subscribe(who);
		on.push.answers.set(path, 410);
		await on.tell([who.personId], 'fair-message', 'gone');
		await on.tick();
		await on.tick();
		expect((await on.done<MyPreferences>(on.get(who, 'notice:preferences', {}))).devices).toBe(0);
		expect((await on.waysTo(who)).toSorted()).toEqual(['push unreachable', 'sms sent']);
	});

	it('[O-05] mail is tried again after a while, then the next way is taken', async () => {
		const who = await server.person('seeker');
		const address = 'lin@mail.example';
		await on.done(on.post(null, 'notice:confirm-mail', { token: await on.mailed(who, address) }));
		const before = on.smtp.received.length;
		on.smtp.away = true;
		await on.tell([who.personId], 'fair-message', 'retry');
		await on.tick();
		expect(await on.sentTo(who)).toMatchObject([{ channel: 'mail', state: 'waiting', failures: 1 }]);
		on.smtp.away = false;
		await on.tick();
		expect(on.smtp.received.length).toBe(before);
		server.clock.advance(31_000);
		await on.tick();
		const [mail] = on.smtp.received.slice(before);
		expect(mail?.headers.get('subject')).toBe('江淮冬季招聘会：停车');
		expect(mail?.headers.get('from')).toContain('no-reply@fair.example');
		expect(mail?.headers.get('message-id')).toContain((await on.sentTo(who))[0]?.id ?? '?');
		expect(mail?.body).toContain('https://fair.example/fairs');

		on.smtp.refused.add(address);
		server.clock.advance(1_000);
		await on.tell([who.personId], 'fair-message', 'refused');
		await on.tick();
		await on.tick();
		expect(await on.waysTo(who)).toEqual(['mail sent', 'mail failed', 'sms sent']);
	});

	it('[O-01] an address counts once its link was opened, and another address takes the link’s force', async () => {
		const who = await server.person('seeker');
		const token = await on.mailed(who, 'first@mail.example');
		await on.mailed(who, 'second@mail.example');
		expect((await on.post(null, 'notice:confirm-mail', { token })).code).toBe('not-found');
		const { mail } = await on.done<MyPreferences>(on.get(who, 'notice:preferences', {}));
		expect(mail).toEqual({ masked: 's***@mail.example', confirmed: false });
		expect((await on.post(null, 'notice:confirm-mail', { token: 'x'.repeat(60) })).code).toBe('not-found');
		server.clock.advance(25 * HOUR);
	});

	it('[threat-13] the server posts to known push services only', async () => {
		const who = await server.person('seeker');
		const keys = on.push.subscribe().keys;
		for (const endpoint of [
			'http://127.0.0.1:1/x',
			'https://169.254.169.254/latest',
			`${on.push.origin}@evil.example/`,
		]) {
			const subscription = { endpoint, keys };
			expect((await on.post(who, 'push:subscribe', { subscription, language: 'en' })).code).toBe('invalid-input');
		}
	});

	it('[O-01] a browser that signed out is sent nothing more', async () => {
		const who = await server.person('seeker');
		const { path, browser } = await on.subscribe(who);
		await browser.post('session:sign-out');
		await expect
			.poll(async () => (await on.done<MyPreferences>(on.get(who, 'notice:preferences', {}))).devices)
			.toBe(0);
		await on.tell([who.personId], 'fair-message', 'signed-out');
		await on.tick();
		expect(on.push.received.filter((one) => one.path === path)).toEqual([]);
	});
});

describe('what cannot wait', () => {
	it('[I-07] a call goes by push, and by text message when nobody answers', async () => {
		const who = await server.person('seeker');
		const { path } = await on.subscribe(who);
		await on.tell([who.personId], 'line-called', 'ticket-1');
		await on.tick();
		// The first moment belongs to the open page.
		expect(on.push.received.filter((one) => one.path === path)).toEqual([]);
		server.clock.advance(1_500);
		await on.tick();
		expect(on.push.received.filter((one) => one.path === path).map(({ urgency }) => urgency)).toEqual(['high']);
		expect(await on.waysTo(who)).toEqual(['push sent', 'sms waiting']);
		server.clock.advance(4_500);
		await on.tick();
		expect(await on.waysTo(who)).toEqual(['push sent', 'sms sent']);
	});

	it('[I-07] whoever looks at the open page is sent nothing', async () => {
		const who = await server.person('seeker');
		const { path } = await on.subscribe(who);
		await on.tell([who.personId], 'line-called', 'ticket-2');
		const [notice] = (await on.mine(who)).notices;
		await on.done(on.post(who, 'notice:read', { noticeIds: [notice?.id] }));
		server.clock.advance(60_000);
		await on.tick();
		expect(on.push.received.filter((one) => one.path === path)).toEqual([]);
		expect(await on.waysTo(who)).toEqual(['push dropped', 'sms dropped']);
	});

	it('[I-07] a call that is over is not sent any more', async () => {
		const who = await server.person('seeker');
		await on.tell([who.personId], 'line-called', 'ticket-3 a');
		await server.world.db.transact('platform', (tx) =>
			server.app.notices.settle(tx, { personId: who.personId, kind: 'line-called', about: 'ticket-3 ' }),
		);
		server.clock.advance(60_000);
		await on.tick();
		expect(await on.waysTo(who)).toEqual(['sms dropped']);
	});
});
