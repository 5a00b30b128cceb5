import type { SourceCheck } from '@skyfair/shared/employers/standing.commands';
import type { Tx } from '../platform/postgres/database.ts';
import { dayOf } from './standing.rules.ts';

/** D-13: who says whether an employer is on a blacklist or has a bad record. An adapter throws Trouble when its source is away. */
export interface CreditSource {
	check(tx: Tx, employer: { readonly creditCode: string; readonly name: string }, at: number): Promise<SourceCheck>;
}

/** The built-in source: the list that the platform keeps itself. */
export const ownBlacklist: CreditSource = {
	async check(tx, { creditCode }, at) {
		const [row] = await tx<{ reason: string; source: string }[]>`
			select /* blacklist.find */ reason, source from blacklisted_employers
			where credit_code = ${creditCode} and (until_day is null or until_day >= ${dayOf(at)})`;
		return {
			source: 'own-blacklist',
			at,
			isListed: row !== undefined,
			detail: row ? `${row.reason} (${row.source})` : '',
		};
	},
};

interface Listed {
	readonly creditCode: string;
	readonly employerName: string | null;
	readonly reason: string;
	readonly source: string;
	readonly untilDay: string | null;
	readonly addedByName: string;
}
export async function listBlacklist(tx: Tx, now: number) {
	const today = dayOf(now);
	const rows = await tx<(Listed & { addedAt: Date })[]>`
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

export async function addToBlacklist(
	tx: Tx,
	one: { creditCode: string; reason: string; source: string; untilDay: string | null; by: string; at: number },
): Promise<void> {
	await tx`
		insert /* blacklist.add */ into blacklisted_employers (credit_code, reason, source, until_day, added_by, added_at)
		values (${one.creditCode}, ${one.reason}, ${one.source}, ${one.untilDay}, ${one.by}, ${new Date(one.at)})
		on conflict (credit_code) do update set reason = excluded.reason, source = excluded.source, until_day = excluded.until_day, added_by = excluded.added_by,
			added_at = excluded.added_at`;
}

export async function removeFromBlacklist(tx: Tx, creditCode: string): Promise<boolean> {
	const removed = await tx`delete /* blacklist.remove */ from blacklisted_employers where credit_code = ${creditCode}`;
	return removed.count > 0;
}
