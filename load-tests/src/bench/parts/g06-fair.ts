import { randomUUID } from 'node:crypto';
import type { FairId } from '@skyfair/shared/protocol/ids';
import type { Sql } from 'postgres';

export interface Fair {
	readonly id: FairId;
	readonly booths: number;
	readonly jobs: number;
}

const BOOTHS = 300;
const JOBS = 5_000;
const positions = [
	'机械工程师',
	'数控机床操作工',
	'病房护理员',
	'软件工程师',
	'仓储主管',
	'门店服务员',
	'质量检验员',
	'技术支持',
];
const cities = ['合肥市', '南京市', '芜湖市', '上海市', '杭州市'];

/**
 * Made of the demo world's own jobs and employers, many times over, as if reviewers had passed each. The fair takes registrations: nothing of
 * it is live, and its times keep it so. A scale, not a story: it is written past the commands.
 */
export async function makeFair(sql: Sql): Promise<Fair> {
	const id = randomUUID() as FairId;
	await sql.begin(async (tx) => {
		await tx`
			insert into fairs (id, organizer_id, state, plan, starts_at, ends_at, registration_opens_at, registration_closes_at, created_at,
				published_at)
			select ${id}, organizer_id, 'registration', plan, now() + interval '20 days', now() + interval '20 days 8 hours',
				now() - interval '1 day', now() + interval '19 days', now(), now()
			from fairs where state = 'live' order by starts_at limit 1`;
		await tx`
			create temporary table made on commit drop as
			select n, gen_random_uuid() as employer_id, gen_random_uuid() as booth_id,
				(select organizer_id from fairs where id = ${id}) as organizer_id, e.profile
			from generate_series(1, ${BOOTHS}::int) n
			join (select profile, row_number() over (order by id) as nth, count(*) over () as many from employers where profile ? 'name') e
				on e.nth = 1 + n % e.many`;
		await tx`
			insert into employers (id, credit_code, profile, created_at)
			select employer_id, 'bench' || n || ${id}::text, jsonb_set(profile, '{name}', to_jsonb((profile->>'name') || n || '分部')), now()
			from made`;
		await tx`
			insert into employer_standings (employer_id, organizer_id, state, version, approved_version, stands_until, changed_at)
			select employer_id, organizer_id, 'approved', 1, 1, now() + interval '100 days', now() from made`;
		await tx`
			insert into fair_applications (id, organizer_id, fair_id, employer_id, version, state, registration_passed, qualification_passed,
				recruitment_passed, submitted_at)
			select gen_random_uuid(), organizer_id, ${id}, employer_id, 1, 'admitted', true, true, true, now() from made`;
		await tx`
			insert into booths (id, organizer_id, fair_id, employer_id, number, hall_key, tier, created_at)
			select booth_id, organizer_id, ${id}, employer_id, 'Z' || n, 'making', 'standard', now() from made`;
		await tx`
			create temporary table made_jobs on commit drop as
			select k, gen_random_uuid() as job_id, m.employer_id, m.organizer_id, jsonb_set(jsonb_set(v.job, '{position}',
				to_jsonb((${positions}::text[])[1 + k % ${positions.length}::int] || k)), '{location,city}',
				to_jsonb((${cities}::text[])[1 + k % ${cities.length}::int])) as job
			from generate_series(1, ${JOBS}::int) k
			join made m on m.n = 1 + k % ${BOOTHS}::int
			join (select job, row_number() over (order by job_id, version) as nth, count(*) over () as many from job_versions) v
				on v.nth = 1 + k % v.many`;
		await tx`
			insert into jobs (id, employer_id, created_at, valid_until, confirmed_at)
			select job_id, employer_id, now(), now() + interval '90 days', now() from made_jobs`;
		await tx`insert into job_versions (job_id, version, job, created_at) select job_id, 1, job, now() from made_jobs`;
		await tx`
			insert into job_approvals (job_id, organizer_id, employer_id, version, state, approved_version, shown_until, submitted_at)
			select job_id, organizer_id, employer_id, 1, 'approved', 1, now() + interval '90 days', now() from made_jobs`;
	});
	await sql`analyze`;
	return { id, booths: BOOTHS, jobs: JOBS };
}
