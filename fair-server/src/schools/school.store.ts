import type { SchoolDraft, SchoolStanding } from '@skyfair/shared/schools/schools.commands';
import type { StandingFacts } from '../employers/index.ts';
import type { FieldCipher } from '../platform/field-cipher.ts';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

/** As a column holds it: who the person is lies sealed (V-03). */
type SealedSchool = Omit<SchoolDraft, 'contactName' | 'contactTitle'> & { readonly contactSealed: string };

export const sealSchool = (cipher: FieldCipher, { contactName, contactTitle, ...open }: SchoolDraft): SealedSchool => ({
	...open,
	contactSealed: cipher.seal(JSON.stringify({ contactName, contactTitle })).toString('base64'),
});
export const openSchool = (cipher: FieldCipher, { contactSealed, ...open }: SealedSchool): SchoolDraft => ({
	...open,
	...(JSON.parse(cipher.open(Buffer.from(contactSealed, 'base64'))) as Pick<
		SchoolDraft,
		'contactName' | 'contactTitle'
	>),
});

export interface SchoolRow {
	readonly id: string;
	readonly personId: string;
	readonly draft: SealedSchool;
}
export async function findSchool(tx: Tx, personId: string, lock: 'lock' | 'read' = 'read'): Promise<SchoolRow | null> {
	const [row] = await tx<SchoolRow[]>`
		select /* school.find */ id, person_id as "personId", draft from schools where person_id = ${personId}
		${lock === 'lock' ? tx`for update` : tx``}`;
	return row ?? null;
}
export async function personOfSchool(tx: Tx, schoolId: string): Promise<string | null> {
	const [row] = await tx<{ personId: string }[]>`
		select /* school.person */ person_id as "personId" from schools where id = ${schoolId}`;
	return row?.personId ?? null;
}

export async function saveSchool(
	tx: Tx,
	one: { id: string; personId: string; draft: SealedSchool; at: number },
): Promise<void> {
	await tx`
		insert /* school.save */ into schools (id, person_id, draft, saved_at, created_at)
		values (${one.id}, ${one.personId}, ${tx.json(jsonOf(one.draft))}, ${new Date(one.at)}, ${new Date(one.at)})
		on conflict (person_id) do update set draft = excluded.draft, saved_at = excluded.saved_at`;
}

export async function findStanding(
	tx: Tx,
	schoolId: string,
	organizerId: string,
	lock: 'lock' | 'read' = 'read',
): Promise<StandingFacts | null> {
	const [row] = await tx<(Omit<StandingFacts, 'standsUntil'> & { standsUntil: Date | null })[]>`
		select /* school.standing */ state, version, approved_version as "approvedVersion", stands_until as "standsUntil"
		from school_standings where school_id = ${schoolId} and organizer_id = ${organizerId}
		${lock === 'lock' ? tx`for update` : tx``}`;
	return row ? { ...row, standsUntil: row.standsUntil?.getTime() ?? null } : null;
}

export async function saveStanding(
	tx: Tx,
	of: { schoolId: string; organizerId: string },
	next: StandingFacts,
	about: { reason: string; at: number },
): Promise<void> {
	const until = next.standsUntil === null ? null : new Date(next.standsUntil);
	await tx`
		insert /* school.save-standing */ into school_standings (school_id, organizer_id, state, version, approved_version, stands_until, reason,
			changed_at)
		values (${of.schoolId}, ${of.organizerId}, ${next.state}, ${next.version}, ${next.approvedVersion}, ${until}, ${about.reason},
			${new Date(about.at)})
		on conflict (school_id, organizer_id) do update set state = excluded.state, version = excluded.version,
			approved_version = excluded.approved_version, stands_until = excluded.stands_until, reason = excluded.reason,
			changed_at = excluded.changed_at`;
}

export interface SchoolSubmission {
	readonly version: number;
	readonly snapshot: SealedSchool;
	readonly outcome: 'pass' | 'return' | 'reject' | null;
}
export async function findSubmission(
	tx: Tx,
	of: { schoolId: string; organizerId: string; version: number },
): Promise<SchoolSubmission | null> {
	const [row] = await tx<SchoolSubmission[]>`
		select /* school.submission */ version, snapshot, outcome from school_submissions
		where school_id = ${of.schoolId} and organizer_id = ${of.organizerId} and version = ${of.version}`;
	return row ?? null;
}

export async function insertSubmission(
	tx: Tx,
	one: { schoolId: string; organizerId: string; version: number; snapshot: SealedSchool; by: string; at: number },
): Promise<void> {
	await tx`
		insert /* school.submit */ into school_submissions (school_id, organizer_id, version, snapshot, submitted_by, submitted_at)
		values (${one.schoolId}, ${one.organizerId}, ${one.version}, ${tx.json(jsonOf(one.snapshot))}, ${one.by}, ${new Date(one.at)})`;
}

export async function saveOutcome(
	tx: Tx,
	of: { schoolId: string; organizerId: string; version: number },
	decided: { outcome: 'pass' | 'return' | 'reject'; reason: string; at: number },
): Promise<void> {
	await tx`
		update /* school.outcome */ school_submissions
		set outcome = ${decided.outcome}, reason = ${decided.reason}, decided_at = ${new Date(decided.at)}
		where school_id = ${of.schoolId} and organizer_id = ${of.organizerId} and version = ${of.version}`;
}

type Event = SchoolStanding['events'][number];
export async function insertEvent(
	tx: Tx,
	event: Event & { id: string; schoolId: string; organizerId: string; by: string | null },
): Promise<void> {
	await tx`
		insert /* school.event */ into school_events (id, school_id, organizer_id, at, what, version, reason, by_person_id)
		values (${event.id}, ${event.schoolId}, ${event.organizerId}, ${new Date(event.at)}, ${event.what}, ${event.version}, ${event.reason},
			${event.by})`;
}

export async function standingsOf(tx: Tx, schoolId: string): Promise<SchoolStanding[]> {
	const rows = await tx<
		(Omit<SchoolStanding, 'standsUntil' | 'changedAt' | 'events'> & { standsUntil: Date | null; changedAt: Date })[]
	>`
		select /* school.standings */ s.organizer_id as "organizerId", o.name as "organizerName", s.state, s.version,
			s.stands_until as "standsUntil", s.reason, s.changed_at as "changedAt",
			u.version is not null and u.outcome is null and s.state in ('submitted', 'approved') as "isWaiting"
		from school_standings s join organizers o on o.id = s.organizer_id
			left join school_submissions u on u.school_id = s.school_id and u.organizer_id = s.organizer_id and u.version = s.version
		where s.school_id = ${schoolId} order by s.changed_at desc, s.organizer_id`;
	const events = await tx<(Omit<Event, 'at'> & { at: Date; organizerId: string })[]>`
		select /* school.events */ organizer_id as "organizerId", at, what, version, reason from school_events
		where school_id = ${schoolId} order by at desc, version desc, what = 'submitted', id desc limit 200`;
	return rows.map(({ standsUntil, changedAt, ...row }) => ({
		...row,
		standsUntil: standsUntil?.getTime() ?? null,
		changedAt: changedAt.getTime(),
		events: events
			.filter(({ organizerId }) => organizerId === row.organizerId)
			.map(({ organizerId: _, at, ...event }) => ({ ...event, at: at.getTime() })),
	}));
}

export async function phoneOf(tx: Tx, personId: string): Promise<{ cipher: Buffer | null; masked: string | null }> {
	const [row] = await tx<{ cipher: Buffer | null; masked: string | null }[]>`
		select /* school.phone */ phone_cipher as cipher, phone_masked as masked from persons where id = ${personId}`;
	return row ?? { cipher: null, masked: null };
}

/** C4: asked by the gate, to the millisecond. */
export async function standsAt(tx: Tx, personId: string, organizerId: string, now: number): Promise<boolean> {
	const rows = await tx`
		select /* school.stands */ from school_standings s join schools c on c.id = s.school_id
		where c.person_id = ${personId} and s.organizer_id = ${organizerId} and s.state = 'approved' and s.stands_until > ${new Date(now)}`;
	return rows.length > 0;
}
