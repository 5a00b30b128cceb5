import type { FairId } from '@skyfair/shared/protocol/ids';
import type { Tx } from '../platform/postgres/database.ts';

export interface ComingFair {
	readonly fairId: FairId;
	readonly fairName: string;
	readonly fairNameEn: string | null;
	readonly startsAt: number;
	readonly endsAt: number;
	readonly savedAt: number | null;
	readonly confirmedAt: number | null;
}
interface ComingRow extends Omit<ComingFair, 'startsAt' | 'endsAt' | 'savedAt' | 'confirmedAt'> {
	startsAt: Date;
	endsAt: Date;
	savedAt: Date | null;
	confirmedAt: Date | null;
}
const fairName = (tx: Tx) =>
	tx`f.plan->'announcement'->>'name' as "fairName", f.plan->'announcement'->>'nameEn' as "fairNameEn"`;
const comingOf = <R extends ComingRow>({ startsAt, endsAt, savedAt, confirmedAt, ...row }: R) => ({
	...row,
	startsAt: startsAt.getTime(),
	endsAt: endsAt.getTime(),
	savedAt: savedAt?.getTime() ?? null,
	confirmedAt: confirmedAt?.getTime() ?? null,
});

export async function comingFairs(tx: Tx, personId: string, now: number): Promise<ComingFair[]> {
	const rows = await tx<ComingRow[]>`
		select /* resume.coming */ f.id as "fairId", ${fairName(tx)}, f.starts_at as "startsAt", f.ends_at as "endsAt",
			(select max(r.saved_at) from resumes r where r.person_id = g.person_id) as "savedAt", c.confirmed_at as "confirmedAt"
		from registrations g join fairs f on f.id = g.fair_id
		left join resume_confirmations c on c.fair_id = g.fair_id and c.person_id = g.person_id
		where g.person_id = ${personId} and g.state in ('submitted', 'approved', 'returned') and f.state in ('published', 'registration', 'registration-closed', 'live') and f.ends_at > ${new Date(now)}
		order by f.starts_at, f.id limit 20`;
	return rows.map(comingOf);
}

export async function isRegistered(tx: Tx, personId: string, fairId: string): Promise<boolean> {
	const rows = await tx`
		select /* resume.registered */ 1 from registrations
		where fair_id = ${fairId} and person_id = ${personId} and state in ('submitted', 'approved', 'returned')`;
	return rows.length > 0;
}

export async function saveConfirmation(tx: Tx, personId: string, fairId: string, at: number): Promise<number> {
	const [row] = await tx<{ at: Date }[]>`
		insert /* resume.confirm */ into resume_confirmations (person_id, fair_id, confirmed_at) values (${personId}, ${fairId}, ${new Date(at)})
		on conflict (person_id, fair_id) do update set confirmed_at = excluded.confirmed_at
		returning confirmed_at as at`;
	return row?.at.getTime() ?? at;
}

export interface ToRemind extends ComingFair {
	readonly personId: string;
	readonly organizerId: string;
}

/** Who was not reminded yet of a fair that starts before this moment. */
export async function toRemind(tx: Tx, now: number, before: number, most: number): Promise<ToRemind[]> {
	const rows = await tx<(ComingRow & Pick<ToRemind, 'personId' | 'organizerId'> & { fairId: FairId })[]>`
		select /* resume.to-remind */ g.person_id as "personId", f.organizer_id as "organizerId", f.id as "fairId", ${fairName(tx)},
			f.starts_at as "startsAt", f.ends_at as "endsAt",
			(select max(r.saved_at) from resumes r where r.person_id = g.person_id) as "savedAt", c.confirmed_at as "confirmedAt"
		from fairs f join registrations g on g.fair_id = f.id
		left join resume_confirmations c on c.fair_id = g.fair_id and c.person_id = g.person_id
		where f.state in ('published', 'registration', 'registration-closed') and f.starts_at > ${new Date(now)} and f.starts_at <= ${new Date(before)}
			and c.reminded_at is null and c.confirmed_at is null
			and (select max(r.saved_at) from resumes r where r.person_id = g.person_id) < f.starts_at - interval '7 days'
		order by f.starts_at, g.person_id limit ${most}`;
	return rows.map(comingOf);
}

/** True for the one node that may tell it. */
export async function claimReminder(tx: Tx, personId: string, fairId: string, at: number): Promise<boolean> {
	const rows = await tx`
		insert /* resume.claim-reminder */ into resume_confirmations (person_id, fair_id, reminded_at)
		values (${personId}, ${fairId}, ${new Date(at)})
		on conflict (person_id, fair_id) do update set reminded_at = excluded.reminded_at
		where resume_confirmations.reminded_at is null returning person_id`;
	return rows.length > 0;
}
