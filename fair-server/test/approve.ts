import type { Tx } from '../src/platform/postgres/database.ts';

/**
 * What reviewers decide, written down at once, for tests whose subject is something else. The commands themselves are tried in
 * fair-server/src/{jobs,reviews,booths}; `shown_jobs` and the gate before a booth look at nothing but these rows.
 */
export async function approveEmployer(tx: Tx, employerId: string, organizerId: string): Promise<void> {
	await tx`
		insert into employer_standings (employer_id, organizer_id, state, version, approved_version, stands_until, changed_at)
		values (${employerId}, ${organizerId}, 'approved', 1, 1, '2099-01-01', now())
		on conflict (employer_id, organizer_id) do update set state = 'approved', approved_version = excluded.approved_version,
			stands_until = excluded.stands_until`;
}

export async function suspendEmployer(tx: Tx, employerId: string, organizerId: string): Promise<void> {
	await tx`
		update employer_standings set state = 'suspended' where employer_id = ${employerId} and organizer_id = ${organizerId}`;
}

export async function approveJobs(tx: Tx, employerId: string, organizerId: string): Promise<void> {
	await tx`
		insert into job_approvals (job_id, organizer_id, employer_id, version, state, approved_version, shown_until, submitted_at)
		select id, ${organizerId}, employer_id, latest_version, 'approved', latest_version, valid_until, created_at
		from jobs where employer_id = ${employerId}
		on conflict (job_id, organizer_id) do update set state = 'approved', version = excluded.version,
			approved_version = excluded.approved_version, shown_until = excluded.shown_until`;
	await tx`
		update review_items set state = 'passed', decided_at = opened_at
		where employer_id = ${employerId} and organizer_id = ${organizerId} and kind = 'job' and state = 'waiting'`;
}

/** Admitted to the fair with all its jobs, each approved. */
export async function admit(tx: Tx, employerId: string, fairId: string, id: string): Promise<void> {
	const [fair] = await tx<{ organizerId: string }[]>`
		select organizer_id as "organizerId" from fairs where id = ${fairId}`;
	if (!fair) throw new Error(`no fair ${fairId}`);
	const { organizerId } = fair;
	await approveEmployer(tx, employerId, organizerId);
	await approveJobs(tx, employerId, organizerId);
	await tx`
		insert into fair_applications (id, organizer_id, fair_id, employer_id, version, state, registration_passed, qualification_passed,
			recruitment_passed, submitted_at)
		values (${id}, ${organizerId}, ${fairId}, ${employerId}, 1, 'admitted', true, true, true, now())
		on conflict (fair_id, employer_id) do nothing`;
}
