import type { Hold } from '@skyfair/shared/retention/retention.commands';
import { maskedName } from '../platform/masks.rules.ts';
import type { Tx } from '../platform/postgres/database.ts';

interface HoldRow extends Omit<Hold, 'nameMasked' | 'placedAt' | 'liftedAt'> {
	name: string;
	placedAt: Date;
	liftedAt: Date | null;
}

export async function holds(tx: Tx): Promise<Hold[]> {
	const rows = await tx<HoldRow[]>`
		select /* hold.list */ h.id, h.person_id as "personId", p.name, p.phone_masked as "phoneMasked", h.reason, b.name as "placedByName",
			h.placed_at as "placedAt", h.lifted_at as "liftedAt", h.lift_reason as "liftReason"
		from legal_holds h join persons p on p.id = h.person_id join persons b on b.id = h.placed_by
		order by h.lifted_at is not null, h.placed_at desc limit 200`;
	return rows.map(({ name, ...row }) => ({
		...row,
		nameMasked: maskedName(name),
		placedAt: row.placedAt.getTime(),
		liftedAt: row.liftedAt?.getTime() ?? null,
	}));
}

/** False: one stands already. */
export async function placeHold(
	tx: Tx,
	row: { id: string; personId: string; reason: string; by: string; at: number },
): Promise<boolean> {
	const stored = await tx`
		insert /* hold.place */ into legal_holds (id, person_id, reason, placed_by, placed_at)
		values (${row.id}, ${row.personId}, ${row.reason}, ${row.by}, ${new Date(row.at)})
		on conflict (person_id) where lifted_at is null do nothing`;
	return stored.count === 1;
}

/** Null: no such hold. */
export async function liftHold(
	tx: Tx,
	row: { id: string; reason: string; by: string; at: number },
): Promise<'lifted' | 'was-lifted' | null> {
	const [found] = await tx<{ liftedAt: Date | null }[]>`
		select /* hold.find */ lifted_at as "liftedAt" from legal_holds where id = ${row.id} for update`;
	if (!found) return null;
	if (found.liftedAt) return 'was-lifted';
	await tx`
		update /* hold.lift */ legal_holds set lifted_by = ${row.by}, lifted_at = ${new Date(row.at)}, lift_reason = ${row.reason}
		where id = ${row.id}`;
	return 'lifted';
}
