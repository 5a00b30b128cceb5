import type { Fair, FairPlan, FairSummary } from '@skyfair/shared/fairs/fairs.commands';
import type { FairId, OrganizerId } from '@skyfair/shared/protocol/ids';
import type { Tx } from '../platform/postgres/database.ts';

/** How many fairs a calendar shows: what runs and comes first, then the latest. */
const MOST_IN_A_LIST = 200;

interface FaceRow {
	id: FairId;
	organizerId: OrganizerId;
	organizerName: string;
	hotline: string;
	state: Fair['state'];
	plan: FairPlan;
	closedAt: Date | null;
	boothCount: number;
	jobCount: number;
	registeredCount: number;
}

/** E-10: a job counts until its time, at this moment; withdrawn ones never. */
const counts = (tx: Tx, now: number) => tx`
	(select count(*)::int from booths b where b.fair_id = f.id) as "boothCount",
	(select count(*)::int from booths b join jobs j on j.employer_id = b.employer_id
		where b.fair_id = f.id and j.withdrawn_at is null and j.valid_until > ${new Date(now)}) as "jobCount",
	(select count(*)::int from registrations r where r.fair_id = f.id) as "registeredCount"`;

/** What everybody sees of a fair, without what is one person's own (`registered`). */
export async function findPage(tx: Tx, fairId: string, now: number): Promise<Omit<Fair, 'registered'> | null> {
	const [row] = await tx<FaceRow[]>`
		select /* fair.get */ f.id, f.organizer_id as "organizerId", o.name as "organizerName", o.hotline, f.state, f.plan,
			f.closed_at as "closedAt", ${counts(tx, now)}
		from fairs f join organizers o on o.id = f.organizer_id
		where f.id = ${fairId}`;
	if (!row) return null;
	const { plan, closedAt, ...rest } = row;
	return { ...rest, ...plan, closedAt: closedAt?.getTime() ?? null };
}

interface SummaryRow extends Omit<FairSummary, 'startsAt' | 'endsAt'> {
	startsAt: Date;
	endsAt: Date;
}

/** `of` an organizer: its own, drafts too. Without: the public calendar. */
export async function summaries(tx: Tx, now: number, of: string | null): Promise<FairSummary[]> {
	const rows = await tx<SummaryRow[]>`
		select /* fair.list */ f.id, f.organizer_id as "organizerId", o.name as "organizerName",
			f.plan->'announcement'->>'name' as name, f.plan->'announcement'->>'nameEn' as "nameEn", f.state,
			f.starts_at as "startsAt", f.ends_at as "endsAt",
			coalesce((f.plan->'announcement'->'poster'->>'hue')::int, 205) as hue, ${counts(tx, now)}
		from fairs f join organizers o on o.id = f.organizer_id
		where ${
			of === null
				? tx`f.state in ('published', 'registration', 'registration-closed', 'live', 'ended')`
				: tx`f.organizer_id = ${of}`
		}
		order by f.state = 'live' desc, f.state = 'ended',
			case when f.state = 'ended' then -extract(epoch from f.starts_at) else extract(epoch from f.starts_at) end, f.id
		limit ${MOST_IN_A_LIST}`;
	return rows.map((row) => ({ ...row, startsAt: row.startsAt.getTime(), endsAt: row.endsAt.getTime() }));
}
