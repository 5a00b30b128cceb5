import type { Channel, NoticeKind } from '@skyfair/shared/notices/notice-kinds';
import type { Language } from '@skyfair/shared/notices/template.rules';
import type { Tx } from '../platform/postgres/database.ts';

export interface SettingsRow {
	readonly language: Language;
	readonly phoneMasked: string | null;
	readonly mailMasked: string | null;
	readonly mailConfirmed: boolean;
	readonly devices: number;
}
export async function settingsOf(tx: Tx, personId: string): Promise<SettingsRow | null> {
	const [row] = await tx<SettingsRow[]>`
		select /* notice.settings */ coalesce(s.language, 'zh-CN') as language, p.phone_masked as "phoneMasked",
			s.mail_masked as "mailMasked", s.mail_confirmed_at is not null as "mailConfirmed",
			(select count(*)::int from push_subscriptions d where d.person_id = p.id) as devices
		from persons p left join notice_settings s on s.person_id = p.id where p.id = ${personId}`;
	return row ?? null;
}

export async function saveLanguage(tx: Tx, personId: string, language: Language): Promise<void> {
	await tx`
		insert /* notice.language */ into notice_settings (person_id, language) values (${personId}, ${language})
		on conflict (person_id) do update set language = excluded.language`;
}

export async function saveMail(
	tx: Tx,
	personId: string,
	mail: { cipher: Buffer; masked: string } | null,
): Promise<void> {
	await tx`
		insert /* notice.mail */ into notice_settings (person_id, mail_cipher, mail_masked)
		values (${personId}, ${mail?.cipher ?? null}, ${mail?.masked ?? null})
		on conflict (person_id) do update
		set mail_cipher = excluded.mail_cipher, mail_masked = excluded.mail_masked, mail_confirmed_at = null`;
}
export async function mailOf(tx: Tx, personId: string): Promise<{ cipher: Buffer | null; language: Language } | null> {
	const [row] = await tx<{ cipher: Buffer | null; language: Language }[]>`
		select /* notice.mail-of */ mail_cipher as cipher, language from notice_settings where person_id = ${personId} for update`;
	return row ?? null;
}
export async function confirmMail(tx: Tx, personId: string, at: number): Promise<void> {
	await tx`
		update /* notice.mail-confirmed */ notice_settings set mail_confirmed_at = ${new Date(at)} where person_id = ${personId}`;
}

export async function mutesOf(tx: Tx, personId: string): Promise<{ kind: NoticeKind; channel: Channel }[]> {
	return await tx<{ kind: NoticeKind; channel: Channel }[]>`
		select /* notice.mutes */ kind, channel from notice_mutes where person_id = ${personId}`;
}
export async function saveMute(
	tx: Tx,
	{ personId, kind, channel, on }: { personId: string; kind: NoticeKind; channel: Channel; on: boolean },
	at: number,
): Promise<void> {
	if (on)
		await tx`
			delete /* notice.unmute */ from notice_mutes where person_id = ${personId} and kind = ${kind} and channel = ${channel}`;
	else
		await tx`
			insert /* notice.mute */ into notice_mutes (person_id, kind, channel, muted_at)
			values (${personId}, ${kind}, ${channel}, ${new Date(at)}) on conflict do nothing`;
}

/** Whoever signs in on the same browser later takes its subscription over. */
export async function saveSubscription(
	tx: Tx,
	given: { hash: Buffer; personId: string; sessionId: string; cipher: Buffer; at: number },
): Promise<void> {
	await tx`
		insert /* push.subscribe */ into push_subscriptions (endpoint_hash, person_id, session_id, subscription_cipher, created_at)
		values (${given.hash}, ${given.personId}, ${given.sessionId}, ${given.cipher}, ${new Date(given.at)})
		on conflict (endpoint_hash) do update set person_id = excluded.person_id, session_id = excluded.session_id,
			subscription_cipher = excluded.subscription_cipher, created_at = excluded.created_at`;
}
export async function dropSubscription(tx: Tx, hash: Buffer, personId?: string): Promise<void> {
	const whose = personId === undefined ? tx`true` : tx`person_id = ${personId}`;
	await tx`delete /* push.unsubscribe */ from push_subscriptions where endpoint_hash = ${hash} and ${whose}`;
}
export async function dropSessions(tx: Tx, sessionIds: readonly string[]): Promise<void> {
	await tx`
		delete /* push.sessions-ended */ from push_subscriptions where session_id = any(${[...sessionIds]}::uuid[])`;
}
export async function subscriptionsOf(tx: Tx, personId: string): Promise<{ hash: Buffer; cipher: Buffer }[]> {
	return await tx<{ hash: Buffer; cipher: Buffer }[]>`
		select /* push.of-person */ endpoint_hash as hash, subscription_cipher as cipher from push_subscriptions
		where person_id = ${personId} order by created_at desc limit 10`;
}
