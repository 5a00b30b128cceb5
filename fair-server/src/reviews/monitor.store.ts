import type { MonitorEvent, ReviewKind, ReviewState } from '@skyfair/shared/reviews/reviews.commands';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import type { PublishedEvent } from '../platform/review-port.ts';

/** E-11. */
export async function insertEvent(tx: Tx, id: string, event: PublishedEvent): Promise<void> {
	await tx`
		insert /* monitor.tell */ into monitor_events (id, organizer_id, at, kind, subject_id, employer_id, what, title, actor_id, detail)
		values (${id}, ${event.organizerId}, ${new Date(event.at)}, ${event.kind}, ${event.subjectId}, ${event.employerId}, ${event.what},
			${event.title}, ${event.actorId}, ${tx.json(jsonOf(event.detail ?? {}))})`;
}

export async function newestEvents(tx: Tx, organizerId: string, before: string | undefined): Promise<MonitorEvent[]> {
	const rows = await tx<(Omit<MonitorEvent, 'at'> & { at: Date })[]>`
		select /* review.events */ v.id, v.at, v.kind, v.subject_id as "subjectId", v.employer_id as "employerId", v.what, v.title,
			p.name as "actorName", v.organizer_id is not null as "isOwn", v.detail->>'path' as path
		from monitor_events v left join persons p on p.id = v.actor_id
		where (v.organizer_id = ${organizerId} or v.organizer_id is null) and ${before === undefined ? tx`true` : tx`v.id < ${before}`}
		order by v.id desc limit 100`;
	return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/** B-02: the newest submission of each subject counts; seekers only by how many registered. */
export async function registrationCounts(tx: Tx, organizerId: string) {
	const counts = await tx<{ kind: ReviewKind; state: ReviewState; count: number }[]>`
		select /* review.console */ kind, state, count(*)::int as count from (
			select distinct on (kind, subject_id) kind, state from review_items
			where organizer_id = ${organizerId} order by kind, subject_id, version desc
		) newest group by kind, state order by kind, state`;
	const [seekers] = await tx<{ count: number }[]>`
		select /* review.seekers */ count(distinct person_id)::int as count from registrations
		where organizer_id = ${organizerId} and state in ('submitted', 'approved', 'returned')`;
	return { counts: [...counts], seekers: seekers?.count ?? 0 };
}
