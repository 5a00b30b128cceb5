import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Circular, Delivery, NoticeTemplate } from '@skyfair/shared/notices/delivery.commands';
import { NINE } from '../../test/builders/times.ts';
import type { Member } from '../../test/fair-http.ts';
import { createNoticeHttp, type NoticeHttp } from '../../test/notice-http.ts';

let on: NoticeHttp;
let server: NoticeHttp['server'];
beforeAll(async () => {
	on = await createNoticeHttp();
	({ server } = on);
}, 60_000);
afterAll(() => on?.close());
beforeEach(() => server.clock.set(NINE));

describe('the words', () => {
	const words = {
		title: { 'zh-CN': '{employer}叫到您了', en: '{employer} calls you' },
		text: { 'zh-CN': '展位 {booth}，{until} 前应答。', en: 'Booth {booth}, until {until}.' },
	};
	it('[O-05] a new version counts once somebody else has approved it, and each message keeps its version', async () => {
		const second = await server.person('platform-admin');
		const save = (by: Member, more: object) =>
			on.post(by, 'template:save', { kind: 'line-called', basedOn: 1, words, ...more });
		const broken = { ...words, text: { ...words.text, en: 'Booth {boot}.' } };
		const refused = await save(server.admin, { words: broken });
		expect(refused.body).toMatchObject({
			problem: {
				code: 'invalid-input',
				fields: expect.arrayContaining([{ path: 'words.text.en', reason: 'unknown-placeholder' }]) as unknown,
			},
		});
		expect(await on.done(save(server.admin, {}))).toEqual({ version: 2 });
		expect((await save(second, {})).code).toBe('changed-meanwhile');
		const decide = (by: Member, more: object = {}) =>
			on.post(by, 'template:decide', { kind: 'line-called', version: 2, approve: true, ...more });
		expect((await decide(server.admin)).code).toBe('own-work');
		expect((await decide(second, { approve: false })).code).toBe('invalid-input');
		const who = await server.person('seeker');
		await on.tell([who.personId], 'line-called', 'old-words');
		server.clock.advance(1_000);
		await on.done(decide(second));
		expect((await decide(second)).code).toBe('wrong-state');
		await on.tell([who.personId], 'line-called', 'new-words');
		expect((await on.mine(who)).notices.map(({ title }) => title['zh-CN'])).toEqual([
			'机床厂叫到您了',
			'机床厂正在叫您',
		]);
		expect((await on.sentTo(who)).map(({ version }) => version)).toEqual([1, 2]);
		const list = await on.done<NoticeTemplate[]>(on.get(server.admin, 'template:list', {}));
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
		await on.tell([(await server.person('seeker')).personId], 'fair-message', 'logged');
		await on.tick();
		const asked = { channel: 'sms', state: 'sent' };
		const { deliveries } = await on.done<{ deliveries: Delivery[] }>(on.get(server.admin, 'delivery:list', asked));
		expect(deliveries.length).toBeGreaterThan(0);
		for (const { recipient } of deliveries) expect(recipient).toMatch(/^\d{3}\*{4}\d{4}$/);
		expect(await on.done(on.get(support, 'delivery:list', {}))).toEqual({ deliveries: [], more: false });
	});
});

describe('what failed', () => {
	const failed = async (organizerId: string) => {
		const who = await server.person('seeker');
		await server.read((tx) => tx`update persons set phone_cipher = null where id = ${who.personId}`);
		await server.world.db.transact('platform', (tx) =>
			server.app.notices.tell(tx, {
				kind: 'fair-soon',
				about: 'resend',
				people: [who.personId],
				values: { fair: '招聘会', time: '09:00' },
				link: '/fairs',
				organizerId,
			}),
		);
		const [one] = await on.sentTo(who);
		expect(one).toMatchObject({ state: 'unreachable' });
		return { who, deliveryId: one?.id ?? '' };
	};
	const resend = (by: Member | null, deliveryId: string) => on.post(by, 'delivery:resend', { deliveryId });

	it('[O-05] [N18] support has it tried again: the same message, once it can be reached, and only its own organizer’s', async () => {
		const { organizerId } = await server.organizer();
		const [support, stranger] = await Promise.all([
			server.person('support', { organizerId }),
			server.organizer().then((other) => server.person('support', { organizerId: other.organizerId })),
		]);
		const { who, deliveryId } = await failed(organizerId);
		expect((await resend(stranger, deliveryId)).code).toBe('not-found');
		for (const role of ['seeker', 'planner', 'reviewer'] as const) {
			const by = await server.person(role, role === 'seeker' ? {} : { organizerId });
			expect((await resend(by, deliveryId)).code).toBe('not-allowed');
		}
		expect((await resend(null, deliveryId)).code).toBe('not-signed-in');
		expect((await resend(support, server.world.newId())).code).toBe('not-found');
		await server.read(
			(tx) =>
				tx`update persons set phone_cipher = ${server.world.cipher.seal('+8613900007777')} where id = ${who.personId}`,
		);
		expect(await on.done(resend(support, deliveryId))).toMatchObject({
			id: deliveryId,
			state: 'waiting',
			resentAt: NINE,
		});
		expect((await resend(support, deliveryId)).code).toBe('wrong-state');
		await on.tick();
		await on.tick();
		expect(await on.sentTo(who)).toMatchObject([{ id: deliveryId, channel: 'sms', state: 'sent' }]);
		const sms = (await server.outbox.readOutbox(200)).filter(({ id }) => id === deliveryId);
		expect(sms).toHaveLength(1);
		expect((await resend(support, deliveryId)).code).toBe('wrong-state');
	});

	it('[N18] what the person has read by now is not sent again', async () => {
		const { organizerId } = await server.organizer();
		const { who, deliveryId } = await failed(organizerId);
		await on.done(on.post(who, 'notice:read-all', {}));
		expect((await resend(server.admin, deliveryId)).code).toBe('wrong-state');
	});
});

describe('one text to everybody of a fair', () => {
	it('[O-01] reaches registrants once, is screened and paced, and shows how far it has come', async () => {
		const { planner } = await server.organizer();
		const fair = await server.announcedFair(planner);
		server.clock.set(fair.registrationOpensAt);
		await server.tick();
		const seekers = [await server.seeker(), await server.seeker()];
		for (const seeker of seekers) await on.done(server.register(seeker, fair.id));
		const letter = {
			fairId: fair.id,
			audience: 'registrants',
			purpose: 'service',
			subject: '停车场改到东门',
			text: '请从东门进入，咨询电话 0551-12345678。',
		};
		expect(await on.done(on.get(planner, 'circular:count', { fairId: fair.id, audience: 'registrants' }))).toEqual({
			people: 2,
		});
		const bad = await on.post(planner, 'circular:send', { ...letter, text: '只招男生，入职先交押金500元' });
		expect(bad.code).toBe('invalid-input');
		expect(await on.done(on.post(planner, 'circular:send', letter))).toMatchObject({ expected: 2 });
		expect((await on.post(planner, 'circular:send', letter)).code).toBe('rate-limited');
		// Whoever registers now has read the page.
		const late = await server.seeker();
		server.clock.advance(1_000);
		await on.done(server.register(late, fair.id));
		await on.tick();
		await on.tick();
		for (const seeker of seekers)
			expect((await on.mine(seeker)).notices.filter(({ kind }) => kind === 'fair-message')).toHaveLength(1);
		expect((await on.mine(late)).notices.filter(({ kind }) => kind === 'fair-message')).toEqual([]);
		const [circular] = await on.done<Circular[]>(on.get(planner, 'circular:list', { fairId: fair.id }));
		expect(circular).toMatchObject({
			expected: 2,
			listed: 2,
			complete: true,
			deliveries: { waiting: 0, sent: 2, failed: 0 },
		});
		const { planner: stranger } = await server.organizer();
		expect((await on.post(stranger, 'circular:send', letter)).code).toBe('not-allowed');
	});
});
