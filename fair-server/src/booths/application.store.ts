import { ApplicationState, type Applicant, type OwnApplication } from '@skyfair/shared/booths/applications.commands';
import type { EmployerId, FairId, JobId } from '@skyfair/shared/protocol/ids';
import type { Tx } from '../platform/postgres/database.ts';
import { holdsPlace } from './application.rules.ts';

export interface ApplicationRow {
	readonly id: string;
	readonly organizerId: string;
	readonly fairId: FairId;
	readonly employerId: EmployerId;
	readonly version: number;
	readonly state: ApplicationState;
	readonly jobIds: JobId[] | null;
	readonly note: string;
}

const columns = (tx: Tx) => tx`
	id, organizer_id as "organizerId", fair_id as "fairId", employer_id as "employerId", version, state, job_ids as "jobIds", note`;

export async function lockApplication(
	tx: Tx,
	by: { id: string } | { fairId: string; employerId: string },
): Promise<ApplicationRow | null> {
	const [row] = await tx<ApplicationRow[]>`
		select /* application.lock */ ${columns(tx)} from fair_applications
		where ${'id' in by ? tx`id = ${by.id}` : tx`fair_id = ${by.fairId} and employer_id = ${by.employerId}`} for update`;
	return row ?? null;
}

/** C-09: ask under the lock of the fair's places. */
export async function countWithPlace(tx: Tx, fairId: string): Promise<number> {
	const [row] = await tx<{ count: number }[]>`
		select /* application.places */ count(*)::int as count from fair_applications
		where fair_id = ${fairId} and state = any (${ApplicationState.options.filter(holdsPlace)})`;
	return row?.count ?? 0;
}

export async function saveSubmitted(tx: Tx, row: ApplicationRow, by: { personId: string; at: number }): Promise<void> {
	await tx`
		insert /* application.submit */ into fair_applications (id, organizer_id, fair_id, employer_id, version, state, job_ids, note,
			submitted_by, submitted_at)
		values (${row.id}, ${row.organizerId}, ${row.fairId}, ${row.employerId}, ${row.version}, 'submitted', ${row.jobIds},
			${row.note}, ${by.personId}, ${new Date(by.at)})
		on conflict (fair_id, employer_id) do update set version = excluded.version, state = 'submitted', job_ids = excluded.job_ids,
			note = excluded.note, reason = '', registration_passed = null, qualification_passed = null, recruitment_passed = null,
			submitted_by = excluded.submitted_by, submitted_at = excluded.submitted_at`;
}

export async function saveChosen(
	tx: Tx,
	{ id, version, jobIds }: Pick<ApplicationRow, 'id' | 'version' | 'jobIds'>,
): Promise<void> {
	await tx`
		update /* application.choose */ fair_applications set job_ids = ${jobIds}, version = ${version} where id = ${id}`;
}

export async function saveState(tx: Tx, id: string, state: ApplicationState): Promise<void> {
	await tx`update /* application.state */ fair_applications set state = ${state} where id = ${id}`;
}

export interface Three {
	readonly registration: boolean | null;
	readonly qualification: boolean | null;
	readonly recruitment: boolean | null;
}
export async function saveDecided(
	tx: Tx,
	id: string,
	decided: Three & { state: ApplicationState; reason: string; by: string; at: number },
): Promise<void> {
	await tx`
		update /* application.decided */ fair_applications set state = ${decided.state}, reason = ${decided.reason},
			registration_passed = ${decided.registration}, qualification_passed = ${decided.qualification},
			recruitment_passed = ${decided.recruitment}, decided_by = ${decided.by}, decided_at = ${new Date(decided.at)}
		where id = ${id}`;
}

/** D-03, D-09: whether a booth may be assigned at this moment. The standing is asked too: it may have ended since. */
export async function isAdmitted(tx: Tx, fairId: string, employerId: string, now: number): Promise<boolean> {
	const rows = await tx`
		select /* application.admitted */ from fair_applications a
		join employer_standings s on s.employer_id = a.employer_id and s.organizer_id = a.organizer_id
		where a.fair_id = ${fairId} and a.employer_id = ${employerId} and a.state = 'admitted' and s.state = 'approved'
			and (s.stands_until is null or s.stands_until > ${new Date(now)})
		for share of a`;
	return rows.length > 0;
}

export async function hasBooth(tx: Tx, fairId: string, employerId: string): Promise<boolean> {
	const rows = await tx`
		select /* application.booth */ from booths where fair_id = ${fairId} and employer_id = ${employerId}`;
	return rows.length > 0;
}

/** Jobs of the employer that this organizer shows now: those chosen, or all. */
export async function shownJobIds(
	tx: Tx,
	row: Pick<ApplicationRow, 'employerId' | 'organizerId' | 'jobIds'>,
	now: number,
) {
	const rows = await tx<{ jobId: JobId; position: string }[]>`
		select /* application.jobs */ s.job_id as "jobId", v.job->>'position' as position
		from shown_jobs(${new Date(now)}) s join job_versions v on v.job_id = s.job_id and v.version = s.version
		where s.employer_id = ${row.employerId} and s.organizer_id = ${row.organizerId}
			and ${row.jobIds === null ? tx`true` : tx`s.job_id = any (${row.jobIds})`}
		order by s.job_id`;
	return rows;
}

export async function countOwnJobs(tx: Tx, employerId: string, jobIds: readonly string[]): Promise<number> {
	const [row] = await tx<{ count: number }[]>`
		select /* application.own-jobs */ count(*)::int as count from jobs where employer_id = ${employerId} and id = any (${[...jobIds]})`;
	return row?.count ?? 0;
}

const three = (tx: Tx) => tx`
	a.registration_passed as "registrationPassed", a.qualification_passed as "qualificationPassed",
	a.recruitment_passed as "recruitmentPassed",
	exists (select from booths b where b.fair_id = a.fair_id and b.employer_id = a.employer_id) as "hasBooth"`;

export async function applicationsOfEmployer(tx: Tx, employerId: string): Promise<OwnApplication[]> {
	const rows = await tx<OwnRow[]>`
		select /* application.list-own */ a.id, a.state, a.reason, a.submitted_at as "submittedAt", a.fair_id as "fairId",
			f.plan->'announcement'->>'name' as "fairName", f.plan->'announcement'->>'nameEn' as "fairNameEn", f.starts_at as "startsAt",
			a.job_ids as "jobIds", ${three(tx)},
			least(f.starts_at, to_timestamp((f.plan->'intake'->>'employersCloseAt')::numeric / 1000)) as "chooseUntilAt"
		from fair_applications a join fairs f on f.id = a.fair_id
		where a.employer_id = ${employerId} order by a.submitted_at desc limit 100`;
	return rows.map((row) => ({
		...row,
		submittedAt: row.submittedAt.getTime(),
		startsAt: row.startsAt.getTime(),
		chooseUntilAt: row.chooseUntilAt.getTime(),
	}));
}
type OwnRow = Omit<OwnApplication, Dates> & Record<Dates, Date>;
type Dates = 'submittedAt' | 'startsAt' | 'chooseUntilAt';

export async function applicantsOf(tx: Tx, fairId: string, now: number): Promise<Applicant[]> {
	const rows = await tx<(Omit<Applicant, 'submittedAt'> & { submittedAt: Date })[]>`
		select /* application.list */ a.id, a.state, a.reason, a.submitted_at as "submittedAt", a.employer_id as "employerId",
			e.profile->>'name' as "employerName", e.profile->>'industry' as industry, ${three(tx)},
			(select count(*)::int from shown_jobs(${new Date(now)}) s where s.employer_id = a.employer_id
				and s.organizer_id = a.organizer_id and (a.job_ids is null or s.job_id = any (a.job_ids))) as "jobCount"
		from fair_applications a join employers e on e.id = a.employer_id
		where a.fair_id = ${fairId} and a.state <> 'withdrawn'
		order by a.state <> 'admitted', a.submitted_at, a.id limit 1000`;
	return rows.map((row) => ({ ...row, submittedAt: row.submittedAt.getTime() }));
}
