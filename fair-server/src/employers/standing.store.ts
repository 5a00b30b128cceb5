import type { Accepted, Application } from '@skyfair/shared/employers/application.schemas';
import type { SourceCheck, Standing, StandingState } from '@skyfair/shared/employers/standing.commands';
import type { OrganizerId } from '@skyfair/shared/protocol/ids';
import type { Said } from '@skyfair/shared/notices/template.rules';
import { both } from '../notices/index.ts';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import type { SealedPage } from './draft.store.ts';
import type { StandingFacts } from './standing.rules.ts';

/** What was submitted, on the day and in the words of the day. */
export interface Snapshot {
	readonly page: SealedPage;
	readonly application: Application;
	readonly accepted: readonly Accepted[];
}
export interface Submission {
	readonly version: number;
	readonly snapshot: Snapshot;
	readonly sourceCheck: SourceCheck;
	readonly outcome: 'pass' | 'return' | 'reject' | null;
}

export async function findStanding(
	tx: Tx,
	employerId: string,
	organizerId: string,
	lock: 'lock' | 'read' = 'read',
): Promise<StandingFacts | null> {
	const [row] = await tx<(Omit<StandingFacts, 'standsUntil'> & { standsUntil: Date | null })[]>`
		select /* standing.find */ state, version, approved_version as "approvedVersion", stands_until as "standsUntil"
		from employer_standings where employer_id = ${employerId} and organizer_id = ${organizerId}
		${lock === 'lock' ? tx`for update` : tx``}`;
	return row ? { ...row, standsUntil: row.standsUntil?.getTime() ?? null } : null;
}

export async function saveStanding(
	tx: Tx,
	employerId: string,
	organizerId: string,
	next: StandingFacts,
	about: { reason: string; at: number; verifyAgainAt?: number },
): Promise<void> {
	const until = next.standsUntil === null ? null : new Date(next.standsUntil);
	const again = about.verifyAgainAt === undefined ? null : new Date(about.verifyAgainAt);
	await tx`
		insert /* standing.save */ into employer_standings (employer_id, organizer_id, state, version, approved_version, stands_until, verify_again_at,
			reason, changed_at)
		values (${employerId}, ${organizerId}, ${next.state}, ${next.version}, ${next.approvedVersion}, ${until}, ${again}, ${about.reason}, ${new Date(about.at)})
		on conflict (employer_id, organizer_id) do update set state = excluded.state, version = excluded.version,
			approved_version = excluded.approved_version, stands_until = excluded.stands_until,
			verify_again_at = coalesce(excluded.verify_again_at, employer_standings.verify_again_at),
			reason = excluded.reason, changed_at = excluded.changed_at`;
}

export async function standingsOf(tx: Tx, employerId: string): Promise<Standing[]> {
	const rows = await tx<
		(Omit<Standing, 'standsUntil' | 'changedAt'> & { standsUntil: Date | null; changedAt: Date })[]
	>`
		select /* standing.of-employer */ s.organizer_id as "organizerId", o.name as "organizerName", s.state, s.version,
			s.approved_version as "approvedVersion", s.stands_until as "standsUntil", s.reason,
			s.changed_at as "changedAt", u.version is not null and u.outcome is null and s.state in ('submitted', 'approved') as "isWaiting"
		from employer_standings s join organizers o on o.id = s.organizer_id
			left join employer_submissions u on u.employer_id = s.employer_id and u.organizer_id = s.organizer_id and u.version = s.version
		where s.employer_id = ${employerId} order by s.changed_at desc, s.organizer_id`;
	return rows.map((row) => ({
		...row,
		standsUntil: row.standsUntil?.getTime() ?? null,
		changedAt: row.changedAt.getTime(),
	}));
}

export async function organizersToApplyTo(tx: Tx): Promise<{ id: OrganizerId; name: string }[]> {
	return await tx<{ id: OrganizerId; name: string }[]>`
		select /* standing.organizers */ id, name from organizers order by created_at, id limit 500`;
}

export async function insertSubmission(
	tx: Tx,
	one: {
		employerId: string;
		organizerId: string;
		version: number;
		snapshot: Snapshot;
		sourceCheck: SourceCheck;
		by: string;
		at: number;
	},
): Promise<void> {
	await tx`
		insert /* standing.submit */ into employer_submissions (employer_id, organizer_id, version, snapshot, source_check, submitted_by, submitted_at)
		values (${one.employerId}, ${one.organizerId}, ${one.version}, ${tx.json(jsonOf(one.snapshot))}, ${tx.json(jsonOf(one.sourceCheck))},
			${one.by}, ${new Date(one.at)})`;
}

export async function findSubmission(
	tx: Tx,
	employerId: string,
	organizerId: string,
	version: number,
): Promise<Submission | null> {
	const [row] = await tx<Submission[]>`
		select /* standing.submission */ version, snapshot, source_check as "sourceCheck", outcome from employer_submissions
		where employer_id = ${employerId} and organizer_id = ${organizerId} and version = ${version}`;
	return row ?? null;
}

export async function saveOutcome(
	tx: Tx,
	at: { employerId: string; organizerId: string; version: number },
	decided: { outcome: 'pass' | 'return' | 'reject'; reason: string; at: number },
): Promise<void> {
	await tx`
		update /* standing.outcome */ employer_submissions
		set outcome = ${decided.outcome}, reason = ${decided.reason}, decided_at = ${new Date(decided.at)}
		where employer_id = ${at.employerId} and organizer_id = ${at.organizerId} and version = ${at.version}`;
}

export type EventWord = StandingState | 'expired';
export async function insertEvent(
	tx: Tx,
	event: {
		id: string;
		employerId: string;
		organizerId: string;
		at: number;
		what: EventWord;
		version: number;
		reason: string;
		by: string | null;
	},
): Promise<void> {
	await tx`
		insert /* standing.event */ into employer_events (id, employer_id, organizer_id, at, what, version, reason, by_person_id)
		values (${event.id}, ${event.employerId}, ${event.organizerId}, ${new Date(event.at)}, ${event.what}, ${event.version}, ${event.reason}, ${event.by})`;
}

export async function eventsOf(tx: Tx, employerId: string, organizerId: string) {
	const rows = await tx<{ at: Date; what: EventWord; version: number; reason: string }[]>`
		select /* standing.events */ at, what, version, reason from employer_events
		where employer_id = ${employerId} and organizer_id = ${organizerId}
		order by at desc, version desc, what = 'submitted', id desc limit 200`;
	return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

interface ByClock extends StandingFacts {
	readonly employerId: string;
	readonly organizerId: string;
}
/** Approved ones whose time ends before then; locked, so that two nodes do not take the same one. */
export async function endingBefore(tx: Tx, at: number): Promise<ByClock[]> {
	const rows = await tx<(Omit<ByClock, 'standsUntil'> & { standsUntil: Date })[]>`
		select /* standing.ending */ employer_id as "employerId", organizer_id as "organizerId", state, version,
			approved_version as "approvedVersion", stands_until as "standsUntil"
		from employer_standings where state = 'approved' and stands_until <= ${new Date(at)}
		order by stands_until limit 200 for update skip locked`;
	return rows.map((row) => ({ ...row, standsUntil: row.standsUntil.getTime() }));
}

/** Approved ones that end soon and were not reminded yet of this nearness. */
/** As words about a standing say them. */
export async function namesOf(
	tx: Tx,
	{ employerId, organizerId }: { employerId: string; organizerId: string },
): Promise<{ employer: Said; organizer: Said }> {
	const [row] = await tx<{ name: string; nameEn: string | null; organizer: string; organizerEn: string | null }[]>`
		select /* standing.names */ e.profile->>'name' as name, e.profile->>'nameEn' as "nameEn", o.name as organizer,
			o.name_en as "organizerEn"
		from employers e, organizers o where e.id = ${employerId} and o.id = ${organizerId}`;
	return {
		employer: both(row?.name ?? '', row?.nameEn ?? null),
		organizer: both(row?.organizer ?? '', row?.organizerEn ?? null),
	};
}

export async function toRemind(tx: Tx, now: number, withinMs: number) {
	const rows = await tx<{ employerId: string; organizerId: string; standsUntil: Date; sent: number[] }[]>`
		select /* standing.remind */ s.employer_id as "employerId", s.organizer_id as "organizerId", s.stands_until as "standsUntil",
			coalesce((select array_agg(r.days) from employer_reminders r where r.employer_id = s.employer_id
				and r.organizer_id = s.organizer_id and r.stands_until = s.stands_until), '{}') as sent
		from employer_standings s
		where s.state = 'approved' and s.stands_until > ${new Date(now)} and s.stands_until <= ${new Date(now + withinMs)}
		order by s.stands_until limit 500`;
	return rows.map((row) => ({ ...row, standsUntil: row.standsUntil.getTime() }));
}

/** True for the one node that may send it. */
export async function claimReminder(
	tx: Tx,
	of: { employerId: string; organizerId: string; standsUntil: number; days: number },
	at: number,
): Promise<boolean> {
	const stored = await tx`
		insert /* standing.reminded */ into employer_reminders (employer_id, organizer_id, stands_until, days, sent_at)
		values (${of.employerId}, ${of.organizerId}, ${new Date(of.standsUntil)}, ${of.days}, ${new Date(at)}) on conflict do nothing`;
	return stored.count === 1;
}

/** Whether it stands with this organizer, or with any (null). */
export async function standsWith(
	tx: Tx,
	employerId: string,
	organizerId: string | null,
	now: number,
): Promise<boolean> {
	const rows = await tx`
		select /* standing.stands */ from employer_standings
		where employer_id = ${employerId} and state = 'approved' and stands_until > ${new Date(now)}
			and ${organizerId === null ? tx`true` : tx`organizer_id = ${organizerId}`} limit 1`;
	return rows.length > 0;
}

/** Until when the papers of an employer that stands were verified, by whoever looked last; null: it stands nowhere. */
export async function verifiedUntil(tx: Tx, employerId: string, now: number): Promise<number | null> {
	const [row] = await tx<{ until: Date | null }[]>`
		select /* standing.verified-until */ max(stands_until) as until from employer_standings
		where employer_id = ${employerId} and state = 'approved' and stands_until > ${new Date(now)}`;
	return row?.until?.getTime() ?? null;
}
