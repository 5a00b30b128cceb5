import type { Job } from '@skyfair/shared/jobs/jobs.commands';
import type { EmployerId, JobId } from '@skyfair/shared/protocol/ids';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

interface JobRow {
	id: JobId;
	employerId: EmployerId;
	job: Omit<Job, 'id' | 'employerId'>;
}
const jobOfRow = ({ id, employerId, job }: JobRow): Job => ({ ...job, id, employerId });

export async function insertJob(tx: Tx, { id, employerId, ...job }: Job, at: number): Promise<void> {
	await tx`
		insert /* job.post */ into jobs (id, employer_id, job, created_at)
		values (${id}, ${employerId}, ${tx.json(jsonOf(job))}, ${new Date(at)})`;
}

/** E-10: what is withdrawn or past its time is in no list. */
export async function jobsOf(tx: Tx, employerId: string, now: number): Promise<Job[]> {
	const rows = await tx<JobRow[]>`
		select /* job.list */ id, employer_id as "employerId", job from jobs
		where employer_id = ${employerId} and withdrawn_at is null and valid_until > ${new Date(now)}
		order by created_at, id`;
	return rows.map(jobOfRow);
}

export async function findJob(tx: Tx, jobId: string, now: number): Promise<Job | null> {
	const [row] = await tx<JobRow[]>`
		select /* job.get */ id, employer_id as "employerId", job from jobs
		where id = ${jobId} and withdrawn_at is null and valid_until > ${new Date(now)}`;
	return row ? jobOfRow(row) : null;
}
