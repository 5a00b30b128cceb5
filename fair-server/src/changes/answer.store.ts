import type { ChangeAnswer, FollowedChange, MyChange } from '@skyfair/shared/changes/changes.commands';
import type { BoothId } from '@skyfair/shared/protocol/ids';
import type { FairState } from '@skyfair/shared/fairs/fairs.commands';
import type { Tx } from '../platform/postgres/database.ts';

type Party = 'seeker' | 'employer';

export async function answerOf(tx: Tx, changeId: string, party: Party, partyId: string): Promise<ChangeAnswer | null> {
	const [row] = await tx<{ answer: ChangeAnswer | null }[]>`
		select /* change.answer-of */ answer from change_answers
		where change_id = ${changeId} and party = ${party} and party_id = ${partyId}`;
	return row?.answer ?? null;
}

/** Whoever answers before the list has come to them stands in it from then on. */
export async function saveAnswer(
	tx: Tx,
	given: { changeId: string; organizerId: string; fairId: string; party: Party; partyId: string; answer: ChangeAnswer },
	by: string,
	at: number,
): Promise<void> {
	await tx`
		insert /* change.answer */ into change_answers (change_id, organizer_id, fair_id, party, party_id, answer, answered_by, answered_at)
		values (${given.changeId}, ${given.organizerId}, ${given.fairId}, ${given.party}, ${given.partyId}, ${given.answer}, ${by},
			${new Date(at)})
		on conflict (change_id, party, party_id) do update
		set answer = excluded.answer, answered_by = excluded.answered_by, answered_at = excluded.answered_at`;
}

export async function answerCounts(tx: Tx, fairId: string): Promise<Map<string, FollowedChange['answers']>> {
	const rows = await tx<{ changeId: string; party: Party; asked: number; confirmed: number; withdrawn: number }[]>`
		select /* change.answers */ change_id as "changeId", party, count(*)::int as asked,
			count(*) filter (where answer = 'confirmed')::int as confirmed,
			count(*) filter (where answer = 'withdrawn')::int as withdrawn
		from change_answers where fair_id = ${fairId} group by change_id, party`;
	const counts = new Map<string, FollowedChange['answers']>();
	for (const { changeId, party, ...count } of rows) {
		const both = counts.get(changeId) ?? noAnswers();
		counts.set(changeId, party === 'seeker' ? { ...both, seekers: count } : { ...both, employers: count });
	}
	return counts;
}
export const noAnswers = (): FollowedChange['answers'] => ({
	seekers: { asked: 0, confirmed: 0, withdrawn: 0 },
	employers: { asked: 0, confirmed: 0, withdrawn: 0 },
});

export interface ConcernedRow {
	readonly changeId: string;
	readonly fairId: string;
	readonly fairName: string;
	readonly fairNameEn: string | null;
	readonly fairState: FairState;
	readonly hotline: string;
	readonly startsAt: Date;
	readonly endsAt: Date;
	readonly boothId: BoothId | null;
	readonly answer: ChangeAnswer | null;
	readonly superseded: boolean;
}
/** Which notices concern a person: a seeker by the registration, staff by the booth or the organizer. Newest first. */
export async function changesConcerning(
	tx: Tx,
	who: { personId: string; employerId: string | null; organizerId: string | null },
	audience: MyChange['audience'],
): Promise<ConcernedRow[]> {
	const party = audience === 'employer' ? 'employer' : 'seeker';
	const partyId = audience === 'employer' ? who.employerId : who.personId;
	const concerned =
		audience === 'seeker'
			? tx`(exists (select from registrations r where r.fair_id = c.fair_id and r.person_id = ${who.personId}
					and r.state in ('submitted', 'approved', 'returned') and r.registered_at <= c.published_at and c.kind <> 'employer-withdrawn')
				or exists (select from change_recipients r where r.change_id = c.id and r.person_id = ${who.personId})
				or a.change_id is not null)`
			: audience === 'employer'
				? tx`b.id is not null and (c.kind <> 'employer-withdrawn' or c.booth_id = b.id)`
				: tx`c.organizer_id = ${who.organizerId} and c.kind <> 'employer-withdrawn'`;
	return await tx<ConcernedRow[]>`
		select /* change.mine */ c.id as "changeId", c.fair_id as "fairId", f.plan->'announcement'->>'name' as "fairName",
			f.plan->'announcement'->>'nameEn' as "fairNameEn", f.state as "fairState", o.hotline, f.starts_at as "startsAt",
			f.ends_at as "endsAt", b.id as "boothId", a.answer,
			exists (select from fair_changes later where later.fair_id = c.fair_id and later.number > c.number
				and later.needs_confirmation) as superseded
		from fair_changes c join fairs f on f.id = c.fair_id join organizers o on o.id = f.organizer_id
		left join booths b on b.fair_id = c.fair_id and b.employer_id = ${who.employerId}
		left join change_answers a on a.change_id = c.id and a.party = ${party} and a.party_id = ${partyId}
		where ${concerned}
		order by c.published_at desc, c.id desc limit 30`;
}
