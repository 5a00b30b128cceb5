import type { Tx } from '../platform/postgres/database.ts';

/** B-16. What was submitted once counts for ever: unticking a box in a draft makes nobody another trade. */
export async function isAgency(tx: Tx, employerId: string, personId: string | null): Promise<boolean> {
	const [row] = await tx<{ isAgency: boolean }[]>`
		select /* employer.is-agency */
			exists (select 1 from employer_drafts where employer_id = ${employerId} and application->'agency'->>'isAgency' = 'true')
			or exists (select 1 from employer_submissions
				where employer_id = ${employerId} and snapshot->'application'->'agency'->>'isAgency' = 'true')
			or exists (select 1 from recruiter_cards
				where employer_id = ${employerId} and person_id = ${personId}::uuid and agency is not null) as "isAgency"`;
	return row?.isAgency ?? false;
}
