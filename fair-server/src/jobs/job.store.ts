import type { Job, Measure, OwnJob } from '@skyfair/shared/jobs/jobs.commands';
import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import type { EmployerId, JobId } from '@skyfair/shared/protocol/ids';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

/** The dates and the newest version of a job, as a change of it looks at them. */
export interface JobRecord {
	readonly id: JobId;
	readonly employerId: EmployerId;
	readonly latestVersion: number;
	readonly validUntilAt: number;
	readonly confirmedAt: number;
	readonly closedAt: number | null;
}

interface RecordRow extends Omit<JobRecord, 'validUntilAt' | 'confirmedAt' | 'closedAt'> {
	validUntil: Date;
	confirmedAt: Date;
	closedAt: Date | null;
}

export async function lockJob(tx: Tx, jobId: string, employerId: string | null): Promise<JobRecord | null> {
	const [row] = await tx<RecordRow[]>`
		select /* job.lock */ id, employer_id as "employerId", latest_version as "latestVersion", valid_until as "validUntil",
			confirmed_at as "confirmedAt", closed_at as "closedAt"
		from jobs where id = ${jobId} and ${employerId === null ? tx`true` : tx`employer_id = ${employerId}`}
		for no key update`;
	if (!row) return null;
	const { validUntil, ...rest } = row;
	return {
		...rest,
		validUntilAt: validUntil.getTime(),
		confirmedAt: row.confirmedAt.getTime(),
		closedAt: row.closedAt?.getTime() ?? null,
	};
}

export interface NewVersion {
	readonly jobId: string;
	readonly version: number;
	readonly job: JobInput;
	readonly by: string;
}

export async function insertJob(tx: Tx, employerId: string, first: NewVersion, at: number): Promise<void> {
	await tx`
		insert /* job.post */ into jobs (id, employer_id, created_at, valid_until, confirmed_at)
		values (${first.jobId}, ${employerId}, ${new Date(at)}, ${new Date(first.job.validUntilAt)}, ${new Date(at)})`;
	await insertVersion(tx, first, at);
}

export async function insertVersion(tx: Tx, { jobId, version, job, by }: NewVersion, at: number): Promise<void> {
	await tx`
		insert /* job.version */ into job_versions (job_id, version, job, submitted_by, created_at)
		values (${jobId}, ${version}, ${tx.json(jsonOf(job))}, ${by}, ${new Date(at)})`;
}

export async function saveEdit(
	tx: Tx,
	jobId: string,
	version: number,
	validUntilAt: number,
	at: number,
): Promise<void> {
	await tx`
		update /* job.edit */ jobs set latest_version = ${version}, valid_until = ${new Date(validUntilAt)}, confirmed_at = ${new Date(at)}
		where id = ${jobId}`;
}

export async function saveDates(
	tx: Tx,
	jobId: string,
	dates: { confirmedAt: number; validUntilAt: number; closedAt: number | null; closedAs: 'closed' | 'filled' | null },
): Promise<void> {
	await tx`
		update /* job.dates */ jobs set confirmed_at = ${new Date(dates.confirmedAt)}, valid_until = ${new Date(dates.validUntilAt)},
			closed_at = ${dates.closedAt === null ? null : new Date(dates.closedAt)}, closed_as = ${dates.closedAs}
		where id = ${jobId}`;
}

export async function versionOf(tx: Tx, jobId: string, version: number): Promise<JobInput | null> {
	const [row] = await tx<{ job: JobInput }[]>`
		select /* job.version-of */ job from job_versions where job_id = ${jobId} and version = ${version}`;
	return row?.job ?? null;
}

interface PublicRow {
	id: JobId;
	employerId: EmployerId;
	validUntil: Date;
	confirmedAt: Date;
	job: JobInput;
	masked: string[];
}

export const MASK = '［已屏蔽］';
const publicJob = ({ id, employerId, job, masked, validUntil, confirmedAt }: PublicRow): Job => {
	const hidden = Object.fromEntries(
		Object.entries(job)
			.filter(([field]) => masked.includes(field))
			.map(([field, value]) => [field, Array.isArray(value) ? [] : MASK]),
	);
	return { ...job, ...hidden, id, employerId, validUntilAt: validUntil.getTime(), confirmedAt: confirmedAt.getTime() };
};

/** J1–J7. Where several organizers show a job, the version that was written last counts. */
export async function shownJobs(tx: Tx, by: { employerId: string } | { jobId: string }, now: number): Promise<Job[]> {
	const rows = await tx<PublicRow[]>`
		select /* job.list */ distinct on (j.created_at, j.id) j.id, j.employer_id as "employerId", j.valid_until as "validUntil",
			j.confirmed_at as "confirmedAt", v.job, a.masked
		from shown_jobs(${new Date(now)}) s
		join jobs j on j.id = s.job_id
		join job_versions v on v.job_id = s.job_id and v.version = s.version
		join job_approvals a on a.job_id = s.job_id and a.organizer_id = s.organizer_id
		where ${'jobId' in by ? tx`s.job_id = ${by.jobId}` : tx`s.employer_id = ${by.employerId}`}
		order by j.created_at, j.id, s.version desc`;
	return rows.map(publicJob);
}

interface OwnRow {
	id: JobId;
	employerId: EmployerId;
	job: JobInput;
	version: number;
	validUntil: Date;
	confirmedAt: Date;
	closedAt: Date | null;
	closedAs: OwnJob['closedAs'];
	approvals: OwnJob['approvals'] | null;
	measures: Measure[] | null;
}

export type OwnJobRow = Omit<OwnJob, 'stale'>;

/** Every job of the employer in its newest version, the youngest first. */
export async function jobsOfEmployer(tx: Tx, employerId: string): Promise<OwnJobRow[]> {
	const rows = await tx<OwnRow[]>`
		select /* job.list-own */ j.id, j.employer_id as "employerId", v.job, v.version, j.valid_until as "validUntil",
			j.confirmed_at as "confirmedAt", j.closed_at as "closedAt", j.closed_as as "closedAs", a.approvals, m.measures
		from jobs j
		join job_versions v on v.job_id = j.id and v.version = j.latest_version
		left join lateral (
			select jsonb_agg(jsonb_build_object('organizerId', a.organizer_id, 'organizerName', o.name, 'version', a.version,
				'state', a.state, 'reason', a.reason, 'approvedVersion', a.approved_version, 'masked', a.masked,
				'shownUntilAt', (extract(epoch from a.shown_until) * 1000)::bigint) order by o.name) as approvals
			from job_approvals a join organizers o on o.id = a.organizer_id where a.job_id = j.id
		) a on true
		left join lateral (
			select jsonb_agg(jsonb_build_object('outcome', m.outcome, 'rule', m.rule, 'reason', m.reason, 'referral', m.referral,
				'fields', m.fields, 'version', m.version, 'operatorName', p.name, 'at', (extract(epoch from m.at) * 1000)::bigint)
				order by m.at desc) as measures
			from job_measures m join persons p on p.id = m.operator_id where m.job_id = j.id
		) m on true
		where j.employer_id = ${employerId}
		order by j.created_at desc, j.id desc
		limit 1000`;
	return rows.map(({ id, job, version, validUntil, confirmedAt, closedAt, closedAs, approvals, measures }) => ({
		job: {
			...job,
			id,
			employerId: employerId as EmployerId,
			validUntilAt: validUntil.getTime(),
			confirmedAt: confirmedAt.getTime(),
		},
		version,
		closedAt: closedAt?.getTime() ?? null,
		closedAs,
		approvals: approvals ?? [],
		measures: measures ?? [],
	}));
}
