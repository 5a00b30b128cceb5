import type { StandingFacts } from '../employers/index.ts';
import type { Tx } from '../platform/postgres/database.ts';

/** As words about a standing say them. */
export interface SchoolNames {
	readonly schoolName: string;
	readonly organizerName: string;
	readonly organizerNameEn: string | null;
}
const names = (tx: Tx) =>
	tx`coalesce(c.draft->>'unitName', '') as "schoolName", o.name as "organizerName", o.name_en as "organizerNameEn"`;

interface Ending extends StandingFacts, SchoolNames {
	readonly schoolId: string;
	readonly organizerId: string;
	readonly personId: string;
	readonly isUndecided: boolean;
}

/** Approved ones whose time is over; locked, so that two nodes do not take the same one. */
export async function endingBefore(tx: Tx, at: number): Promise<Ending[]> {
	const rows = await tx<(Omit<Ending, 'standsUntil'> & { standsUntil: Date })[]>`
		select /* school.ending */ s.school_id as "schoolId", s.organizer_id as "organizerId", c.person_id as "personId", ${names(tx)}, s.state, s.version,
			s.approved_version as "approvedVersion", s.stands_until as "standsUntil",
			exists (select from school_submissions u where u.school_id = s.school_id and u.organizer_id = s.organizer_id
				and u.version = s.version and u.outcome is null) as "isUndecided"
		from school_standings s join schools c on c.id = s.school_id join organizers o on o.id = s.organizer_id
		where s.state = 'approved' and s.stands_until <= ${new Date(at)}
		order by s.stands_until limit 200 for update of s skip locked`;
	return rows.map((row) => ({ ...row, standsUntil: row.standsUntil.getTime() }));
}

/** The role that a standing gave, where it is still there. */
export async function schoolMembership(tx: Tx, personId: string, organizerId: string): Promise<string | null> {
	const [row] = await tx<{ id: string }[]>`
		select /* school.membership */ id from memberships
		where person_id = ${personId} and organizer_id = ${organizerId} and role = 'school' and removed_at is null`;
	return row?.id ?? null;
}

export async function toRemind(tx: Tx, now: number, withinMs: number) {
	const rows = await tx<
		(SchoolNames & { schoolId: string; organizerId: string; personId: string; standsUntil: Date; sent: number[] })[]
	>`
		select /* school.remind */ s.school_id as "schoolId", s.organizer_id as "organizerId", c.person_id as "personId", ${names(tx)},
			s.stands_until as "standsUntil",
			coalesce((select array_agg(r.days) from school_reminders r where r.school_id = s.school_id
				and r.organizer_id = s.organizer_id and r.stands_until = s.stands_until), '{}') as sent
		from school_standings s join organizers o on o.id = s.organizer_id join schools c on c.id = s.school_id
		where s.state = 'approved' and s.stands_until > ${new Date(now)} and s.stands_until <= ${new Date(now + withinMs)}
		order by s.stands_until limit 500`;
	return rows.map((row) => ({ ...row, standsUntil: row.standsUntil.getTime() }));
}

/** True for the one node that may send it. */
export async function claimReminder(
	tx: Tx,
	of: { schoolId: string; organizerId: string; standsUntil: number; days: number },
	at: number,
): Promise<boolean> {
	const stored = await tx`
		insert /* school.reminded */ into school_reminders (school_id, organizer_id, stands_until, days, sent_at)
		values (${of.schoolId}, ${of.organizerId}, ${new Date(of.standsUntil)}, ${of.days}, ${new Date(at)}) on conflict do nothing`;
	return stored.count === 1;
}
