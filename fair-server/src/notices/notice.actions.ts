import type { noticeCommands } from '@skyfair/shared/notices/notices.commands';
import { noticeKinds, personalKinds, specOf } from '@skyfair/shared/notices/notice-kinds';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import { dropWaiting } from './delivery.store.ts';
import { maskedMail, mayPushTo } from './notice.rules.ts';
import * as store from './notice.store.ts';
import type { MailSender } from './senders.ts';
import * as settings from './settings.store.ts';
import { mailToken, readMailToken, type Switch } from './tokens.ts';
import { switchKind } from './unsubscribe.ts';

const PAGE = 30;
const CONFIRM_WITHIN_MS = 86_400_000;

export interface NoticeActionPorts {
	readonly world: World;
	readonly mail: MailSender;
	readonly publicUrl: string;
	readonly pushKey: string | null;
	readonly pushHosts: readonly string[];
	unsubscribe(token: string): Promise<Pick<Switch, 'kind' | 'channel'>>;
}

const done = { done: true } as const;

export function createNoticeActions(ports: NoticeActionPorts): Handlers<typeof noticeCommands, Actor> {
	const { world, mail, publicUrl, pushKey, pushHosts } = ports;
	const { db, clock, cipher } = world;

	const read = async (tx: Tx, personId: string, ids: readonly string[] | 'all') => {
		const now = clock.now();
		await dropWaiting(tx, await store.markRead(tx, personId, ids, now), now);
		return { unread: await store.unreadOf(tx, personId) };
	};

	return {
		'notice:list': ({ before, limit = PAGE }, { who }) =>
			db.transact('platform', async (tx) => {
				const found = await store.noticesOf(tx, who.personId, { before, limit: limit + 1 });
				const unread = await store.unreadOf(tx, who.personId);
				return { notices: found.slice(0, limit), unread, more: found.length > limit };
			}),
		'notice:unread': (_input, { who }) =>
			db.transact('platform', async (tx) => ({ unread: await store.unreadOf(tx, who.personId) })),
		'notice:read': ({ noticeIds }, { who, receipt }) =>
			db.transact('platform', (tx) => read(tx, who.personId, noticeIds), receipt),
		'notice:read-all': (_input, { who, receipt }) =>
			db.transact('platform', (tx) => read(tx, who.personId, 'all'), receipt),
		'notice:preferences': (_input, { who }) =>
			db.transact('platform', async (tx) => {
				const row = await settings.settingsOf(tx, who.personId);
				const muted = new Set((await settings.mutesOf(tx, who.personId)).map((one) => `${one.kind} ${one.channel}`));
				return {
					language: row?.language ?? 'zh-CN',
					phoneMasked: row?.phoneMasked ?? null,
					mail: row?.mailMasked ? { masked: row.mailMasked, confirmed: row.mailConfirmed } : null,
					devices: row?.devices ?? 0,
					pushKey,
					kinds: personalKinds.map((kind) => ({
						kind,
						necessary: noticeKinds[kind].necessary,
						channels: specOf(kind).channels.map((channel) => ({ channel, on: !muted.has(`${kind} ${channel}`) })),
					})),
				};
			}),
		'notice:set-preference': ({ kind, channel, on }, { who, receipt }) => {
			if (!specOf(kind).channels.includes(channel))
				throw new Refusal('invalid-input', { fields: [{ path: 'channel', reason: 'not-used' }] });
			return db.transact(
				'platform',
				async (tx) => {
					await switchKind(tx, { personId: who.personId, kind, channel }, on, clock.now());
					return done;
				},
				receipt,
			);
		},
		'notice:set-language': ({ language }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					await settings.saveLanguage(tx, who.personId, language);
					return done;
				},
				receipt,
			),
		'notice:set-mail': async ({ mail: address }, { who, receipt }) => {
			const masked = maskedMail(address);
			const saved = await db.transact(
				'platform',
				async (tx) => {
					await settings.saveMail(tx, who.personId, { cipher: cipher.seal(address), masked });
					return { masked };
				},
				receipt,
			);
			const until = clock.now() + CONFIRM_WITHIN_MS;
			const token = mailToken(cipher, { personId: who.personId, mail: address, until });
			const url = new URL(`/me/notices/confirm/${token}`, publicUrl).href;
			await mail.send({
				id: world.newId(),
				to: address,
				toMasked: masked,
				subject: '空聘：确认接收通知的邮箱 · Confirm your address for notices',
				text: `请在 24 小时内打开链接，确认用这个邮箱接收空聘的通知。不是您填写的，请忽略这封邮件。\n${url}\nOpen the link within 24 hours to receive notices from Skyfair at this address. If it was not you, ignore this mail.`,
			});
			return saved;
		},
		'notice:remove-mail': (_input, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					await settings.saveMail(tx, who.personId, null);
					return done;
				},
				receipt,
			),
		'notice:confirm-mail': ({ token }) => {
			const given = readMailToken(cipher, token);
			if (!given || given.until < clock.now()) throw new Refusal('not-found');
			return db.transact('platform', async (tx) => {
				const row = await settings.mailOf(tx, given.personId);
				// An address that was replaced meanwhile is not confirmed by an old letter.
				if (!row?.cipher || cipher.open(row.cipher) !== given.mail) throw new Refusal('not-found');
				await settings.confirmMail(tx, given.personId, clock.now());
				return done;
			});
		},
		'notice:unsubscribe': ({ token }) => ports.unsubscribe(token),
		'push:subscribe': ({ subscription, language }, { who, receipt }) => {
			if (pushKey === null) throw new Refusal('wrong-state');
			if (!mayPushTo(subscription.endpoint, pushHosts))
				throw new Refusal('invalid-input', {
					fields: [{ path: 'subscription.endpoint', reason: 'unknown-push-service' }],
				});
			return db.transact(
				'platform',
				async (tx) => {
					await settings.saveLanguage(tx, who.personId, language);
					await settings.saveSubscription(tx, {
						hash: cipher.hash(`push ${subscription.endpoint}`),
						personId: who.personId,
						sessionId: who.sessionId,
						cipher: cipher.seal(JSON.stringify(subscription)),
						at: clock.now(),
					});
					return done;
				},
				receipt,
			);
		},
		'push:unsubscribe': ({ endpoint }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					await settings.dropSubscription(tx, cipher.hash(`push ${endpoint}`), who.personId);
					return done;
				},
				receipt,
			),
	};
}
