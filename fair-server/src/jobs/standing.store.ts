import type { Tx } from '../platform/postgres/database.ts';

/** The organizers with which an employer stands at this moment (J7, J10). */
export async function organizersOf(tx: Tx, employerId: string, now: number): Promise<string[]> {
	const rows = await tx<{ organizerId: string }[]>`
		select /* job.standings */ organizer_id as "organizerId" from employer_standings
		where employer_id = ${employerId} and state = 'approved' and (stands_until is null or stands_until > ${new Date(now)})
		order by organizer_id`;
	return rows.map(({ organizerId }) => organizerId);
}

/** E-08: a banned employer stands no longer; it may apply again and is reviewed anew. */
export async function suspendStanding(tx: Tx, employerId: string, organizerId: string): Promise<void> {
	await tx`
		update /* job.ban */ employer_standings set state = 'suspended'
		where employer_id = ${employerId} and organizer_id = ${organizerId} and state = 'approved'`;
}
