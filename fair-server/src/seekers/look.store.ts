import type { Tx } from '../platform/postgres/database.ts';

/** One look at a person's data. */
export interface Look {
	readonly viewerId: string;
	readonly personId: string;
	readonly employerId: string;
	/** At whose fair; null outside of any. */
	readonly organizerId: string | null;
	/** A word that the pages know: `line`, `conversation`. */
	readonly reason: string;
}

const MOST_LOOKS = 500;
export async function looksAt(
	tx: Tx,
	personId: string,
): Promise<{ employerName: string; at: number; reason: string }[]> {
	const rows = await tx<{ employerName: string; at: Date; reason: string }[]>`
		select /* resume.looks */ e.profile->>'name' as "employerName", l.at, l.reason
		from disclosure_log l join employers e on e.id = l.employer_id
		where l.person_id = ${personId} order by l.at desc, l.id desc limit ${MOST_LOOKS}`;
	return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
