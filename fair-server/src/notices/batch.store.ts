import type { Circular, CircularAudience } from '@skyfair/shared/notices/delivery.commands';
import type { NoticeKind } from '@skyfair/shared/notices/notice-kinds';
import type { Values } from '@skyfair/shared/notices/template.rules';
import type { Tx } from '../platform/postgres/database.ts';

/** One thing that many are told: the list of them is drawn up a page at a time. */
export interface NewBatch {
	readonly id: string;
	readonly organizerId: string | null;
	readonly fairId: string | null;
	readonly kind: NoticeKind;
	readonly about: string;
	/** Who: a word that the server's `audience` knows. */
	readonly audience: string;
	readonly values: Values;
	readonly link: string;
	readonly expected: number;
	readonly by: string | null;
	readonly at: number;
}
/** False: it was begun already. */
export async function insertBatch(tx: Tx, batch: NewBatch): Promise<boolean> {
	const rows = await tx`
		insert /* batch.insert */ into notice_batches (id, organizer_id, fair_id, kind, about, audience, given, link, expected, created_by, created_at)
		values (${batch.id}, ${batch.organizerId}, ${batch.fairId}, ${batch.kind}, ${batch.about}, ${batch.audience},
			${tx.json({ ...batch.values } as never)}, ${batch.link}, ${batch.expected}, ${batch.by}, ${new Date(batch.at)})
		on conflict (kind, about) do nothing returning id`;
	return rows.length > 0;
}

export interface OpenBatch {
	readonly id: string;
	readonly organizerId: string | null;
	readonly fairId: string | null;
	readonly kind: NoticeKind;
	readonly about: string;
	readonly audience: string;
	readonly values: Values;
	readonly link: string;
	readonly createdAt: Date;
	readonly listedAfter: string | null;
}
/** The oldest batch that no other node is at. */
export async function lockOpenBatch(tx: Tx): Promise<OpenBatch | null> {
	const [row] = await tx<OpenBatch[]>`
		select /* batch.open */ id, organizer_id as "organizerId", fair_id as "fairId", kind, about, audience, given as values, link,
			created_at as "createdAt", listed_after as "listedAfter"
		from notice_batches where listed_at is null order by created_at limit 1 for no key update skip locked`;
	return row ?? null;
}

export async function moveBatch(
	tx: Tx,
	id: string,
	moved: { after: string | null; more: number; completeAt: number | null },
): Promise<void> {
	await tx`
		update /* batch.move */ notice_batches set listed_after = coalesce(${moved.after}, listed_after), listed = listed + ${moved.more},
			listed_at = ${moved.completeAt === null ? null : new Date(moved.completeAt)}
		where id = ${id}`;
}

/** N14: two planners at once count each other. */
export async function circularTimes(tx: Tx, fairId: string): Promise<number[]> {
	await tx`select /* circular.lock */ pg_advisory_xact_lock(hashtext(${`circular ${fairId}`}))`;
	const rows = await tx<{ at: Date }[]>`
		select /* circular.times */ created_at as at from notice_batches
		where fair_id = ${fairId} and created_by is not null order by created_at desc limit 20`;
	return rows.map(({ at }) => at.getTime());
}

interface CircularRow {
	readonly id: string;
	readonly audience: CircularAudience;
	readonly kind: NoticeKind;
	readonly values: Readonly<Record<string, { 'zh-CN': string }>>;
	readonly sentBy: string;
	readonly sentAt: Date;
	readonly expected: number;
	readonly listed: number;
	readonly complete: boolean;
	readonly waiting: number;
	readonly sent: number;
	readonly failed: number;
}
export async function circularsOf(tx: Tx, fairId: string): Promise<Circular[]> {
	const rows = await tx<CircularRow[]>`
		select /* circular.list */ b.id, b.audience, b.kind, b.given as values, p.name as "sentBy", b.created_at as "sentAt", b.expected,
			b.listed, b.listed_at is not null as complete, d.waiting, d.sent, d.failed
		from notice_batches b join persons p on p.id = b.created_by
		cross join lateral (select count(*) filter (where state in ('waiting', 'sending'))::int as waiting,
			count(*) filter (where state = 'sent')::int as sent,
			count(*) filter (where state in ('failed', 'unreachable'))::int as failed
			from notice_deliveries where batch_id = b.id) d
		where b.fair_id = ${fairId} order by b.created_at desc limit 50`;
	return rows.map(({ kind, values, sentAt, waiting, sent, failed, ...row }) => ({
		...row,
		purpose: kind === 'fair-message' ? ('service' as const) : ('promotion' as const),
		subject: values['subject']?.['zh-CN'] ?? '',
		text: values['text']?.['zh-CN'] ?? '',
		sentAt: sentAt.getTime(),
		deliveries: { waiting, sent, failed },
	}));
}
