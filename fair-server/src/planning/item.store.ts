import type { Item, ItemId } from '@skyfair/shared/planning/planning.schemas';
import type { Tx } from '../platform/postgres/database.ts';

interface Row extends Omit<Item, 'dueAt' | 'doneAt' | 'remindedAt'> {
	dueAt: Date;
	doneAt: Date | null;
	remindedAt: Date | null;
}
const itemOf = ({ dueAt, doneAt, remindedAt, ...row }: Row): Item => ({
	...row,
	dueAt: dueAt.getTime(),
	doneAt: doneAt?.getTime() ?? null,
	remindedAt: remindedAt?.getTime() ?? null,
});
const columns = (tx: Tx) => tx`
	i.id, i.plan, i.title, i.owner_id as "ownerId", p.name as "ownerName", i.due_at as "dueAt", i.done_at as "doneAt",
	i.reminded_at as "remindedAt", i.version`;

export async function itemsOf(tx: Tx, fairId: string): Promise<Item[]> {
	const rows = await tx<Row[]>`
		select /* planning.items */ ${columns(tx)} from plan_items i join persons p on p.id = i.owner_id
		where i.fair_id = ${fairId} order by i.due_at, i.id`;
	return rows.map(itemOf);
}

export async function findItem(tx: Tx, fairId: string, itemId: string): Promise<Item | null> {
	const [row] = await tx<Row[]>`
		select /* planning.item */ ${columns(tx)} from plan_items i join persons p on p.id = i.owner_id
		where i.fair_id = ${fairId} and i.id = ${itemId}`;
	return row ? itemOf(row) : null;
}

type NewItem = Pick<Item, 'plan' | 'title' | 'dueAt'> & { readonly id: string; readonly ownerId: string };
export async function insertItem(
	tx: Tx,
	fair: { fairId: string; organizerId: string },
	item: NewItem,
	at: number,
): Promise<void> {
	await tx`
		insert /* planning.add-item */ into plan_items (id, fair_id, organizer_id, plan, title, owner_id, due_at, created_at)
		values (${item.id}, ${fair.fairId}, ${fair.organizerId}, ${item.plan}, ${item.title}, ${item.ownerId}, ${new Date(item.dueAt)},
			${new Date(at)})`;
}

/** A new date or a new owner lets it be reminded of again. False: somebody else changed it since `version` was read. */
export async function updateItem(tx: Tx, item: NewItem, version: number): Promise<boolean> {
	const saved = await tx`
		update /* planning.change-item */ plan_items set plan = ${item.plan}, title = ${item.title}, owner_id = ${item.ownerId},
			due_at = ${new Date(item.dueAt)}, version = version + 1,
			reminded_at = case when due_at = ${new Date(item.dueAt)} and owner_id = ${item.ownerId} then reminded_at end
		where id = ${item.id} and version = ${version}`;
	return saved.count > 0;
}

export async function deleteItem(tx: Tx, itemId: string, version: number): Promise<boolean> {
	const gone =
		await tx`delete /* planning.remove-item */ from plan_items where id = ${itemId} and version = ${version}`;
	return gone.count > 0;
}

export async function finishItem(tx: Tx, itemId: string, doneAt: number | null): Promise<void> {
	await tx`
		update /* planning.finish-item */ plan_items set done_at = ${doneAt === null ? null : new Date(doneAt)}, version = version + 1
		where id = ${itemId}`;
}

export interface LateItem {
	readonly id: ItemId;
	readonly ownerId: string;
	readonly organizerId: string;
	readonly fairId: string;
	readonly fairName: string | null;
	readonly fairNameEn: string | null;
	readonly title: string;
	readonly version: number;
	readonly dueAt: Date;
}
/** What is overdue and was not told yet, taken by the row. A fair that is over reminds nobody. */
export async function claimLateItems(tx: Tx, now: number, most: number): Promise<LateItem[]> {
	return await tx<LateItem[]>`
		update /* planning.late */ plan_items i set reminded_at = ${new Date(now)}
		from fairs f
		where f.id = i.fair_id and i.id in (
			select l.id from plan_items l join fairs lf on lf.id = l.fair_id
			where l.done_at is null and l.reminded_at is null and l.due_at < ${new Date(now)}
				and lf.state not in ('ended', 'archived', 'cancelled')
			order by l.due_at limit ${most} for update of l skip locked)
		returning i.id, i.owner_id as "ownerId", f.organizer_id as "organizerId", f.id as "fairId",
			f.plan->'announcement'->>'name' as "fairName", f.plan->'announcement'->>'nameEn' as "fairNameEn", i.title, i.version,
			i.due_at as "dueAt"`;
}
