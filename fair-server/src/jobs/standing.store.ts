import type { Tx } from '../platform/postgres/database.ts';

/** The organizers with which an employer stands at this moment (J7, J10). */
export async function organizersOf(tx: Tx, employerId: string, now: number): Promise<string[]> {
	const rows = await tx<{ organizerId: string }[]>`
		select /* job.standings */ organizer_id as "organizerId" from employer_standings
		where employer_id = ${employerId} and state = 'approved' and (stands_until is null or stands_until > ${new Date(now)})
		order by organizer_id`;
	return rows.map(({ organizerId }) => organizerId);
}
