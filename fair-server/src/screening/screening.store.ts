import type { CommandOutput } from '@skyfair/shared/protocol/all-commands';
import type { ScreeningLists } from '@skyfair/shared/screening/screening.commands';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

type Versions = CommandOutput<'screening:lists'>['versions'];

export async function newestLists(
	tx: Tx,
	organizerId: string,
): Promise<{ version: number; lists: ScreeningLists } | null> {
	const [row] = await tx<{ version: number; lists: ScreeningLists }[]>`
		select /* screening.newest */ version, lists from screening_lists
		where organizer_id = ${organizerId} order by version desc limit 1`;
	return row ?? null;
}

export async function listsOf(tx: Tx, organizerId: string, version: number): Promise<ScreeningLists | null> {
	const [row] = await tx<{ lists: ScreeningLists }[]>`
		select /* screening.version */ lists from screening_lists
		where organizer_id = ${organizerId} and version = ${version}`;
	return row?.lists ?? null;
}

export async function versionsOf(tx: Tx, organizerId: string): Promise<Versions> {
	return await tx<Versions>`
		select /* screening.versions */ l.version, (extract(epoch from l.saved_at) * 1000)::bigint as "savedAt",
			l.saved_by as "savedBy", p.name as "savedByName", l.note
		from screening_lists l join persons p on p.id = l.saved_by
		where l.organizer_id = ${organizerId} order by l.version desc limit 200`;
}

export interface NewLists {
	readonly organizerId: string;
	readonly version: number;
	readonly lists: ScreeningLists;
	readonly note: string;
	readonly by: string;
	readonly at: number;
}

/** False where somebody else has made this version in between. */
export async function insertLists(tx: Tx, { organizerId, version, lists, note, by, at }: NewLists): Promise<boolean> {
	const done = await tx`
		insert /* screening.save */ into screening_lists (organizer_id, version, lists, note, saved_by, saved_at)
		values (${organizerId}, ${version}, ${tx.json(jsonOf(lists))}, ${note}, ${by}, ${new Date(at)})
		on conflict (organizer_id, version) do nothing`;
	return done.count === 1;
}
