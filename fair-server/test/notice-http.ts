import { randomBytes } from 'node:crypto';
import type { Notice } from '@skyfair/shared/notices/notices.commands';
import { createFairHttp, type FairHttp, type Member } from './fair-http.ts';
import { startPushService } from './push-service.ts';
import { startSmtp } from './smtp-server.ts';

export interface NoticePage {
	readonly notices: Notice[];
	readonly unread: number;
	readonly more: boolean;
}

/** The whole server with a push service and a mail server that it really speaks to. */
export async function createNoticeHttp() {
	const [push, smtp] = await Promise.all([startPushService(), startSmtp()]);
	const server = await createFairHttp({
		MAIL_PROVIDER: 'smtp',
		SMTP_URL: smtp.url,
		MAIL_FROM: '空聘 <no-reply@fair.example>',
		PUSH_PRIVATE_KEY: randomBytes(32).toString('base64url'),
		PUSH_HOSTS: push.origin,
	});
	const done = <T>(answer: ReturnType<FairHttp['post']>) => server.done<T>(answer);
	/** What was sent to one person outside the site, in the order of its time. */
	const sentTo = (who: Member) =>
		server.read(
			(tx) => tx<{ id: string; kind: string; channel: string; state: string; failures: number; version: number }[]>`
				select id, kind, channel, state, failures, template_version as version from notice_deliveries
				where person_id = ${who.personId} order by created_at, due_at, channel`,
		);
	return {
		server,
		push,
		smtp,
		done,
		post: (...given: Parameters<FairHttp['post']>) => server.post(...given),
		get: (...given: Parameters<FairHttp['get']>) => server.get(...given),
		tick: () => server.app.notices.tick(),
		mine: (who: Member) => done<NoticePage>(server.get(who, 'notice:list', {})),
		sentTo,
		waysTo: async (who: Member) => (await sentTo(who)).map(({ channel, state }) => `${channel} ${state}`),
		async subscribe(who: Member) {
			const browser = await server.as(who);
			const { path, ...subscription } = push.subscribe();
			const answer = await browser.post('push:subscribe', { subscription, language: 'zh-CN' });
			if (!answer.body.ok) throw new Error(`not subscribed: ${answer.code}`);
			return { path, browser, endpoint: subscription.endpoint };
		},
		/** The token of the link that was mailed there. */
		async mailed(who: Member, mail: string) {
			await done(server.post(who, 'notice:set-mail', { mail }));
			const letter = smtp.received.findLast(({ to }) => to === mail)?.body ?? '';
			const [, token = ''] = /notices\/confirm\/(\S+)/.exec(letter) ?? [];
			return token;
		},
		tell: (people: readonly string[], kind: 'fair-invitation' | 'fair-message' | 'line-called', about: string) =>
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
			),
		async close() {
			await server.close();
			await Promise.all([push.close(), smtp.close()]);
		},
	};
}
export type NoticeHttp = Awaited<ReturnType<typeof createNoticeHttp>>;
