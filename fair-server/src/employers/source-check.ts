import type { SourceCheck } from '@skyfair/shared/employers/standing.commands';
import type { Tx } from '../platform/postgres/database.ts';

/** D-13: who says whether an employer is on a blacklist or has a bad record. An adapter throws Trouble when its source is away. */
export interface CreditSource {
	check(tx: Tx, employer: { readonly creditCode: string; readonly name: string }, at: number): Promise<SourceCheck>;
}

/** The built-in source: the list that the platform keeps itself. */
export const ownBlacklist: CreditSource = {
	async check(tx, { creditCode }, at) {
		const [row] = await tx<{ reason: string; source: string }[]>`
			select /* blacklist.find */ reason, source from blacklisted_employers where credit_code = ${creditCode}`;
		return {
			source: 'own-blacklist',
			at,
			isListed: row !== undefined,
			detail: row ? `${row.reason} (${row.source})` : '',
		};
	},
};

export async function listBlacklist(tx: Tx) {
	const rows = await tx<{ creditCode: string; reason: string; source: string; addedAt: Date }[]>`
		select /* blacklist.list */ credit_code as "creditCode", reason, source, added_at as "addedAt"
		from blacklisted_employers order by added_at desc limit 1000`;
	return rows.map((row) => ({ ...row, addedAt: row.addedAt.getTime() }));
}

export async function addToBlacklist(
	tx: Tx,
	one: { creditCode: string; reason: string; source: string; by: string; at: number },
): Promise<void> {
	await tx`
		insert /* blacklist.add */ into blacklisted_employers (credit_code, reason, source, added_by, added_at)
		values (${one.creditCode}, ${one.reason}, ${one.source}, ${one.by}, ${new Date(one.at)})
		on conflict (credit_code) do update set reason = excluded.reason, source = excluded.source, added_by = excluded.added_by,
			added_at = excluded.added_at`;
}

export async function removeFromBlacklist(tx: Tx, creditCode: string): Promise<boolean> {
	const removed = await tx`delete /* blacklist.remove */ from blacklisted_employers where credit_code = ${creditCode}`;
	return removed.count > 0;
}
