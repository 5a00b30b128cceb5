import type { Fair, FairPlan, FairSummary } from '@skyfair/shared/fairs/fairs.commands';
import type { FairId, OrganizerId } from '@skyfair/shared/protocol/ids';
import type { Tx } from '../platform/postgres/database.ts';
import { planOf } from './fair.store.ts';

/** How many fairs a calendar shows: what runs and comes first, then the latest. */
const MOST_IN_A_LIST = 200;

interface FaceRow {
	id: FairId;
	organizerId: OrganizerId;
	organizerName: string;
	hotline: string;
	hotlineHours: string;
	state: Fair['state'];
	plan: FairPlan;
	planVersion: number;
	closedAt: Date | null;
	boothCount: number;
	jobCount: number;
	registeredCount: number;
}

/** E-10, A-10: a job counts while the public may see it at this moment; `fair_jobs` says so. */
const counts = (tx: Tx, now: number) => tx`
	(select count(*)::int from booths b where b.fair_id = f.id and b.withdrawn_at is null) as "boothCount",
	(select count(*)::int from booths b join fair_jobs(${new Date(now)}) j on j.booth_id = b.id
		where b.fair_id = f.id and b.withdrawn_at is null) as "jobCount",
	(select count(*)::int from registrations r
		where r.fair_id = f.id and r.state in ('submitted', 'approved', 'returned')) as "registeredCount"`;

/** What everybody sees of a fair, without what is one person's own (`registered`). */
export async function findPage(
	tx: Tx,
	fairId: string,
	now: number,
): Promise<Omit<Fair, 'registered' | 'bannerUrl' | 'logoUrl'> | null> {
	const [row] = await tx<FaceRow[]>`
		select /* fair.get */ f.id, f.organizer_id as "organizerId", o.name as "organizerName", o.hotline, o.hotline_hours as "hotlineHours", f.state, f.plan, f.plan_version as "planVersion",
			f.closed_at as "closedAt", ${counts(tx, now)}
		from fairs f join organizers o on o.id = f.organizer_id
		where f.id = ${fairId}`;
	if (!row) return null;
	const { plan, closedAt, ...rest } = row;
	return { ...rest, ...planOf(plan), closedAt: closedAt?.getTime() ?? null };
}

interface SummaryRow extends Omit<FairSummary, 'startsAt' | 'endsAt' | 'changedAt'> {
	startsAt: Date;
	endsAt: Date;
	changedAt: Date | null;
}

/** `of` an organizer: its own, drafts too. Without: the public calendar. */
export async function summaries(tx: Tx, now: number, of: string | null): Promise<FairSummary[]> {
	const rows = await tx<SummaryRow[]>`
		select /* fair.list */ f.id, f.organizer_id as "organizerId", o.name as "organizerName",
			f.plan->'announcement'->>'name' as name, f.plan->'announcement'->>'nameEn' as "nameEn", f.state,
			f.starts_at as "startsAt", f.ends_at as "endsAt", f.changed_at as "changedAt",
			coalesce((f.plan->'announcement'->'poster'->>'hue')::int, 205) as hue,
			coalesce(f.plan->'focus', '{"kind":"general"}') as focus, ${counts(tx, now)}
		from fairs f join organizers o on o.id = f.organizer_id
		where ${
			of === null
				? tx`f.state in ('published', 'registration', 'registration-closed', 'live', 'ended', 'archived', 'cancelled')`
				: tx`f.organizer_id = ${of}`
		}
		order by f.state = 'live' desc, f.state in ('ended', 'archived', 'cancelled'),
			case when f.state in ('ended', 'archived', 'cancelled') then -extract(epoch from f.starts_at) else extract(epoch from f.starts_at) end, f.id
		limit ${MOST_IN_A_LIST}`;
	return rows.map((row) => ({
		...row,
		startsAt: row.startsAt.getTime(),
		endsAt: row.endsAt.getTime(),
		changedAt: row.changedAt?.getTime() ?? null,
	}));
}
