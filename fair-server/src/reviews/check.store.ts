import type { Check, Decision, ReviewItemId, ReviewKind, ReviewState } from '@skyfair/shared/reviews/reviews.commands';
import type { Tx } from '../platform/postgres/database.ts';
import type { ReviewCheck } from '../platform/review-port.ts';

/** D-02. Marking again replaces what the same reviewer marked before the decision. */
export async function saveCheck(
	tx: Tx,
	item: { itemId: string; organizerId: string },
	check: ReviewCheck,
	by: { personId: string; at: number },
): Promise<void> {
	await tx`
		insert /* review.check */ into review_checks (item_id, organizer_id, path, legality, authenticity, compliance, note, reviewer_id, at)
		values (${item.itemId}, ${item.organizerId}, ${check.path}, ${check.legality}, ${check.authenticity}, ${check.compliance},
			${check.note}, ${by.personId}, ${new Date(by.at)})
		on conflict (item_id, path) do update set legality = excluded.legality, authenticity = excluded.authenticity,
			compliance = excluded.compliance, note = excluded.note, reviewer_id = excluded.reviewer_id, at = excluded.at`;
}

/** V4: a pass says that everything which was not marked is good. */
export async function fillChecks(
	tx: Tx,
	item: { itemId: string; organizerId: string },
	paths: readonly string[],
	by: { personId: string; at: number },
): Promise<void> {
	if (paths.length === 0) return;
	await tx`
		insert /* review.fill-checks */ into review_checks (item_id, organizer_id, path, legality, authenticity, compliance, reviewer_id, at)
		select ${item.itemId}, ${item.organizerId}, path, true, true, true, ${by.personId}, ${new Date(by.at)}
		from unnest(${[...paths]}::text[]) path
		on conflict (item_id, path) do nothing`;
}

export async function checksOf(tx: Tx, itemId: string): Promise<Check[]> {
	const rows = await tx<(Omit<Check, 'at'> & { at: Date })[]>`
		select /* review.checks */ k.path, k.legality, k.authenticity, k.compliance, k.note, p.name as "reviewerName", k.at
		from review_checks k join persons p on p.id = k.reviewer_id
		where k.item_id = ${itemId} order by k.path`;
	return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/** Everything that this organizer decided about the subject before. */
export async function historyOf(
	tx: Tx,
	subject: { organizerId: string; kind: ReviewKind; subjectId: string },
): Promise<Decision[]> {
	const rows = await tx<
		{
			itemId: ReviewItemId;
			version: number;
			state: ReviewState;
			reason: string;
			method: string | null;
			answer: string | null;
			listVersion: number;
			settingsVersion: number;
			reviewerName: string | null;
			at: Date;
		}[]
	>`
		select /* review.history */ i.id as "itemId", i.version, i.state, i.reason, i.method, i.answer, i.list_version as "listVersion",
			i.settings_version as "settingsVersion",
			p.name as "reviewerName", i.decided_at as at
		from review_items i left join persons p on p.id = i.decided_by
		where i.subject_id = ${subject.subjectId} and i.organizer_id = ${subject.organizerId} and i.kind = ${subject.kind}
			and i.decided_at is not null
		order by i.version desc`;
	return rows.map((row) => ({ ...row, reviewerName: row.reviewerName ?? '', at: row.at.getTime() }));
}
