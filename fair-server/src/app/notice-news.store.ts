import type { Tx } from '../platform/postgres/database.ts';

/** Calls of the last moments that their person has no notice of. */
export async function callsWithoutNotice(
	tx: Tx,
	since: number,
): Promise<{ ticketId: string; fairId: string; organizerId: string }[]> {
	return await tx<{ ticketId: string; fairId: string; organizerId: string }[]>`
		select /* news.calls */ c.ticket_id as "ticketId", c.fair_id as "fairId", c.organizer_id as "organizerId" from active_calls c
		where c.since >= ${new Date(since)} and not exists (select from notices n where n.person_id = c.person_id
			and n.kind = 'line-called' and starts_with(n.about, c.ticket_id::text) and n.created_at >= c.since)
		limit 50`;
}

export interface FairToTell {
	readonly id: string;
	readonly organizerId: string;
	readonly name: string;
	readonly nameEn: string | null;
	readonly startsAt: Date;
	readonly isLive: boolean;
}
/** Fairs that begin soon or have just begun, and of which this was not told yet. A fair that moved is told of again. */
export async function fairsToTell(tx: Tx, now: number, soonMs: number, latelyMs: number): Promise<FairToTell[]> {
	return await tx<FairToTell[]>`
		select /* news.fairs */ f.id, f.organizer_id as "organizerId", f.plan->'announcement'->>'name' as name,
			f.plan->'announcement'->>'nameEn' as "nameEn", f.starts_at as "startsAt", f.state = 'live' as "isLive"
		from fairs f
		where (f.state in ('published', 'registration', 'registration-closed') and f.starts_at > ${new Date(now)}
				and f.starts_at <= ${new Date(now + soonMs)}
			or f.state = 'live' and f.starts_at > ${new Date(now - latelyMs)})
			and not exists (select from notice_batches b where b.fair_id = f.id
				and b.kind = case when f.state = 'live' then 'fair-opened' else 'fair-soon' end
				and b.about = f.id || ' ' || (extract(epoch from f.starts_at) * 1000)::bigint)
		limit 20`;
}
