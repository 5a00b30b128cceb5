import {
	ApplicationStep,
	type Applicant,
	type AttachmentState,
	type ClosedAs,
	type JobApplicationState,
	type MyApplication,
	type SeekerFigures,
	type Stage,
} from '@skyfair/shared/applying/applying.commands';
import type { JobApplicationId } from '@skyfair/shared/protocol/ids';
import type { EmployerId, FileId, JobId } from '@skyfair/shared/protocol/ids';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import { stateAfter, type ApplicationFact } from './application.rules.ts';
import type { Objection } from './ports.ts';

export interface ApplicationRow {
	readonly id: JobApplicationId;
	readonly personId: string;
	readonly jobId: JobId;
	readonly employerId: EmployerId;
	readonly position: string;
	readonly state: JobApplicationState;
	readonly seq: number;
}
const columns = (tx: Tx) => tx`
	id, person_id as "personId", job_id as "jobId", employer_id as "employerId", position, state, seq`;

/** Of two submissions at once the second sees what the first has left: the person's row is the lock. */
export async function lockOfPerson(tx: Tx, personId: string, jobId: string): Promise<ApplicationRow | null> {
	await tx`select /* application.person */ 1 from persons where id = ${personId} for no key update`;
	const [row] = await tx<ApplicationRow[]>`
		select /* application.of-job */ ${columns(tx)} from job_applications
		where person_id = ${personId} and job_id = ${jobId} for update`;
	return row ?? null;
}

export async function lockApplication(
	tx: Tx,
	id: string,
	of: { personId: string } | { employerId: string },
): Promise<ApplicationRow | null> {
	const [row] = await tx<ApplicationRow[]>`
		select /* application.lock */ ${columns(tx)} from job_applications
		where id = ${id} and ${'personId' in of ? tx`person_id = ${of.personId}` : tx`employer_id = ${of.employerId}`}
		for update`;
	return row ?? null;
}

/** P5: how many stand, so that the permission ends with the last one. */
export async function standsWith(tx: Tx, personId: string, employerId: string): Promise<boolean> {
	const rows = await tx`
		select /* application.stands */ 1 from job_applications
		where person_id = ${personId} and employer_id = ${employerId} and state <> 'withdrawn' limit 1`;
	return rows.length > 0;
}

export interface NewApplication {
	readonly id: string;
	readonly personId: string;
	readonly jobId: string;
	readonly employerId: string;
	readonly fairId: string | null;
	readonly position: string;
}

export async function saveSubmitted(tx: Tx, row: NewApplication, seq: number, at: number): Promise<void> {
	await tx`
		insert /* application.submit */ into job_applications (id, person_id, job_id, employer_id, fair_id, position, state,
			submitted_at, changed_at, seq)
		values (${row.id}, ${row.personId}, ${row.jobId}, ${row.employerId}, ${row.fairId}, ${row.position}, 'submitted',
			${new Date(at)}, ${new Date(at)}, ${seq})
		on conflict (person_id, job_id) do update set fair_id = excluded.fair_id, position = excluded.position, state = 'submitted',
			submitted_at = excluded.submitted_at, seen_at = null, changed_at = excluded.changed_at, seq = excluded.seq`;
}

export async function saveState(
	tx: Tx,
	{ id, state }: Pick<ApplicationRow, 'id' | 'state'>,
	fact: ApplicationFact,
	seq: number,
	at: number,
): Promise<void> {
	const next = stateAfter(fact, state);
	await tx`
		update /* application.state */ job_applications set state = ${next}, seq = ${seq}, changed_at = ${new Date(at)},
			closed_as = ${fact.type === 'application-closed' ? fact.closedAs : tx`case when ${next} = 'closed' then closed_as end`},
			seen_at = case when ${fact.type === 'application-seen'} then ${new Date(at)} else seen_at end
		where id = ${id}`;
}

export async function writeFact(
	tx: Tx,
	of: { applicationId: string; seq: number; actorId: string; at: number },
	{ type, ...body }: ApplicationFact,
): Promise<void> {
	await tx`
		insert /* application.fact */ into job_application_facts (application_id, seq, type, actor_id, body, at)
		values (${of.applicationId}, ${of.seq}, ${type}, ${of.actorId}, ${tx.json(jsonOf(body))}, ${new Date(of.at)})`;
}

interface MyRow extends Omit<
	MyApplication,
	'submittedAt' | 'seenAt' | 'changedAt' | 'attachment' | 'steps' | 'withAttachment'
> {
	submittedAt: Date;
	seenAt: Date | null;
	changedAt: Date;
	fileId: FileId | null;
	fileName: string | null;
	bytes: number | null;
	pages: number | null;
	attachmentState: AttachmentState | null;
	reasons: Objection[];
}

/** E-10: whether the job is shown is asked of `shown_jobs`, as everywhere. */
export async function applicationsOf(
	tx: Tx,
	personId: string,
	now: number,
	id: string | null = null,
): Promise<MyApplication[]> {
	const rows = await tx<MyRow[]>`
		select /* application.mine */ a.id, a.job_id as "jobId", a.position, a.employer_id as "employerId",
			e.profile->>'name' as "employerName", e.profile->>'nameEn' as "employerNameEn", a.state, a.closed_as as "closedAs",
			a.submitted_at as "submittedAt", a.seen_at as "seenAt", a.changed_at as "changedAt", a.attachment_state as "attachmentState",
			f.id as "fileId", f.name as "fileName", f.bytes, f.pages, a.attachment_findings as reasons,
			exists (select from shown_jobs(${new Date(now)}) s where s.job_id = a.job_id) as shown
		from job_applications a join employers e on e.id = a.employer_id left join files f on f.id = a.attachment_file_id
		where a.person_id = ${personId} and ${id === null ? tx`true` : tx`a.id = ${id}`}
		order by a.changed_at desc, a.id desc limit 500`;
	const steps = await stepsOf(
		tx,
		rows.map((row) => row.id),
	);
	return rows.map(({ fileId, fileName, bytes, pages, attachmentState, reasons, ...row }) => ({
		...row,
		submittedAt: row.submittedAt.getTime(),
		seenAt: row.seenAt?.getTime() ?? null,
		changedAt: row.changedAt.getTime(),
		withAttachment: fileId !== null,
		attachment:
			fileId === null || attachmentState === null
				? null
				: { fileId, name: fileName ?? '', bytes: bytes ?? 0, pages: pages ?? 1, state: attachmentState, reasons },
		steps: (steps.get(row.id) ?? []).map(({ by: _, ...step }) => step),
	}));
}

export interface ApplicantRow extends Omit<Applicant, 'name' | 'headline'> {
	readonly personId: string;
	readonly personName: string;
}
type StoredApplicant = Omit<ApplicantRow, 'submittedAt' | 'seenAt' | 'changedAt'> & {
	submittedAt: Date;
	seenAt: Date | null;
	changedAt: Date;
};

export async function applicantsOf(
	tx: Tx,
	employerId: string,
	by: { jobId?: string | undefined; state?: JobApplicationState | undefined; id?: string },
): Promise<ApplicantRow[]> {
	const rows = await tx<StoredApplicant[]>`
		select /* application.for-employer */ a.id, a.job_id as "jobId", a.position, a.person_id as "personId", p.name as "personName",
			a.state, a.closed_as as "closedAs", a.submitted_at as "submittedAt", a.seen_at as "seenAt", a.changed_at as "changedAt",
			a.attachment_state is not distinct from 'shown' and a.state <> 'withdrawn' as "withAttachment"
		from job_applications a join persons p on p.id = a.person_id
		where a.employer_id = ${employerId}
			and ${by.jobId === undefined ? tx`true` : tx`a.job_id = ${by.jobId}`}
			and ${by.state === undefined ? tx`true` : tx`a.state = ${by.state}`}
			and ${by.id === undefined ? tx`true` : tx`a.id = ${by.id}`}
		order by a.submitted_at desc, a.id desc limit 500`;
	return rows.map((row) => ({
		...row,
		submittedAt: row.submittedAt.getTime(),
		seenAt: row.seenAt?.getTime() ?? null,
		changedAt: row.changedAt.getTime(),
	}));
}

export async function countsOf(
	tx: Tx,
	employerId: string,
	jobId: string | undefined,
): Promise<{ state: JobApplicationState; count: number }[]> {
	return await tx<{ state: JobApplicationState; count: number }[]>`
		select /* application.counts */ state, count(*)::int as count from job_applications
		where employer_id = ${employerId} and ${jobId === undefined ? tx`true` : tx`job_id = ${jobId}`} group by state`;
}

interface StoredStep {
	applicationId: string;
	seq: number;
	at: Date;
	type: string;
	body: { to?: Stage; closedAs?: ClosedAs; held?: boolean };
	by: string | null;
}
/** P5: the history of each as its facts tell it. `by`: who of the employer. */
export async function stepsOf(
	tx: Tx,
	ids: readonly string[],
): Promise<Map<string, (ApplicationStep & { by: string | null })[]>> {
	const rows = await tx<StoredStep[]>`
		select /* application.steps */ f.application_id as "applicationId", f.seq, f.at, f.type, f.body,
			case when f.actor_id <> a.person_id then coalesce(k.name, p.name) end as by
		from job_application_facts f join job_applications a on a.id = f.application_id join persons p on p.id = f.actor_id
		left join recruiter_cards k on k.person_id = f.actor_id and k.employer_id = a.employer_id
		where f.application_id = any(${[...ids]}) order by f.application_id, f.seq`;
	const steps = rows.map(({ type, at, body, ...row }) => ({
		...row,
		at: at.getTime(),
		what: body.held === true ? 'attachment-held' : ApplicationStep.shape.what.parse(type.replace(/^application-/, '')),
		to: body.to ?? null,
		// Before reasons were asked for.
		closedAs: type === 'application-closed' ? (body.closedAs ?? 'unsaid') : null,
	}));
	const byId = new Map<string, (ApplicationStep & { by: string | null })[]>();
	for (const { applicationId, ...step } of steps) byId.set(applicationId, [...(byId.get(applicationId) ?? []), step]);
	return byId;
}

export async function jobsAppliedTo(
	tx: Tx,
	employerId: string,
): Promise<{ jobId: JobId; position: string; count: number }[]> {
	return await tx<{ jobId: JobId; position: string; count: number }[]>`
		select /* application.jobs */ job_id as "jobId", (array_agg(position order by submitted_at desc))[1] as position, count(*)::int as count
		from job_applications where employer_id = ${employerId} group by job_id order by count desc, job_id limit 200`;
}

/** F-15: each counted from the records themselves. */
export async function figuresOf(tx: Tx, personId: string): Promise<SeekerFigures> {
	const [row] = await tx<SeekerFigures[]>`
		select /* seeker.figures */
			(select count(*)::int from job_applications where person_id = ${personId} and state <> 'withdrawn') as applications,
			(select count(*)::int from job_applications where person_id = ${personId} and state <> 'withdrawn' and seen_at is not null) as seen,
			(select count(*)::int from tickets where person_id = ${personId}) as lines,
			(select count(*)::int from conversations where seeker_id = ${personId}) as conversations,
			(select count(*)::int from disclosure_log where person_id = ${personId} and employer_id is not null) as looks,
			(select count(distinct employer_id)::int from disclosure_log where person_id = ${personId}) as "lookedAtBy"`;
	if (!row) throw new Error('no figures');
	return row;
}
