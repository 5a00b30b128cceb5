import type { FavouriteKind } from '@skyfair/shared/applying/favourites.commands';
import type { BasicPay } from '@skyfair/shared/jobs/pay.schemas';
import type { Place } from '@skyfair/shared/employers/place.schemas';
import type { BoothId, EmployerId, FairId, JobId } from '@skyfair/shared/protocol/ids';
import type { Tx } from '../platform/postgres/database.ts';

export async function countOf(tx: Tx, personId: string): Promise<number> {
	const [row] = await tx<{ count: number }[]>`
		select /* favourite.count */ count(*)::int as count from favourites where person_id = ${personId}`;
	return row?.count ?? 0;
}

/** Since when: the first time, however often it is added. */
export async function addFavourite(
	tx: Tx,
	of: { personId: string; kind: FavouriteKind; id: string },
	at: number,
): Promise<number> {
	await tx`
		insert /* favourite.add */ into favourites (person_id, kind, subject_id, since)
		values (${of.personId}, ${of.kind}, ${of.id}, ${new Date(at)}) on conflict do nothing`;
	const [row] = await tx<{ since: Date }[]>`
		select /* favourite.since */ since from favourites
		where person_id = ${of.personId} and kind = ${of.kind} and subject_id = ${of.id}`;
	return row?.since.getTime() ?? at;
}

export async function removeFavourite(
	tx: Tx,
	of: { personId: string; kind: FavouriteKind; id: string },
): Promise<void> {
	await tx`
		delete /* favourite.remove */ from favourites
		where person_id = ${of.personId} and kind = ${of.kind} and subject_id = ${of.id}`;
}

export async function idsOf(tx: Tx, personId: string): Promise<{ kind: FavouriteKind; id: string }[]> {
	return await tx<{ kind: FavouriteKind; id: string }[]>`
		select /* favourite.ids */ kind, subject_id as id from favourites where person_id = ${personId} order by since desc`;
}

const employer = (tx: Tx) => tx`
	e.id as "employerId", e.profile->>'name' as "employerName", e.profile->>'nameEn' as "employerNameEn"`;
interface Of {
	readonly employerId: EmployerId;
	readonly employerName: string;
	readonly employerNameEn: string | null;
}

export interface JobRow extends Of {
	readonly since: Date;
	readonly jobId: JobId;
	readonly job: { position: string; positionEn?: string; basicPay: BasicPay; location: Place } | null;
}

/** P9: what `shown_jobs` does not name has no text here. */
export async function jobsOf(tx: Tx, personId: string, now: number): Promise<JobRow[]> {
	return await tx<JobRow[]>`
		select /* favourite.jobs */ f.since, j.id as "jobId", ${employer(tx)}, v.job
		from favourites f join jobs j on j.id = f.subject_id join employers e on e.id = j.employer_id
		left join lateral (
			select jsonb_build_object('position', x.job->'position', 'positionEn', x.job->'positionEn', 'basicPay', x.job->'basicPay',
				'location', x.job->'location') as job
			from shown_jobs(${new Date(now)}) s join job_versions x on x.job_id = s.job_id and x.version = s.version
			where s.job_id = j.id order by s.version desc limit 1
		) v on true
		where f.person_id = ${personId} and f.kind = 'job' order by f.since desc`;
}

export interface BoothRow extends Of {
	readonly since: Date;
	readonly boothId: BoothId;
	readonly fairId: FairId;
	readonly number: string;
}

export async function boothsOf(tx: Tx, personId: string): Promise<BoothRow[]> {
	return await tx<BoothRow[]>`
		select /* favourite.booths */ f.since, b.id as "boothId", b.fair_id as "fairId", b.number, ${employer(tx)}
		from favourites f join booths b on b.id = f.subject_id join employers e on e.id = b.employer_id
		where f.person_id = ${personId} and f.kind = 'booth' and b.withdrawn_at is null order by f.since desc`;
}

export interface FollowedRow extends Of {
	readonly since: Date;
	readonly hue: number;
}
export async function followedBy(tx: Tx, personId: string): Promise<FollowedRow[]> {
	return await tx<FollowedRow[]>`
		select /* favourite.employers */ f.since, ${employer(tx)}, coalesce((e.profile->'logo'->>'hue')::int, 205) as hue
		from favourites f join employers e on e.id = f.subject_id
		where f.person_id = ${personId} and f.kind = 'employer' order by f.since desc`;
}

export interface NewsRow {
	readonly employerId: string;
	readonly kind: 'job' | 'booth';
	readonly id: string;
	readonly title: string;
	readonly at: Date;
}
/** Of what is public at this moment only. */
export async function newsFor(tx: Tx, personId: string, now: number): Promise<NewsRow[]> {
	return await tx<NewsRow[]>`
		select /* favourite.news */ n.employer_id as "employerId", n.kind, n.subject_id as id, t.title, n.at
		from favourites f
		join follower_news n on n.employer_id = f.subject_id and n.at > f.since
		join lateral (
			select x.job->>'position' as title from shown_jobs(${new Date(now)}) s
			join job_versions x on x.job_id = s.job_id and x.version = s.version where n.kind = 'job' and s.job_id = n.subject_id
			union all
			select fair.plan->'announcement'->>'name' from booths b join fairs fair on fair.id = b.fair_id
			where n.kind = 'booth' and b.id = n.subject_id and b.withdrawn_at is null and fair.state not in ('draft', 'planning', 'cancelled')
			limit 1
		) t on true
		where f.person_id = ${personId} and f.kind = 'employer'
		order by n.at desc, n.subject_id limit 200`;
}

export async function employerExists(tx: Tx, employerId: string): Promise<boolean> {
	return (await tx`select /* favourite.employer */ 1 from employers where id = ${employerId}`).length > 0;
}
