// What is written down once: inspections (C-04, C-12, A-13), and the media that carry the announcement (C-07).
import type { Inspection, Placement } from '@skyfair/shared/planning/planning.schemas';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

interface InspectionRow extends Omit<Inspection, 'at'> {
	at: Date;
}
export async function inspectionsOf(tx: Tx, fairId: string): Promise<Inspection[]> {
	const rows = await tx<InspectionRow[]>`
		select /* planning.inspections */ i.id, i.subject, i.passed, i.note, i.by_id as "byId", p.name as "byName", i.at
		from inspections i join persons p on p.id = i.by_id
		where i.fair_id = ${fairId} order by i.at, i.id`;
	return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

export async function insertInspection(
	tx: Tx,
	fair: { fairId: string; organizerId: string },
	record: Omit<Inspection, 'byName'>,
): Promise<void> {
	await tx`
		insert /* planning.inspect */ into inspections (id, fair_id, organizer_id, subject, passed, note, by_id, at)
		values (${record.id}, ${fair.fairId}, ${fair.organizerId}, ${tx.json(jsonOf(record.subject))}, ${record.passed}, ${record.note},
			${record.byId}, ${new Date(record.at)})`;
}

export async function isInspected(tx: Tx, fairId: string, itemId: string): Promise<boolean> {
	const rows = await tx`
		select /* planning.is-inspected */ from inspections where fair_id = ${fairId} and subject->>'itemId' = ${itemId} limit 1`;
	return rows.length > 0;
}

interface PlacementRow extends Omit<Placement, 'placedAt' | 'recordedAt'> {
	placedAt: Date;
	recordedAt: Date;
}
export async function placementsOf(tx: Tx, fairId: string): Promise<Placement[]> {
	const rows = await tx<PlacementRow[]>`
		select /* planning.placements */ id, fair_id as "fairId", medium, name, reference, placed_at as "placedAt", note,
			recorded_by as "recordedById", recorded_at as "recordedAt"
		from media_placements where fair_id = ${fairId} order by placed_at, id`;
	return rows.map((row) => ({ ...row, placedAt: row.placedAt.getTime(), recordedAt: row.recordedAt.getTime() }));
}

export async function insertPlacement(tx: Tx, organizerId: string, placement: Placement): Promise<void> {
	await tx`
		insert /* planning.placement */ into media_placements (id, fair_id, organizer_id, medium, name, reference, placed_at, note,
			recorded_by, recorded_at)
		values (${placement.id}, ${placement.fairId}, ${organizerId}, ${placement.medium}, ${placement.name}, ${placement.reference},
			${new Date(placement.placedAt)}, ${placement.note}, ${placement.recordedById}, ${new Date(placement.recordedAt)})`;
}

export async function deletePlacement(tx: Tx, fairId: string, placementId: string): Promise<boolean> {
	const gone = await tx`
		delete /* planning.remove-placement */ from media_placements where fair_id = ${fairId} and id = ${placementId}`;
	return gone.count > 0;
}
