import type { Delivery, DeliveryState } from '@skyfair/shared/notices/delivery.commands';
import type { Channel, NoticeKind } from '@skyfair/shared/notices/notice-kinds';
import type { Language, Said } from '@skyfair/shared/notices/template.rules';
import type { Tx } from '../platform/postgres/database.ts';

export interface WantedWay {
	readonly noticeId: string;
	readonly personId: string;
	readonly deliveryId: string;
	readonly channel: Channel;
	readonly place: number;
	readonly dueAt: number;
}
interface Ways {
	readonly kind: NoticeKind;
	readonly organizerId: string | null;
	readonly batchId: string | null;
	readonly templateVersion: number;
	readonly weight: number;
	readonly at: number;
	/** All that reach the person, or only the first that does. */
	readonly which: 'all' | 'first';
	readonly wanted: readonly WantedWay[];
}
const given = (tx: Tx, wanted: readonly WantedWay[]) => tx`
	unnest(${wanted.map(({ noticeId }) => noticeId)}::uuid[], ${wanted.map(({ personId }) => personId)}::uuid[],
		${wanted.map(({ deliveryId }) => deliveryId)}::uuid[], ${wanted.map(({ channel }) => channel)}::text[],
		${wanted.map(({ place }) => place)}::int[], ${wanted.map((way) => new Date(way.dueAt).toISOString())}::timestamptz[])
	as w(notice_id, person_id, delivery_id, channel, place, due_at)`;

/** N7: a message has its id before it is first sent. Only ways by which the person can be reached, and has not switched off. */
export async function insertWays(tx: Tx, ways: Ways): Promise<void> {
	if (ways.wanted.length === 0) return;
	const { kind, organizerId, batchId, templateVersion, weight, at } = ways;
	const chosen = ways.which === 'first' ? tx`distinct on (w.notice_id) w.*` : tx`w.*`;
	await tx`
		insert /* delivery.insert */ into notice_deliveries (id, notice_id, person_id, organizer_id, batch_id, kind, template_version,
			channel, state, weight, due_at, created_at)
		select c.delivery_id, c.notice_id, c.person_id, ${organizerId}, ${batchId}, ${kind}, ${templateVersion}, c.channel, 'waiting',
			${weight}, c.due_at, ${new Date(at)}
		from (
			select ${chosen} from ${given(tx, ways.wanted)}
			where case w.channel
				when 'push' then exists (select from push_subscriptions s where s.person_id = w.person_id)
				when 'mail' then exists (select from notice_settings s where s.person_id = w.person_id and s.mail_confirmed_at is not null)
				else exists (select from persons p where p.id = w.person_id and p.phone_cipher is not null) end
			and not exists (select from notice_mutes m where m.person_id = w.person_id and m.kind = ${kind} and m.channel = w.channel)
			order by w.notice_id, w.place
		) c
		on conflict (notice_id, channel) do update set due_at = least(notice_deliveries.due_at, excluded.due_at)`;
}

/** Of a necessary notice it is said in the log that nobody could be reached outside the site. */
export async function insertUnreachable(tx: Tx, ways: Ways): Promise<void> {
	const { kind, organizerId, batchId, templateVersion, weight, at } = ways;
	await tx`
		insert /* delivery.unreachable */ into notice_deliveries (id, notice_id, person_id, organizer_id, batch_id, kind, template_version,
			channel, state, weight, due_at, created_at, done_at)
		select distinct on (w.notice_id) w.delivery_id, w.notice_id, w.person_id, ${organizerId}, ${batchId}, ${kind}, ${templateVersion},
			w.channel, 'unreachable', ${weight}, w.due_at, ${new Date(at)}, ${new Date(at)}
		from ${given(tx, ways.wanted)}
		where not exists (select from notice_deliveries d where d.notice_id = w.notice_id)
		order by w.notice_id, w.place desc
		on conflict do nothing`;
}

export interface ClaimedDelivery {
	readonly id: string;
	readonly noticeId: string;
	/** Null: a letter to an address. */
	readonly personId: string | null;
	readonly organizerId: string | null;
	readonly batchId: string | null;
	readonly kind: NoticeKind;
	readonly templateVersion: number;
	readonly channel: Channel;
	readonly failures: number;
	readonly title: Said;
	readonly text: Said;
	readonly link: string;
	/** Of a letter: who has it gets in, so it is sealed. */
	readonly linkCipher: Buffer | null;
	readonly settled: boolean;
	readonly language: Language;
	readonly phoneCipher: Buffer | null;
	readonly phoneMasked: string | null;
	readonly mailCipher: Buffer | null;
	readonly mailMasked: string | null;
}
/** N7: takes messages that are due, and those whose sender has died. `lane` keeps calls apart from letters to everybody. */
export async function claimDeliveries(
	tx: Tx,
	{ now, leaseMs, limit, lane }: { now: number; leaseMs: number; limit: number; lane: 'urgent' | 'rest' },
): Promise<ClaimedDelivery[]> {
	const weight = lane === 'urgent' ? tx`weight = 0` : tx`weight > 0`;
	return await tx<ClaimedDelivery[]>`
		with mine as (
			update /* delivery.claim */ notice_deliveries d set state = 'sending', claimed_at = ${new Date(now)}
			from (select id from notice_deliveries
				where ${weight} and ((state = 'waiting' and due_at <= ${new Date(now)})
					or (state = 'sending' and claimed_at < ${new Date(now - leaseMs)}))
				order by weight, due_at limit ${limit} for update skip locked) due
			where d.id = due.id returning d.*
		)
		select mine.id, mine.notice_id as "noticeId", mine.person_id as "personId", mine.organizer_id as "organizerId",
			mine.batch_id as "batchId", mine.kind, mine.template_version as "templateVersion", mine.channel, mine.failures,
			n.title, n.body as text, n.link, a.link_cipher as "linkCipher", n.settled_at is not null as settled,
			coalesce(s.language, 'zh-CN') as language,
			case when a.channel = 'sms' then a.address_cipher else p.phone_cipher end as "phoneCipher",
			case when a.channel = 'sms' then a.address_masked else p.phone_masked end as "phoneMasked",
			case when a.channel = 'mail' then a.address_cipher when s.mail_confirmed_at is not null then s.mail_cipher end as "mailCipher",
			case when a.channel = 'mail' then a.address_masked else s.mail_masked end as "mailMasked"
		from mine join notices n on n.id = mine.notice_id left join persons p on p.id = mine.person_id
		left join notice_settings s on s.person_id = mine.person_id left join notice_addresses a on a.notice_id = mine.notice_id`;
}

export interface DoneDelivery {
	readonly id: string;
	readonly state: Extract<DeliveryState, 'sent' | 'failed' | 'unreachable' | 'dropped' | 'waiting'>;
	readonly failures: number;
	readonly fault: string | null;
	readonly recipient: string | null;
	readonly dueAt: number;
}
export async function markDeliveries(tx: Tx, done: readonly DoneDelivery[], at: number): Promise<void> {
	await tx`
		update /* delivery.mark */ notice_deliveries d
		set state = m.state, failures = m.failures, fault = m.fault, recipient_masked = coalesce(m.recipient, d.recipient_masked),
			due_at = m.due_at, done_at = case when m.state = 'waiting' then null else ${new Date(at)}::timestamptz end
		from unnest(${done.map(({ id }) => id)}::uuid[], ${done.map(({ state }) => state)}::text[],
			${done.map(({ failures }) => failures)}::int[], ${done.map(({ fault }) => fault)}::text[],
			${done.map(({ recipient }) => recipient)}::text[],
			${done.map((one) => new Date(one.dueAt).toISOString())}::timestamptz[])
			as m(id, state, failures, fault, recipient, due_at)
		where d.id = m.id and d.state = 'sending'`;
	const over = done.filter(({ state }) => state !== 'waiting').map(({ id }) => id);
	if (over.length > 0)
		await tx`
			delete /* letter.forget */ from notice_addresses a using notice_deliveries d
			where d.notice_id = a.notice_id and d.person_id is null and d.id = any(${over}::uuid[])`;
}

/** Nothing more need be sent about these notices. */
export async function dropWaiting(tx: Tx, noticeIds: readonly string[], at: number): Promise<void> {
	if (noticeIds.length === 0) return;
	await tx`
		update /* delivery.drop */ notice_deliveries set state = 'dropped', done_at = ${new Date(at)}
		where notice_id = any(${[...noticeIds]}::uuid[]) and state = 'waiting'`;
}

interface Asked {
	readonly organizerId: string | null;
	readonly state?: DeliveryState | undefined;
	readonly channel?: Channel | undefined;
	readonly kind?: NoticeKind | undefined;
	readonly before?: string | undefined;
	readonly limit: number;
}
export async function listDeliveries(tx: Tx, asked: Asked): Promise<Delivery[]> {
	const { organizerId, state, channel, kind, before, limit } = asked;
	const rows = await tx<(Omit<Delivery, 'createdAt' | 'doneAt'> & { createdAt: Date; doneAt: Date | null })[]>`
		select /* delivery.list */ id, kind, template_version as "templateVersion", channel, state, recipient_masked as recipient,
			failures, fault, created_at as "createdAt", done_at as "doneAt"
		from notice_deliveries
		where ${organizerId === null ? tx`true` : tx`organizer_id = ${organizerId}`}
			and ${state === undefined ? tx`true` : tx`state = ${state}`}
			and ${channel === undefined ? tx`true` : tx`channel = ${channel}`}
			and ${kind === undefined ? tx`true` : tx`kind = ${kind}`}
			and ${before === undefined ? tx`true` : tx`id < ${before}`}
		order by id desc limit ${limit}`;
	return rows.map(({ createdAt, doneAt, ...row }) => ({
		...row,
		createdAt: createdAt.getTime(),
		doneAt: doneAt?.getTime() ?? null,
	}));
}
