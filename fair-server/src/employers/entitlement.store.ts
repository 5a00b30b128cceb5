import type { Entitlement } from '@skyfair/shared/employers/standing.commands';
import type { EmployerId, OrganizerId } from '@skyfair/shared/protocol/ids';
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

/** For the platform's administrator: what was agreed, and with whom something can be. */
export async function allEntitlements(tx: Tx) {
	const rows = await tx<
		{
			id: string;
			entitlement: Entitlement;
			employerId: EmployerId;
			employerName: string;
			organizerName: string;
			recordedByName: string;
			recordedAt: Date;
		}[]
	>`
		select /* entitlement.all */ e.id, e.entitlement, e.employer_id as "employerId", m.profile->>'name' as "employerName",
			o.name as "organizerName", p.name as "recordedByName", e.recorded_at as "recordedAt"
		from service_entitlements e join organizers o on o.id = e.organizer_id join employers m on m.id = e.employer_id
			join persons p on p.id = e.recorded_by
		order by e.recorded_at desc limit 500`;
	const standings = await tx<
		{ employerId: EmployerId; employerName: string; organizerId: OrganizerId; organizerName: string }[]
	>`
		select /* entitlement.standings */ s.employer_id as "employerId", m.profile->>'name' as "employerName",
			s.organizer_id as "organizerId", o.name as "organizerName"
		from employer_standings s join employers m on m.id = s.employer_id join organizers o on o.id = s.organizer_id
		order by 2, 4 limit 2000`;
	return {
		entitlements: rows.map((row) => ({ ...row, recordedAt: row.recordedAt.getTime() })),
		standings: [...standings],
	};
}
