import type { OrganizerId } from '@skyfair/shared/protocol/ids';
import type { Tx } from '../platform/postgres/database.ts';

/** The same with their names, for the employer’s own eyes. */
export async function namedOrganizersOf(tx: Tx, employerId: string, now: number) {
	const ids = await organizersOf(tx, employerId, now);
	return await tx<{ organizerId: OrganizerId; organizerName: string }[]>`
		select /* job.organizers */ id as "organizerId", name as "organizerName" from organizers where id = any (${ids}) order by name, id`;
}

/** The organizers with which an employer stands at this moment (J7, J10). */
export async function organizersOf(tx: Tx, employerId: string, now: number): Promise<string[]> {
	const rows = await tx<{ organizerId: string }[]>`
		select /* job.standings */ organizer_id as "organizerId" from employer_standings
		where employer_id = ${employerId} and state = 'approved' and (stands_until is null or stands_until > ${new Date(now)})
		order by organizer_id`;
	return rows.map(({ organizerId }) => organizerId);
}
