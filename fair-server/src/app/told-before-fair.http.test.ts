// What the features tell, through the one way there is. Each through its commands, from outside.
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Delivery } from '@skyfair/shared/notices/delivery.commands';
import type { OpenedReview } from '@skyfair/shared/reviews/reviews.commands';
import { job } from '../../test/builders/employer.ts';
import { NINE } from '../../test/builders/times.ts';
import type { Member } from '../../test/fair-http.ts';
import { papersOf, type Papers } from '../../test/identity-papers.ts';
import { createNoticeHttp, type NoticeHttp } from '../../test/notice-http.ts';

let on: NoticeHttp;
let server: NoticeHttp['server'];
let papers: Papers;
beforeAll(async () => {
	on = await createNoticeHttp();
	({ server } = on);
	papers = papersOf(server);
}, 60_000);
afterAll(() => on?.close());
beforeEach(() => server.clock.set(NINE));

const heard = async (who: Member, kind: string) =>
	(await on.mine(who)).notices.filter((notice) => notice.kind === kind);
const inChinese = async (who: Member, kind: string) =>
	(await heard(who, kind)).map(({ title, text, link }) => ({ said: `${title['zh-CN']} ${text['zh-CN']}`, link }));

describe('a registration', () => {
	const open = async () => {
		const { organizerId, planner } = await server.organizer();
		const fair = await server.announcedFair(planner);
		server.clock.set(fair.registrationOpensAt);
		await server.tick();
		const reviewer = await server.person('reviewer', { organizerId });
		const decide = async (outcome: string, reason: string) => {
			const claim = server.post(reviewer, 'review:claim', { organizerId, kind: 'registration' });
			const { opened } = await on.done<{ opened: OpenedReview | null }>(claim);
			const itemId = opened?.item.id ?? '';
			await on.done(on.post(reviewer, 'review:decide', { organizerId, itemId, outcome, reason }));
		};
		const send = async (seeker: Member) => {
			const identity = { ...papers.unmatched(), fileIds: [await papers.picture(seeker)] };
			await on.done(server.register(seeker, fair.id, { identity }));
		};
		return { fair, decide, send };
	};

	it('[O-02] [F-02] returned, then rejected: each is told once, with the reason and the way to the form', async () => {
		const { fair, decide, send } = await open();
		const seeker = await server.seeker();
		await send(seeker);
		expect((await on.mine(seeker)).notices).toEqual([]);
		await decide('return', '照片反光，请重拍。');
		expect(await inChinese(seeker, 'registration-returned')).toEqual([
			{
				said: `「${fair.announcement.name}」的报名需要补充 原因：照片反光，请重拍。请打开报名页补充后重新提交，名额为您保留。`,
				link: `/fairs/${fair.id}/register`,
			},
		]);
		await send(seeker);
		await decide('reject', '证件与本人不符');
		expect((await inChinese(seeker, 'registration-rejected'))[0]?.said).toContain('原因：证件与本人不符。');
		expect((await on.mine(seeker)).notices).toHaveLength(2);
		await on.tick();
		await on.tick();
		expect((await on.waysTo(seeker)).toSorted()).toEqual(['sms sent', 'sms sent']);
	});

	it('[O-03] [O-02] confirmed to the registered phone, though a browser would be nearer; taken back, it says so', async () => {
		const { fair } = await open();
		const seeker = await server.seeker();
		await on.subscribe(seeker);
		await on.done(server.register(seeker, fair.id));
		await on.tick();
		expect(await on.sentTo(seeker)).toMatchObject([{ kind: 'registration-confirmed', channel: 'sms', state: 'sent' }]);
		await on.done(on.post(seeker, 'registration:withdraw', { fairId: fair.id }));
		expect(await inChinese(seeker, 'registration-withdrawn')).toMatchObject([{ link: `/fairs/${fair.id}` }]);
	});

	it('[O-02] is told in the commit of what it tells: what is refused tells nobody', async () => {
		const { fair } = await open();
		const seeker = await server.seeker();
		expect((await server.register(seeker, fair.id, { identity: papers.unmatched() })).code).toBe('pictures-needed');
		expect((await on.post(seeker, 'registration:withdraw', { fairId: fair.id })).code).toBe('not-registered');
		expect((await on.mine(seeker)).notices).toEqual([]);
	});

	it('[B-06] [U-06] of whoever is erased nothing stays that was said to them, nor how they were reached', async () => {
		const { fair, send } = await open();
		const { organizerId } = fair;
		const seeker = await server.seeker();
		await on.mailed(seeker, 'child@mail.example');
		await on.subscribe(seeker);
		await on.tell([seeker.personId], 'fair-message', 'erased');
		await on.tick();
		await send(seeker);
		const [row] = await server.read<{ id: string }>(
			(tx) => tx`select id from registrations where person_id = ${seeker.personId}`,
		);
		const reviewer = await server.person('reviewer', { organizerId });
		const given = { organizerId, registrationId: row?.id, note: '证件显示未满 16 周岁' };
		await on.done(on.post(reviewer, 'registration:delete-underage', given));
		const [left] = await server.read<{ rows: number }>(
			(tx) => tx`
				select ((select count(*) from notices where person_id = ${seeker.personId})
					+ (select count(*) from notice_deliveries where person_id = ${seeker.personId})
					+ (select count(*) from notice_settings where person_id = ${seeker.personId})
					+ (select count(*) from push_subscriptions where person_id = ${seeker.personId}))::int as rows`,
		);
		expect(left).toEqual({ rows: 0 });
	});
});

describe('an application to a job', () => {
	it('[O-02] [F-15] the seeker hears that it was read, once, and that it is closed', async () => {
		const { employerId, boss, jobId } = await server.employer();
		const seeker = await server.seeker();
		const { id } = await on.done<{ id: string }>(on.post(seeker, 'job-application:submit', { jobId }));
		const open = { employerId, applicationId: id };
		await on.done(on.post(boss, 'job-application:open', open));
		await on.done(on.post(boss, 'job-application:open', open));
		expect(await inChinese(seeker, 'application-seen')).toEqual([
			{ said: expect.stringContaining('看了您的投递 岗位：数控机床操作工。') as string, link: '/me/applications' },
		]);
		await on.done(on.post(boss, 'job-application:close', { ...open, closedAs: 'filled' }));
		expect(await heard(seeker, 'application-closed')).toHaveLength(1);
		expect((await on.mine(boss)).notices.filter(({ kind }) => kind.startsWith('application-'))).toEqual([]);
	});

	it('[O-04] news of whom one follows is promotion: it can be switched off, and stands on the site all the same', async () => {
		const { organizerId } = await server.organizer();
		const { employerId, boss } = await server.employer();
		await server.stand(employerId, organizerId);
		const followers = [await server.seeker(), await server.seeker()] as const;
		const [loud, quiet] = followers;
		for (const who of followers) {
			await on.done(on.post(who, 'favourite:add', { kind: 'employer', id: employerId }));
			await on.subscribe(who);
		}
		await on.done(on.post(quiet, 'notice:set-preference', { kind: 'followed-job', channel: 'push', on: false }));
		server.clock.set(NINE + 1_000);
		const posted = await on.done<{ id: string }>(
			on.post(boss, 'job:post', { employerId, job: job({ position: '模具钳工' }) }),
		);
		await server.passAll(organizerId, 'job');
		const ofIt = (one: { link: string }) => one.link === `/jobs/${posted.id}`;
		for (const who of followers)
			await vi.waitFor(async () =>
				expect((await inChinese(who, 'followed-job')).filter(ofIt)).toMatchObject([
					{ said: expect.stringContaining('模具钳工') as string },
				]),
			);
		await on.tick();
		expect((await on.sentTo(loud)).filter(({ kind }) => kind === 'followed-job').length).toBeGreaterThan(0);
		expect((await on.sentTo(quiet)).filter(({ kind }) => kind === 'followed-job')).toEqual([]);
	});
});

describe('an employer', () => {
	it('[B-08] [O-01] [N15] an invitation reaches an address without an account, once; link and address are gone with it', async () => {
		const { employerId, boss } = await server.employer();
		const before = on.smtp.received.length;
		const email = 'zhou@mail.example';
		const { token, mailedTo } = await on.done<{ token: string; mailedTo: string }>(
			on.post(boss, 'invitation:create', { employerId, role: 'recruiter', email }),
		);
		const kept = () =>
			server.read<{ all: string | null }>(
				(tx) => tx`
					select concat((select string_agg(n::text, ' ') from notices n), (select string_agg(d::text, ' ') from notice_deliveries d),
						(select string_agg(a::text, ' ') from notice_addresses a)) as all`,
			);
		for (const secret of [token, email]) expect((await kept())[0]?.all).not.toContain(secret);
		on.smtp.away = true;
		await on.tick();
		on.smtp.away = false;
		server.clock.advance(6_000);
		await on.tick();
		await on.tick();
		const letters = on.smtp.received.slice(before).filter(({ to }) => to === email);
		expect(letters).toHaveLength(1);
		expect(letters[0]?.body).toContain(`https://fair.example/invite/${token}`);
		expect(letters[0]?.body).toContain('invites you to recruit');
		const log = { kind: 'colleague-invited' };
		const { deliveries } = await on.done<{ deliveries: Delivery[] }>(on.get(server.admin, 'delivery:list', log));
		expect(deliveries).toMatchObject([{ recipient: mailedTo, state: 'sent', failures: 1 }]);
		const addresses = await server.read<{ left: number }>(
			(tx) => tx`select count(*)::int as left from notice_addresses`,
		);
		expect(addresses).toEqual([{ left: 0 }]);
		expect((await on.mine(boss)).notices.filter(({ kind }) => kind === 'colleague-invited')).toEqual([]);
	});

	it('[D-08] [E-08] [O-02] a measure and a suspension reach its administrators, and nobody else of it', async () => {
		const { organizerId } = await server.organizer();
		const { employerId, boss } = await server.employer();
		await server.stand(employerId, organizerId);
		const recruiter = await server.person('recruiter', { employerId });
		const posted = await on.done<{ id: string }>(on.post(boss, 'job:post', { employerId, job: job() }));
		await server.passAll(organizerId, 'job');
		const moderator = await server.person('moderator', { organizerId });
		const measure = { organizerId, jobId: posted.id, outcome: 'ban', rule: 'fraud', reason: '收取押金。' };
		await on.done(on.post(moderator, 'job:measure', measure));
		await on.tick();
		expect(await inChinese(boss, 'sanction-imposed')).toMatchObject([
			{ said: expect.stringContaining('原因：收取押金。如有异议') as string, link: `/employer/jobs/${posted.id}` },
		]);
		expect(await inChinese(boss, 'standing-suspended')).toMatchObject([
			{ said: expect.stringContaining('收取押金') as string, link: '/employer/application' },
		]);
		expect((await on.mine(recruiter)).notices).toEqual([]);
	});
});
