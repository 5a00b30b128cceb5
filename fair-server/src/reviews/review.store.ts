import type { ReviewItemId, ReviewKind, ReviewRow, ReviewState } from '@skyfair/shared/reviews/reviews.commands';
import type { Finding } from '@skyfair/shared/screening/screening.commands';
import type { EmployerId, PersonId } from '@skyfair/shared/protocol/ids';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import type { DropReview, ReviewRequest } from '../platform/review-port.ts';
import { dueAt, holderOf } from './review.rules.ts';
import { settingsInForce } from './settings.store.ts';

/** V1. The same submission told twice is one item. */
export async function insertItem(tx: Tx, id: string, request: ReviewRequest): Promise<void> {
	const { organizerId, kind, subjectId, version, findings = [], at } = request;
	const { settings } = await settingsInForce(tx, organizerId);
	await tx`
		update /* review.supersede */ review_items set state = 'superseded', decided_at = ${new Date(at)}
		where organizer_id = ${organizerId} and kind = ${kind} and subject_id = ${subjectId} and version < ${version} and state = 'waiting'`;
	await tx`
		insert /* review.open */ into review_items (id, organizer_id, kind, subject_id, version, title, employer_id, submitted_by, state,
			opened_at, due_at, findings, finding_count, list_version)
		values (${id}, ${organizerId}, ${kind}, ${subjectId}, ${version}, ${request.title}, ${request.employerId}, ${request.submittedBy},
			'waiting', ${new Date(at)}, ${new Date(dueAt(kind, at, settings))}, ${tx.json(jsonOf(findings))}, ${findings.length},
			${request.listVersion ?? 0})
		on conflict (organizer_id, kind, subject_id, version) do nothing`;
}

export const dropItems: DropReview = async (tx, { kind, organizerId, subjectId }) => {
	await tx`
		update /* review.drop */ review_items set state = 'withdrawn', claimed_by = null, claimed_until = null
		where kind = ${kind} and subject_id = ${subjectId} and state = 'waiting'
			and ${organizerId === null ? tx`true` : tx`organizer_id = ${organizerId}`}`;
};

interface ItemRow {
	id: ReviewItemId;
	kind: ReviewKind;
	title: string;
	subjectId: string;
	version: number;
	employerId: EmployerId | null;
	employerName: string | null;
	state: ReviewState;
	openedAt: Date;
	dueAt: Date;
	findingCount: number;
	claimedBy: PersonId | null;
	claimedByName: string | null;
	claimedUntil: Date | null;
	decidedAt: Date | null;
}
const rowOf = (row: ItemRow, now: number): ReviewRow => {
	const { claimedBy, claimedByName, claimedUntil, openedAt, dueAt: due, decidedAt, ...rest } = row;
	const holder = holderOf({ claimedBy, claimedUntil: claimedUntil?.getTime() ?? null }, now);
	return {
		...rest,
		openedAt: openedAt.getTime(),
		dueAt: due.getTime(),
		overdue: row.state === 'waiting' && due.getTime() <= now,
		decidedAt: decidedAt?.getTime() ?? null,
		heldBy:
			holder !== null && claimedBy && claimedUntil
				? { personId: claimedBy, name: claimedByName ?? '', untilAt: claimedUntil.getTime() }
				: null,
	};
};
const itemColumns = (tx: Tx) => tx`
	i.id, i.kind, i.title, i.subject_id as "subjectId", i.version, i.employer_id as "employerId", e.profile->>'name' as "employerName",
	i.state, i.opened_at as "openedAt", i.due_at as "dueAt", i.finding_count as "findingCount", i.claimed_by as "claimedBy",
	c.name as "claimedByName", i.claimed_until as "claimedUntil", i.decided_at as "decidedAt"`;
const around = (tx: Tx) => tx`left join employers e on e.id = i.employer_id left join persons c on c.id = i.claimed_by`;

export interface ListAsked {
	readonly organizerId: string;
	readonly show: 'waiting' | 'mine' | 'overdue' | 'decided' | 'all';
	readonly kind?: ReviewKind | undefined;
	readonly find?: string | undefined;
	readonly after?: string | undefined;
	readonly who: string;
	readonly now: number;
}
export const PAGE = 50;

/**
 * One page of the list. The page of ids comes out of an index in its order (keyset, never an offset); names are joined to those fifty.
 * The plan for 10,000 waiting items is kept in docs/plans/review-list.md.
 */
export async function listItems(tx: Tx, asked: ListAsked): Promise<{ items: ReviewRow[]; next: string | null }> {
	const { organizerId, show, kind, find, now } = asked;
	const cursor = asked.after?.split('.');
	const at = cursor?.[0] === undefined ? null : new Date(Number(cursor[0]));
	const id = cursor?.[1] ?? null;
	const done = show === 'decided';
	const key = done ? tx`decided_at` : tx`opened_at`;
	const state = {
		waiting: tx`state = 'waiting'`,
		mine: tx`state = 'waiting' and claimed_by = ${asked.who} and claimed_until > ${new Date(now)}`,
		overdue: tx`state = 'waiting' and due_at <= ${new Date(now)}`,
		decided: tx`decided_at is not null`,
		all: tx`true`,
	}[show];
	const page = tx`
		select id from review_items
		where organizer_id = ${organizerId} and ${state}
			and ${kind === undefined ? tx`true` : tx`kind = ${kind}`}
			and ${find === undefined || find === '' ? tx`true` : tx`title ilike ${`%${escaped(find)}%`}`}
			and ${at === null || id === null ? tx`true` : done ? tx`(decided_at, id) < (${at}, ${id})` : tx`(opened_at, id) > (${at}, ${id})`}
		order by ${done ? tx`${key} desc, id desc` : tx`${key}, id`} limit ${PAGE + 1}`;
	const rows = await tx<ItemRow[]>`
		select /* review.list */ ${itemColumns(tx)} from (${page}) p join review_items i on i.id = p.id ${around(tx)}
		order by ${done ? tx`i.decided_at desc, i.id desc` : tx`i.opened_at, i.id`}`;
	const items = rows.slice(0, PAGE).map((row) => rowOf(row, now));
	const last = items.at(-1);
	const more = rows.length > PAGE && last !== undefined;
	return { items, next: more ? `${done ? last.decidedAt : last.openedAt}.${last.id}` : null };
}
const escaped = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

export async function countItems(tx: Tx, organizerId: string, who: string, now: number) {
	const [row] = await tx<{ waiting: number; overdue: number; mine: number }[]>`
		select /* review.counts */
			(select count(*)::int from review_items where organizer_id = ${organizerId} and state = 'waiting') as waiting,
			(select count(*)::int from review_items where organizer_id = ${organizerId} and state = 'waiting' and due_at <= ${new Date(now)}) as overdue,
			(select count(*)::int from review_items where organizer_id = ${organizerId} and state = 'waiting' and claimed_by = ${who}
				and claimed_until > ${new Date(now)}) as mine`;
	return row ?? { waiting: 0, overdue: 0, mine: 0 };
}

/** What a decision or a check looks at, and everything that is shown of the item besides. */
export interface WholeItem {
	readonly row: ReviewRow;
	readonly findings: Finding[];
	readonly listVersion: number;
	readonly submittedBy: string | null;
	readonly decidedBy: string | null;
	readonly drawn: boolean;
	readonly secondAt: number | null;
	readonly claimedBy: string | null;
	readonly claimedUntil: number | null;
}

export async function findItem(
	tx: Tx,
	organizerId: string,
	itemId: string,
	now: number,
	lock: 'lock' | 'look' = 'look',
): Promise<WholeItem | null> {
	const [row] = await tx<
		(ItemRow & {
			findings: Finding[];
			listVersion: number;
			submittedBy: string | null;
			decidedBy: string | null;
			drawn: boolean;
			secondAt: Date | null;
		})[]
	>`
		select /* review.item */ ${itemColumns(tx)}, i.findings, i.list_version as "listVersion", i.submitted_by as "submittedBy",
			i.decided_by as "decidedBy", i.drawn, i.second_at as "secondAt"
		from review_items i ${around(tx)}
		where i.id = ${itemId} and i.organizer_id = ${organizerId} ${lock === 'lock' ? tx`for update of i` : tx``}`;
	if (!row) return null;
	const { findings, listVersion, submittedBy, decidedBy, drawn, secondAt, ...rest } = row;
	return {
		row: rowOf(rest, now),
		findings,
		listVersion,
		submittedBy,
		decidedBy,
		drawn,
		secondAt: secondAt?.getTime() ?? null,
		claimedBy: row.claimedBy,
		claimedUntil: row.claimedUntil?.getTime() ?? null,
	};
}

/** The oldest item that nobody else holds: after a reload a reviewer comes back to what was taken before; what another reviewer is taking at this moment is passed over, not waited for. */
export async function lockNextFree(
	tx: Tx,
	asked: { organizerId: string; who: string; kind: ReviewKind | undefined; not: readonly string[]; now: number },
): Promise<string | null> {
	const [row] = await tx<{ id: string }[]>`
		select /* review.next */ id from review_items
		where organizer_id = ${asked.organizerId} and state = 'waiting'
			and (claimed_until is null or claimed_until <= ${new Date(asked.now)} or claimed_by = ${asked.who})
			and ${asked.kind === undefined ? tx`true` : tx`kind = ${asked.kind}`}
			and ${asked.not.length === 0 ? tx`true` : tx`id <> all (${[...asked.not]})`}
		order by opened_at, id limit 1
		for update skip locked`;
	return row?.id ?? null;
}

export async function saveClaim(tx: Tx, itemId: string, who: string | null, until: number | null): Promise<void> {
	await tx`
		update /* review.claim */ review_items set claimed_by = ${who}, claimed_until = ${until === null ? null : new Date(until)}
		where id = ${itemId}`;
}

export interface DecisionRow {
	readonly itemId: string;
	readonly state: ReviewState;
	readonly reason: string;
	readonly method: string | null;
	readonly answer: string | null;
	readonly drawn: boolean;
	readonly settingsVersion: number;
	readonly by: string;
	readonly at: number;
}
export async function saveDecision(tx: Tx, row: DecisionRow): Promise<void> {
	await tx`
		update /* review.decide */ review_items set state = ${row.state}, reason = ${row.reason}, method = ${row.method}, answer = ${row.answer},
			drawn = ${row.drawn}, settings_version = ${row.settingsVersion}, decided_by = ${row.by}, decided_at = ${new Date(row.at)}, claimed_by = null, claimed_until = null
		where id = ${row.itemId}`;
}
