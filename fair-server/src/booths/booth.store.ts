import type { Booth } from '@skyfair/shared/booths/booths.commands';
import type { BasicPay } from '@skyfair/shared/jobs/pay.schemas';
import type { Place } from '@skyfair/shared/employers/place.schemas';
import type { BoothId, EmployerId, FairId, JobId } from '@skyfair/shared/protocol/ids';
import type { Tx } from '../platform/postgres/database.ts';
import { placeText } from './booth.rules.ts';

/** Where a booth stands and whose it is: none of it ever changes. */
export interface BoothRecord {
	readonly id: BoothId;
	readonly organizerId: string;
	readonly fairId: FairId;
	readonly employerId: EmployerId;
	readonly number: string;
}

export async function findBooth(tx: Tx, boothId: string): Promise<BoothRecord | null> {
	const [row] = await tx<BoothRecord[]>`
		select /* booth.of */ id, organizer_id as "organizerId", fair_id as "fairId", employer_id as "employerId", number
		from booths where id = ${boothId}`;
	return row ?? null;
}

interface TileRow extends Omit<Booth, 'jobs'> {
	jobs: {
		id: JobId;
		position: string;
		positionEn: string | null;
		headcount: number;
		basicPay: BasicPay;
		location: Place;
	}[];
}

/**
 * A fair's whole hall in one question: 300 booths with 1,500 jobs in some 30 ms. Each job's document is opened once (`jsonb_to_record`);
 * a column taken out of it one by one would unpack it every time.
 */
export async function boothsOfFair(tx: Tx, fairId: string, now: number): Promise<Booth[]> {
	const rows = await tx<TileRow[]>`
		select /* booth.list */ b.id, b.fair_id as "fairId", b.employer_id as "employerId", b.number, b.hall_key as "hallKey", b.tier,
			(extract(epoch from b.withdrawn_at) * 1000)::bigint as "withdrawnAt", s.employer_id is null as suspended,
			e.name as "employerName", e."nameEn" as "employerNameEn", e.industry, e.highlights, (e.logo->>'hue')::int as hue,
			coalesce(j.jobs, '[]') as jobs
		from booths b
		cross join lateral (
			select r.* from employers, jsonb_to_record(profile)
				as r(name text, "nameEn" text, industry text, highlights jsonb, logo jsonb)
			where employers.id = b.employer_id
		) e
		left join employer_standings s on s.employer_id = b.employer_id and s.organizer_id = b.organizer_id
			and s.state = 'approved' and s.stands_until > ${new Date(now)}
		left join lateral (
			select jsonb_agg(jsonb_build_object('id', o.job_id, 'position', r.position, 'positionEn', r."positionEn", 'headcount', r.headcount,
				'basicPay', r."basicPay", 'location', r.location) order by o.job_id) as jobs
			from fair_jobs(${new Date(now)}) o join job_versions v on v.job_id = o.job_id and v.version = o.version,
				jsonb_to_record(v.job) as r(position text, "positionEn" text, headcount int, "basicPay" jsonb, location jsonb)
			where o.booth_id = b.id and b.withdrawn_at is null
		) j on true
		where b.fair_id = ${fairId}
		order by length(b.number), b.number`;
	return rows.map(({ jobs, ...row }) => ({
		...row,
		jobs: jobs.map(({ location, ...job }) => ({ ...job, location: placeText(location) })),
	}));
}

/** F2: what stands in a draft is nobody's yet. */
export async function placesOfEmployer(tx: Tx, employerId: string): Promise<OwnPlace[]> {
	const rows = await tx<{ boothId: BoothId; fairId: FairId }[]>`
		select /* booth.list-own */ b.id as "boothId", b.fair_id as "fairId"
		from booths b join fairs f on f.id = b.fair_id
		where b.employer_id = ${employerId} and f.state not in ('draft', 'planning')
		order by f.starts_at desc, b.id limit 100`;
	return rows;
}
export interface OwnPlace {
	readonly boothId: BoothId;
	readonly fairId: FairId;
}
