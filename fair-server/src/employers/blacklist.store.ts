import type { Tx } from '../platform/postgres/database.ts';
import { dayOf } from './standing.rules.ts';

export interface EntryRow {
	readonly creditCode: string;
	readonly reason: string;
	readonly source: string;
	readonly name: string | null;
	readonly contactSealed: string | null;
}
/** What counts on this day, with what is known of each employer that was ever registered here. */
export async function entriesInForce(tx: Tx, at: number): Promise<EntryRow[]> {
	return await tx<EntryRow[]>`
		select /* blacklist.in-force */ b.credit_code as "creditCode", b.reason, b.source, e.profile->>'name' as name,
			e.profile->>'contactSealed' as "contactSealed"
		from blacklisted_employers b left join employers e on e.credit_code = b.credit_code
		where b.until_day is null or b.until_day >= ${dayOf(at)} order by b.added_at`;
}

/** Whether its own code is on the list on this day: asked again at the decision, for the list may have grown since the submission. */
export async function isBlacklisted(tx: Tx, employerId: string, at: number): Promise<boolean> {
	const rows = await tx`
		select /* blacklist.is-on */ from blacklisted_employers b join employers e on e.credit_code = b.credit_code
		where e.id = ${employerId} and (b.until_day is null or b.until_day >= ${dayOf(at)})`;
	return rows.length > 0;
}

/**
 * S10: the listed employers whose administrator is, or was, the one who asks: by account, or by the identity number that was verified under
 * another account. Whoever only worked there has done nothing.
 */
export async function listedOfPerson(tx: Tx, personId: string, not: string): Promise<string[]> {
	const rows = await tx<{ creditCode: string }[]>`
		select /* blacklist.of-person */ distinct e.credit_code as "creditCode"
		from blacklisted_employers b join employers e on e.credit_code = b.credit_code
			join memberships m on m.employer_id = e.id and m.role = 'employer-admin'
		where e.id <> ${not} and (m.person_id = ${personId} or exists (
			select from identity_checks mine join identity_checks theirs on theirs.id_number_hash = mine.id_number_hash
			where mine.person_id = ${personId} and mine.state = 'passed' and theirs.person_id = m.person_id and theirs.state = 'passed'))`;
	return rows.map(({ creditCode }) => creditCode);
}

/** S10: the listed employers that have brought one of these documents, byte for byte. */
export async function listedOfFiles(tx: Tx, fileIds: readonly string[], not: string): Promise<string[]> {
	if (fileIds.length === 0) return [];
	const rows = await tx<{ creditCode: string }[]>`
		select /* blacklist.of-files */ distinct e.credit_code as "creditCode"
		from files f join files g on g.given_sha256 = f.given_sha256 and g.employer_id is not null
			join employers e on e.id = g.employer_id join blacklisted_employers b on b.credit_code = e.credit_code
		where f.id = any (${[...fileIds]}::uuid[]) and e.id <> ${not}`;
	return rows.map(({ creditCode }) => creditCode);
}

interface ShownEntry {
	readonly creditCode: string;
	readonly employerName: string | null;
	readonly reason: string;
	readonly source: string;
	readonly untilDay: string | null;
	readonly addedByName: string;
}
export async function listBlacklist(tx: Tx, now: number) {
	const today = dayOf(now);
	const rows = await tx<(ShownEntry & { addedAt: Date })[]>`
		select /* blacklist.list */ b.credit_code as "creditCode", e.profile->>'name' as "employerName", b.reason, b.source,
			b.until_day::text as "untilDay", p.name as "addedByName", b.added_at as "addedAt"
		from blacklisted_employers b join persons p on p.id = b.added_by left join employers e on e.credit_code = b.credit_code
		order by b.added_at desc limit 1000`;
	return rows.map((row) => ({
		...row,
		isOver: row.untilDay !== null && row.untilDay < today,
		addedAt: row.addedAt.getTime(),
	}));
}

/** Whose code it is, if it was ever registered here. */
export async function addToBlacklist(
	tx: Tx,
	one: { creditCode: string; reason: string; source: string; untilDay: string | null; by: string; at: number },
): Promise<string | null> {
	await tx`
		insert /* blacklist.add */ into blacklisted_employers (credit_code, reason, source, until_day, added_by, added_at)
		values (${one.creditCode}, ${one.reason}, ${one.source}, ${one.untilDay}, ${one.by}, ${new Date(one.at)})
		on conflict (credit_code) do update set reason = excluded.reason, source = excluded.source, until_day = excluded.until_day,
			added_by = excluded.added_by, added_at = excluded.added_at`;
	const [row] = await tx<{ id: string }[]>`
		select /* blacklist.whose */ id from employers where credit_code = ${one.creditCode}`;
	return row?.id ?? null;
}

export async function removeFromBlacklist(tx: Tx, creditCode: string): Promise<boolean> {
	const removed = await tx`delete /* blacklist.remove */ from blacklisted_employers where credit_code = ${creditCode}`;
	return removed.count > 0;
}
