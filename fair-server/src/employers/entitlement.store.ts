import type { Entitlement } from '@skyfair/shared/employers/standing.commands';
import type { OrganizerId } from '@skyfair/shared/protocol/ids';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

export async function insertEntitlement(
	tx: Tx,
	one: { id: string; organizerId: string; employerId: string; entitlement: Entitlement; by: string; at: number },
): Promise<void> {
	await tx`
		insert /* entitlement.record */ into service_entitlements (id, organizer_id, employer_id, entitlement, recorded_by, recorded_at)
		values (${one.id}, ${one.organizerId}, ${one.employerId}, ${tx.json(jsonOf(one.entitlement))}, ${one.by}, ${new Date(one.at)})`;
}

export async function entitlementsOf(tx: Tx, employerId: string) {
	const rows = await tx<
		{ entitlement: Entitlement; organizerId: OrganizerId; organizerName: string; recordedAt: Date }[]
	>`
		select /* entitlement.list */ e.entitlement, e.organizer_id as "organizerId", o.name as "organizerName", e.recorded_at as "recordedAt"
		from service_entitlements e join organizers o on o.id = e.organizer_id
		where e.employer_id = ${employerId} order by e.recorded_at desc limit 200`;
	return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.getTime() }));
}
