import type { Notice } from '@skyfair/shared/notices/notices.commands';
import type { Channel, NoticeKind } from '@skyfair/shared/notices/notice-kinds';
import type { TemplateWords } from '@skyfair/shared/notices/template.rules';
import type { Tx } from '../platform/postgres/database.ts';

export interface NewNotices {
	readonly kind: NoticeKind;
	readonly about: string;
	readonly organizerId: string | null;
	readonly batchId: string | null;
	readonly templateVersion: number;
	readonly words: TemplateWords;
	readonly link: string;
	readonly at: number;
	readonly people: readonly { readonly personId: string; readonly noticeId: string }[];
}
/** N2: who was told of this already is left out, whichever node told them. */
export async function insertNotices(tx: Tx, given: NewNotices): Promise<{ noticeId: string; personId: string }[]> {
	const { kind, about, organizerId, batchId, templateVersion, words, link, at, people } = given;
	return await tx<{ noticeId: string; personId: string }[]>`
		insert /* notice.insert */ into notices (id, person_id, organizer_id, batch_id, kind, about, template_version, title, body, link, created_at)
		select n.id, n.person_id, ${organizerId}, ${batchId}, ${kind}, ${about}, ${templateVersion}, ${tx.json({ ...words.title })},
			${tx.json({ ...words.text })}, ${link}, ${new Date(at)}
		from unnest(${people.map(({ noticeId }) => noticeId)}::uuid[], ${people.map(({ personId }) => personId)}::uuid[])
			as n(id, person_id)
		join persons p on p.id = n.person_id and p.state <> 'cancelled'
		on conflict (person_id, kind, about) do nothing returning id as "noticeId", person_id as "personId"`;
}

export interface NewLetter extends Omit<NewNotices, 'batchId' | 'link' | 'people'> {
	readonly noticeId: string;
	readonly deliveryId: string;
	readonly channel: Exclude<Channel, 'push'>;
	readonly address: Buffer;
	readonly addressMasked: string;
	readonly link: Buffer;
	readonly weight: number;
}
/** N15: on nobody's page, so it is announced to nobody. */
export async function insertLetter(tx: Tx, one: NewLetter): Promise<void> {
	const at = new Date(one.at);
	const written = await tx`
		insert /* letter.insert */ into notices (id, organizer_id, kind, about, template_version, title, body, link, created_at, announced_at)
		values (${one.noticeId}, ${one.organizerId}, ${one.kind}, ${one.about}, ${one.templateVersion}, ${tx.json({ ...one.words.title })},
			${tx.json({ ...one.words.text })}, '', ${at}, ${at})
		on conflict (kind, about) where person_id is null do nothing returning id`;
	if (written.length === 0) return;
	await tx`
		insert /* letter.address */ into notice_addresses (notice_id, channel, address_cipher, address_masked, link_cipher)
		values (${one.noticeId}, ${one.channel}, ${one.address}, ${one.addressMasked}, ${one.link})`;
	await tx`
		insert /* letter.delivery */ into notice_deliveries (id, notice_id, organizer_id, kind, template_version, channel, state, weight,
			due_at, created_at)
		values (${one.deliveryId}, ${one.noticeId}, ${one.organizerId}, ${one.kind}, ${one.templateVersion}, ${one.channel}, 'waiting',
			${one.weight}, ${at}, ${at})`;
}

/** How far something has come to those whom it was told. */
export interface Reached {
	readonly waiting: number;
	readonly sent: number;
	readonly unreachable: number;
}
/** Counted by person: whoever was reached by one way was reached. */
export async function reachedBy(tx: Tx, kind: NoticeKind, abouts: readonly string[]): Promise<Map<string, Reached>> {
	const rows = await tx<(Reached & { about: string })[]>`
		select /* notice.reached */ about, count(*) filter (where not sent and waits)::int as waiting,
			count(*) filter (where sent)::int as sent, count(*) filter (where not sent and not waits)::int as unreachable
		from (
			select n.about, coalesce(bool_or(d.state = 'sent' or d.state = 'dropped'), false) as sent,
				coalesce(bool_or(d.state in ('waiting', 'sending')), false) as waits
			from notices n left join notice_deliveries d on d.notice_id = n.id
			where n.kind = ${kind} and n.about = any(${[...abouts]}) group by n.id
		) one group by about`;
	return new Map(rows.map(({ about, ...reached }) => [about, reached]));
}

interface NoticeRow {
	readonly id: Notice['id'];
	readonly personId: string;
	readonly kind: NoticeKind;
	readonly title: Notice['title'];
	readonly text: Notice['text'];
	readonly link: string;
	readonly sender: string | null;
	readonly createdAt: Date;
	readonly readAt: Date | null;
}
const columns = (tx: Tx) => tx`
	n.id, n.person_id as "personId", n.kind, n.title, n.body as text, n.link, o.name as sender, n.created_at as "createdAt",
	n.read_at as "readAt"`;
const noticeOf = ({ createdAt, readAt, personId: _, ...row }: NoticeRow): Notice => ({
	...row,
	createdAt: createdAt.getTime(),
	readAt: readAt?.getTime() ?? null,
});

export async function noticesOf(
	tx: Tx,
	personId: string,
	{ before, limit }: { before: string | undefined; limit: number },
): Promise<Notice[]> {
	const older = before === undefined ? tx`true` : tx`n.id < ${before}`;
	const rows = await tx<NoticeRow[]>`
		select /* notice.list */ ${columns(tx)} from notices n left join organizers o on o.id = n.organizer_id
		where n.person_id = ${personId} and ${older} order by n.id desc limit ${limit}`;
	return rows.map(noticeOf);
}

export async function unreadOf(tx: Tx, personId: string): Promise<number> {
	const [row] = await tx<{ unread: number }[]>`
		select /* notice.unread */ count(*)::int as unread from notices where person_id = ${personId} and read_at is null`;
	return row?.unread ?? 0;
}

/** Returns those that were not read before. */
export async function markRead(
	tx: Tx,
	personId: string,
	ids: readonly string[] | 'all',
	at: number,
): Promise<string[]> {
	const which = ids === 'all' ? tx`true` : tx`id = any(${[...ids]}::uuid[])`;
	const rows = await tx<{ id: string }[]>`
		update /* notice.read */ notices set read_at = ${new Date(at)}, settled_at = coalesce(settled_at, ${new Date(at)})
		where person_id = ${personId} and read_at is null and ${which} returning id`;
	return rows.map(({ id }) => id);
}

/** What it told of is over. `about` may be the beginning of several. */
export async function markSettled(
	tx: Tx,
	{ personId, kind, about }: { personId: string; kind: NoticeKind; about: string },
	at: number,
): Promise<string[]> {
	const rows = await tx<{ id: string }[]>`
		update /* notice.settle */ notices set settled_at = ${new Date(at)}
		where person_id = ${personId} and kind = ${kind} and starts_with(about, ${about}) and settled_at is null returning id`;
	return rows.map(({ id }) => id);
}

/** N4: each is announced by one node. */
export async function claimUnannounced(
	tx: Tx,
	at: number,
	limit: number,
): Promise<{ noticeId: string; personId: string }[]> {
	return await tx<{ noticeId: string; personId: string }[]>`
		update /* notice.announce */ notices n set announced_at = ${new Date(at)}
		from (select id from notices where announced_at is null order by id limit ${limit} for update skip locked) due
		where n.id = due.id returning n.id as "noticeId", n.person_id as "personId"`;
}

export interface Announced {
	readonly personId: string;
	readonly notice: Notice;
	readonly unread: number;
}
export async function announcedNotices(tx: Tx, ids: readonly string[]): Promise<Announced[]> {
	const rows = await tx<(NoticeRow & { unread: number })[]>`
		select /* notice.announced */ ${columns(tx)},
			(select count(*)::int from notices u where u.person_id = n.person_id and u.read_at is null) as unread
		from notices n left join organizers o on o.id = n.organizer_id where n.id = any(${[...ids]}::uuid[]) order by n.id`;
	return rows.map(({ unread, ...row }) => ({ personId: row.personId, notice: noticeOf(row), unread }));
}
