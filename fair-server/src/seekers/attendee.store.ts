import type { AttendeeWords, Kept } from '@skyfair/shared/seekers/attendees.commands';
import type { JobApplicationId } from '@skyfair/shared/protocol/ids';
import type { Tx } from '../platform/postgres/database.ts';
import { degreesFrom } from './attendee.rules.ts';
import type { ResumeRow } from './seeker.store.ts';

export interface AttendeeRow extends Pick<ResumeRow, 'resume' | 'findings'> {
	readonly personId: string;
	readonly applicationId: JobApplicationId | null;
}

/** Whose booth stands there. Null: none does. */
export async function employerAt(tx: Tx, fairId: string, employerId: string): Promise<{ name: string } | null> {
	const [row] = await tx<{ name: string }[]>`
		select /* attendee.employer */ e.profile->>'name' as name from booths b join employers e on e.id = b.employer_id
		where b.fair_id = ${fairId} and b.employer_id = ${employerId} and b.withdrawn_at is null limit 1`;
	return row ?? null;
}

const MOST_READ = 600;

/**
 * D10: approved, letting themselves be found, with a résumé that is held nowhere here, as the filters ask. Who is hidden is taken out by the
 * rules of visibility, which stand in one place and not in SQL.
 */
export async function attendeesAt(
	tx: Tx,
	at: { readonly fairId: string; readonly organizerId: string; readonly employerId: string },
	words: Omit<AttendeeWords, 'page' | 'fair' | 'q'>,
	asked: readonly string[],
): Promise<AttendeeRow[]> {
	const anyOf = (path: string[], list: readonly string[]) =>
		list.length === 0 ? tx`true` : tx`s.resume #> ${path} ?| ${[...list]}`;
	return await tx<AttendeeRow[]>`
		select /* attendee.find */ s.person_id as "personId", s.resume, s.findings, a.id as "applicationId"
		from registrations g
		join consents c on c.person_id = g.person_id and c.purpose = 'found-at-fairs' and c.withdrawn_at is null
		left join resume_choices o on o.person_id = g.person_id and o.employer_id = ${at.employerId}
		join resumes s on s.person_id = g.person_id and case when o.resume_id is null then s.is_default else s.id = o.resume_id end
		left join resume_verdicts v on v.resume_id = s.id and v.organizer_id = ${at.organizerId} and v.save = s.save
		left join lateral (
			select id from job_applications where person_id = g.person_id and employer_id = ${at.employerId} and state <> 'withdrawn'
			order by submitted_at desc limit 1
		) a on true
		cross join lateral (
			select lower(concat_ws(' ', s.resume #>> '{expected,positions}', s.resume #>> '{skills}', s.resume #>> '{other,certificates}',
				jsonb_path_query_array(s.resume, '$.education.schools[*].major'), jsonb_path_query_array(s.resume, '$.work[*].title'),
				jsonb_path_query_array(s.resume, '$.skillRecords[*].name'), jsonb_path_query_array(s.resume, '$.certificateRecords[*].name')
			)) as text
		) t
		where g.fair_id = ${at.fairId} and g.state = 'approved'
			and coalesce(v.state, case when s.is_clear then 'shown' else 'held' end) = 'shown'
			and ${anyOf(['expected', 'occupations'], words.occupation)}
			and ${anyOf(['expected', 'industries'], words.industry)}
			and ${anyOf(['expected', 'cities'], words.city)}
			and ${anyOf(['expected', 'employmentTypes'], words.type)}
			and ${
				words.education === undefined
					? tx`true`
					: tx`exists (select from jsonb_array_elements(s.resume #> '{education,schools}') e
						where e->>'degree' = any(${degreesFrom(words.education)}))`
			}
			and ${words.status === undefined ? tx`true` : tx`s.resume #>> '{basic,status}' = ${words.status}`}
			and not exists (select from unnest(${[...asked]}::text[]) w (word) where position(w.word in t.text) = 0)
		order by g.registered_at desc, g.person_id limit ${MOST_READ}`;
}

/** D11. One employer's lists are counted one after another: those that come at once cannot pass the limit together. */
export async function recentViews(
	tx: Tx,
	employerId: string,
	personIds: readonly string[],
	since: number,
): Promise<{ before: number; fresh: number; oldestAt: number | null }> {
	await tx`select /* attendee.lock */ pg_advisory_xact_lock(hashtextextended(${`attendees ${employerId}`}, 0))`;
	await tx`delete /* attendee.forget-views */ from attendee_views where employer_id = ${employerId} and at <= ${new Date(since)}`;
	const [row] = await tx<{ before: number; known: number; oldestAt: Date | null }[]>`
		select /* attendee.recent */ count(*)::int as before, min(at) as "oldestAt",
			count(*) filter (where person_id = any(${[...personIds]}))::int as known
		from attendee_views where employer_id = ${employerId}`;
	return {
		before: row?.before ?? 0,
		fresh: personIds.length - (row?.known ?? 0),
		oldestAt: row?.oldestAt?.getTime() ?? null,
	};
}

export async function writeViews(
	tx: Tx,
	{ employerId, viewerId, at }: { employerId: string; viewerId: string; at: number },
	personIds: readonly string[],
): Promise<void> {
	await tx`
		insert /* attendee.views */ into attendee_views (employer_id, person_id, viewer_id, at)
		select ${employerId}, id, ${viewerId}, ${new Date(at)} from unnest(${[...personIds]}::uuid[]) p (id) on conflict do nothing`;
}

type Of = { readonly personId: string; readonly employerId: string };

/** Of two that keep at once the second counts what the first has left. */
export const lockKeeper = (tx: Tx, { personId }: Of) =>
	tx`select /* attendee.lock-keeper */ 1 from persons where id = ${personId} for no key update`;

export async function keptOf(tx: Tx, { personId, employerId }: Of): Promise<Kept[]> {
	const rows = await tx<(Omit<Kept, 'savedAt'> & { savedAt: Date })[]>`
		select /* attendee.kept */ id, name, address, saved_at as "savedAt" from attendee_searches
		where person_id = ${personId} and employer_id = ${employerId} order by saved_at desc, id desc`;
	return rows.map((row) => ({ ...row, savedAt: row.savedAt.getTime() }));
}

export async function insertKept(tx: Tx, { personId, employerId }: Of, kept: Kept): Promise<void> {
	await tx`
		insert /* attendee.keep */ into attendee_searches (id, person_id, employer_id, name, address, saved_at)
		values (${kept.id}, ${personId}, ${employerId}, ${kept.name}, ${kept.address}, ${new Date(kept.savedAt)})`;
}

export async function deleteKept(tx: Tx, { personId, employerId }: Of, id: string): Promise<boolean> {
	const gone = await tx`
		delete /* attendee.forget */ from attendee_searches where id = ${id} and person_id = ${personId} and employer_id = ${employerId}`;
	return gone.count > 0;
}
