import type { Visibility } from '@skyfair/shared/seekers/disclosure.commands';
import type { EmployerId } from '@skyfair/shared/protocol/ids';
import type { Tx } from '../platform/postgres/database.ts';
import { PUBLIC, type Hiding } from './visibility.rules.ts';

/** By person; who set nothing is public and left out. */
export async function hidingOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, Hiding>> {
	const rows = await tx<{ personId: string; level: Hiding['level'] | null; hiddenFrom: string[] | null }[]>`
		select /* visibility.of */ p.id as "personId", v.level, h.ids as "hiddenFrom"
		from unnest(${[...personIds]}::uuid[]) p (id)
		left join resume_visibility v on v.person_id = p.id
		left join (
			select person_id, array_agg(employer_id) as ids from resume_hidden_from where person_id = any(${[...personIds]}) group by person_id
		) h on h.person_id = p.id
		where v.person_id is not null or h.person_id is not null`;
	return new Map(
		rows.map(({ personId, level, hiddenFrom }) => [
			personId,
			{ level: level ?? PUBLIC.level, hiddenFrom: hiddenFrom ?? PUBLIC.hiddenFrom },
		]),
	);
}

export async function findVisibility(tx: Tx, personId: string): Promise<Visibility> {
	const hiding = (await hidingOf(tx, [personId])).get(personId) ?? PUBLIC;
	return { level: hiding.level, hiddenFrom: await employersNamed(tx, { ids: hiding.hiddenFrom }) };
}

export async function saveVisibility(
	tx: Tx,
	personId: string,
	{ level, hiddenFrom }: Hiding,
	at: number,
): Promise<void> {
	await tx`
		insert /* visibility.set */ into resume_visibility (person_id, level, saved_at) values (${personId}, ${level}, ${new Date(at)})
		on conflict (person_id) do update set level = excluded.level, saved_at = excluded.saved_at`;
	await tx`
		delete /* visibility.unhide */ from resume_hidden_from where person_id = ${personId} and not (employer_id = any(${[...hiddenFrom]}))`;
	if (hiddenFrom.length > 0)
		await tx`
			insert /* visibility.hide */ into resume_hidden_from (person_id, employer_id, since)
			select ${personId}, id, ${new Date(at)} from unnest(${[...hiddenFrom]}::uuid[]) e (id) on conflict do nothing`;
}

/** By ids, or by a part of the name. */
export async function employersNamed(
	tx: Tx,
	by: { ids: readonly string[] } | { name: string },
): Promise<{ employerId: EmployerId; name: string; nameEn: string | null }[]> {
	return await tx<{ employerId: EmployerId; name: string; nameEn: string | null }[]>`
		select /* visibility.employers */ id as "employerId", profile->>'name' as name, profile->>'nameEn' as "nameEn" from employers
		where ${'ids' in by ? tx`id = any(${[...by.ids]})` : tx`position(lower(${by.name}) in lower((profile->>'name') || ' ' || coalesce(profile->>'nameEn', ''))) > 0`}
		order by profile->>'name' limit ${'ids' in by ? 200 : 20}`;
}
