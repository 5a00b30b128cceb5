import type { LookedAt, Receipt } from '@skyfair/shared/seekers/disclosure.commands';
import type { Tx } from '../platform/postgres/database.ts';
import { LOOKS_WINDOW_MS, type RecentLooks } from './disclosure.rules.ts';
import type { Look } from './look.store.ts';

export async function writeReceipt(
	tx: Tx,
	receipt: Look & { id: string; at: number; what: LookedAt; ticketId: string | null },
): Promise<void> {
	await tx`
		insert /* look.write */ into disclosure_log (id, at, viewer_id, person_id, employer_id, organizer_id, what, reason, ticket_id)
		values (${receipt.id}, ${new Date(receipt.at)}, ${receipt.viewerId}, ${receipt.personId}, ${receipt.employerId},
			${receipt.organizerId}, ${receipt.what}, ${receipt.reason}, ${receipt.ticketId})`;
}

/** D6. Looks of one employer are counted one after another: those that come at once cannot pass the limit together. */
export async function recentLooks(tx: Tx, look: Look, now: number): Promise<RecentLooks> {
	await tx`select /* look.lock */ pg_advisory_xact_lock(hashtextextended(${`looks ${look.employerId}`}, 0))`;
	const [row] = await tx<{ byViewer: number; byEmployer: number; oldestAt: Date | null }[]>`
		select /* look.recent */ count(distinct person_id) filter (where viewer_id = ${look.viewerId})::int as "byViewer",
			count(distinct person_id)::int as "byEmployer", min(at) as "oldestAt"
		from disclosure_log
		where employer_id = ${look.employerId} and at > ${new Date(now - LOOKS_WINDOW_MS)} and what in ('resume', 'resume-file', 'attachment', 'export')
			and reason <> 'conversation' and person_id <> ${look.personId}`;
	return { byViewer: row?.byViewer ?? 0, byEmployer: row?.byEmployer ?? 0, oldestAt: row?.oldestAt?.getTime() ?? null };
}

/** True: the first one of this employer within the window. */
export async function writeRefusedLook(
	tx: Tx,
	id: string,
	look: Pick<Look, 'viewerId' | 'employerId'>,
	now: number,
): Promise<boolean> {
	const before = await tx`
		select /* look.refused-before */ 1 from look_refusals
		where employer_id = ${look.employerId} and at > ${new Date(now - LOOKS_WINDOW_MS)} limit 1`;
	await tx`
		insert /* look.refused */ into look_refusals (id, at, viewer_id, employer_id)
		values (${id}, ${new Date(now)}, ${look.viewerId}, ${look.employerId})`;
	return before.length === 0;
}

export interface Reader {
	readonly viewerName: string;
	readonly employerName: string;
	readonly employerNameEn: string | null;
}
export async function findReader(
	tx: Tx,
	{ viewerId, employerId }: Pick<Look, 'viewerId' | 'employerId'>,
): Promise<Reader> {
	const [row] = await tx<Reader[]>`
		select /* look.reader */ coalesce(k.name, p.name) as "viewerName", e.profile->>'name' as "employerName",
			e.profile->>'nameEn' as "employerNameEn"
		from persons p cross join employers e left join recruiter_cards k on k.person_id = p.id and k.employer_id = e.id
		where p.id = ${viewerId} and e.id = ${employerId}`;
	return row ?? { viewerName: '', employerName: '', employerNameEn: null };
}

const PAGE = 50;
export async function receiptsOf(
	tx: Tx,
	personId: string,
	before: string | undefined,
): Promise<{ receipts: Receipt[]; next: string | null }> {
	const rows = await tx<(Omit<Receipt, 'at'> & { at: Date })[]>`
		select /* look.mine */ l.id, l.at, l.employer_id as "employerId", e.profile->>'name' as "employerName",
			e.profile->>'nameEn' as "employerNameEn", coalesce(k.name, p.name) as "viewerName", l.what, l.reason, f.plan->'announcement'->>'name' as "fairName"
		from disclosure_log l
			join employers e on e.id = l.employer_id
			join persons p on p.id = l.viewer_id
			left join recruiter_cards k on k.person_id = l.viewer_id and k.employer_id = l.employer_id
			left join tickets t on t.id = l.ticket_id
			left join fairs f on f.id = t.fair_id
		where l.person_id = ${personId} and l.what in ('resume', 'resume-file', 'attachment', 'call', 'export') and l.viewer_id <> l.person_id and ${before === undefined ? tx`true` : tx`l.id < ${before}`}
		order by l.id desc limit ${PAGE + 1}`;
	const shown = rows.slice(0, PAGE).map((row) => ({ ...row, at: row.at.getTime() }));
	return { receipts: shown, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
}

export async function lastLooks(
	tx: Tx,
	personId: string,
	since: number,
): Promise<{ employers: number; looks: number }> {
	const [row] = await tx<{ employers: number; looks: number }[]>`
		select /* look.last */ count(distinct employer_id)::int as employers, count(*)::int as looks from disclosure_log
		where person_id = ${personId} and employer_id is not null and viewer_id <> person_id and at > ${new Date(since)}`;
	return row ?? { employers: 0, looks: 0 };
}

export async function boundNumber(
	tx: Tx,
	ticketId: string,
	now: number,
): Promise<{ number: string; until: number } | null> {
	const [row] = await tx<{ number: string; until: Date }[]>`
		select /* number.bound */ number, until from virtual_numbers
		where ticket_id = ${ticketId} and until > ${new Date(now)} order by until desc limit 1`;
	return row ? { number: row.number, until: row.until.getTime() } : null;
}

export async function insertNumber(
	tx: Tx,
	one: {
		id: string;
		number: string;
		personId: string;
		employerId: string;
		ticketId: string;
		at: number;
		until: number;
	},
): Promise<void> {
	await tx`
		insert /* number.bind */ into virtual_numbers (id, number, person_id, employer_id, ticket_id, bound_at, until)
		values (${one.id}, ${one.number}, ${one.personId}, ${one.employerId}, ${one.ticketId}, ${new Date(one.at)}, ${new Date(one.until)})`;
}
