import type { ApprovalState, MeasureOutcome } from '@skyfair/shared/jobs/jobs.commands';
import type { Tx } from '../platform/postgres/database.ts';
import type { JobRecord } from './job.store.ts';
import { shownUntil, type Approval } from './job.rules.ts';

export interface ApprovalRow extends Approval {
	readonly jobId: string;
	readonly organizerId: string;
	readonly employerId: string;
}

const columns = (tx: Tx) => tx`
	job_id as "jobId", organizer_id as "organizerId", employer_id as "employerId", version, state, approved_version as "approvedVersion"`;

/** Under a lock: of two changes at once the second sees what the first has left. */
export async function lockApproval(tx: Tx, jobId: string, organizerId: string): Promise<ApprovalRow | null> {
	const [row] = await tx<ApprovalRow[]>`
		select /* job.approval */ ${columns(tx)} from job_approvals
		where job_id = ${jobId} and organizer_id = ${organizerId} for update`;
	return row ?? null;
}

export async function approvalsOf(tx: Tx, jobId: string): Promise<ApprovalRow[]> {
	return await tx<ApprovalRow[]>`
		select /* job.approvals */ ${columns(tx)} from job_approvals where job_id = ${jobId} order by organizer_id for update`;
}

/** The shown jobs of an employer at one organizer: what a ban takes away. */
export async function shownOf(tx: Tx, employerId: string, organizerId: string): Promise<ApprovalRow[]> {
	return await tx<ApprovalRow[]>`
		select /* job.shown-of */ ${columns(tx)} from job_approvals
		where employer_id = ${employerId} and organizer_id = ${organizerId} and approved_version is not null
		order by job_id for update`;
}

export async function saveSubmitted(tx: Tx, row: ApprovalRow, at: number): Promise<void> {
	await tx`
		insert /* job.submitted */ into job_approvals (job_id, organizer_id, employer_id, version, state, approved_version, submitted_at)
		values (${row.jobId}, ${row.organizerId}, ${row.employerId}, ${row.version}, ${row.state}, ${row.approvedVersion}, ${new Date(at)})
		on conflict (job_id, organizer_id) do update set version = excluded.version, state = excluded.state, reason = '',
			submitted_at = excluded.submitted_at`;
}

export async function saveDecided(
	tx: Tx,
	row: ApprovalRow,
	by: { reason: string; personId: string; at: number },
	keepMask: boolean,
): Promise<void> {
	const state: ApprovalState = row.state;
	await tx`
		update /* job.decided */ job_approvals set state = ${state}, approved_version = ${row.approvedVersion}, reason = ${by.reason},
			decided_at = ${new Date(by.at)}, decided_by = ${by.personId},
			shown_until = case when ${row.approvedVersion}::int is null then null else shown_until end,
			masked = case when ${keepMask} then masked else '{}' end
		where job_id = ${row.jobId} and organizer_id = ${row.organizerId}`;
}

/** Writes anew until when each organizer shows the job: after a decision, a renewal, a closing. */
export async function showAgain(tx: Tx, job: Pick<JobRecord, 'id' | 'closedAt' | 'validUntilAt'>): Promise<void> {
	const rows = await tx<{ organizerId: string; permitUntil: number | null }[]>`
		select /* job.permits */ a.organizer_id as "organizerId", (v.job->'operatingPermit'->>'validUntilAt')::double precision as "permitUntil"
		from job_approvals a join job_versions v on v.job_id = a.job_id and v.version = a.approved_version
		where a.job_id = ${job.id}`;
	for (const { organizerId, permitUntil } of rows) {
		const until = shownUntil(job, { permitUntilAt: permitUntil });
		await tx`
			update /* job.shown-until */ job_approvals set shown_until = ${until === null ? null : new Date(until)}
			where job_id = ${job.id} and organizer_id = ${organizerId}`;
	}
}

export async function addMask(tx: Tx, row: ApprovalRow, fields: readonly string[]): Promise<void> {
	await tx`
		update /* job.mask */ job_approvals
		set masked = (select coalesce(array_agg(distinct f), '{}') from unnest(masked || ${[...fields]}::text[]) f)
		where job_id = ${row.jobId} and organizer_id = ${row.organizerId}`;
}

export interface MeasureRow {
	readonly id: string;
	readonly approval: ApprovalRow;
	readonly outcome: MeasureOutcome;
	readonly rule: string;
	readonly reason: string;
	readonly referral: string | null;
	readonly fields: readonly string[];
	readonly operatorId: string;
	readonly at: number;
}

export async function insertMeasure(tx: Tx, { approval, ...row }: MeasureRow): Promise<void> {
	await tx`
		insert /* job.measure */ into job_measures (id, organizer_id, job_id, employer_id, version, outcome, rule, reason, referral,
			fields, operator_id, at)
		values (${row.id}, ${approval.organizerId}, ${approval.jobId}, ${approval.employerId},
			${approval.approvedVersion ?? approval.version}, ${row.outcome}, ${row.rule}, ${row.reason}, ${row.referral},
			${[...row.fields]}, ${row.operatorId}, ${new Date(row.at)})`;
}
