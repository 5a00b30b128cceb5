import type { Organizer, StaffFile, StaffRole } from '@skyfair/shared/organizers/organizers.commands';
import type { OrganizerId, PersonId } from '@skyfair/shared/protocol/ids';
import type { z } from 'zod';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

interface Row {
	id: OrganizerId;
	name: string;
	nameEn: string | null;
	hotline: string;
	hotlineHours: string;
	licence: Organizer['licence'];
	version: number;
}
const organizerOf = ({ nameEn, ...row }: Row): Organizer => ({ ...row, ...(nameEn === null ? {} : { nameEn }) });

export async function insertOrganizer(tx: Tx, organizer: Organizer, at: number): Promise<void> {
	await tx`
		insert /* organizer.create */ into organizers (id, name, name_en, hotline, hotline_hours, licence, created_at)
		values (${organizer.id}, ${organizer.name}, ${organizer.nameEn ?? null}, ${organizer.hotline}, ${organizer.hotlineHours},
			${tx.json(jsonOf(organizer.licence))}, ${new Date(at)})`;
}

export async function allOrganizers(tx: Tx): Promise<Organizer[]> {
	const rows = await tx<Row[]>`
		select /* organizer.list */ id, name, name_en as "nameEn", hotline, hotline_hours as "hotlineHours", licence, version
		from organizers order by created_at desc, id limit 1000`;
	return rows.map(organizerOf);
}

export async function findOrganizer(tx: Tx, organizerId: string): Promise<Organizer | null> {
	const [row] = await tx<Row[]>`
		select /* organizer.get */ id, name, name_en as "nameEn", hotline, hotline_hours as "hotlineHours", licence, version
		from organizers where id = ${organizerId}`;
	return row ? organizerOf(row) : null;
}

/** False: somebody else changed it since `version` was read. */
export async function updateOrganizer(
	tx: Tx,
	organizer: Pick<Organizer, 'id' | 'hotline' | 'hotlineHours' | 'licence' | 'version'>,
): Promise<boolean> {
	const { id, hotline, hotlineHours, licence, version } = organizer;
	const saved = await tx`
		update /* organizer.update */ organizers set hotline = ${hotline}, hotline_hours = ${hotlineHours},
			licence = ${tx.json(jsonOf(licence))}, version = version + 1
		where id = ${id} and version = ${version}`;
	return saved.count > 0;
}

/** False: somebody else saved it since `version` was read (0: nobody had). */
export async function saveStaffFile(
	tx: Tx,
	of: { organizerId: string; personId: string; savedBy: string; at: number },
	file: StaffFile,
): Promise<boolean> {
	const { version, ...content } = file;
	const saved = await tx`
		insert /* organizer.staff-file */ into staff_files as f (organizer_id, person_id, file, version, saved_by, saved_at)
		select ${of.organizerId}, ${of.personId}, ${tx.json(jsonOf(content))}, 1, ${of.savedBy}, ${new Date(of.at)}
		where ${version} = 0 or exists (select from staff_files where organizer_id = ${of.organizerId} and person_id = ${of.personId})
		on conflict (organizer_id, person_id) do update
			set file = excluded.file, version = f.version + 1, saved_by = excluded.saved_by, saved_at = excluded.saved_at
			where f.version = ${version}`;
	return saved.count > 0;
}

export async function worksFor(tx: Tx, organizerId: string, personIds: readonly string[]): Promise<Set<string>> {
	const rows = await tx<{ personId: string }[]>`
		select /* organizer.works-for */ distinct person_id as "personId" from memberships
		where organizer_id = ${organizerId} and person_id = any(${[...personIds]}::uuid[]) and removed_at is null`;
	return new Set(rows.map(({ personId }) => personId));
}

export interface StaffRow {
	membershipId: string & z.core.$brand<'MembershipId'>;
	personId: PersonId;
	name: string;
	role: z.infer<typeof StaffRole>;
	secondFactor: boolean;
	file: StaffFile | null;
}

export async function staffOf(tx: Tx, organizerId: string): Promise<StaffRow[]> {
	return await tx<StaffRow[]>`
		select /* organizer.staff */ m.id as "membershipId", m.person_id as "personId", p.name, m.role,
			p.totp_confirmed_at is not null as "secondFactor",
			case when f.person_id is null then null else f.file || jsonb_build_object('version', f.version) end as file
		from memberships m join persons p on p.id = m.person_id
			left join staff_files f on f.organizer_id = m.organizer_id and f.person_id = m.person_id
		where m.organizer_id = ${organizerId} and m.removed_at is null
		order by m.created_at, m.id`;
}

/** Not locked: accounts locks the person first, and whoever locks in another order may wait for ever. */
export async function hasStaffMember(tx: Tx, organizerId: string, membershipId: string): Promise<boolean> {
	const rows = await tx`
		select /* organizer.staff-member */ id from memberships
		where id = ${membershipId} and organizer_id = ${organizerId} and removed_at is null`;
	return rows.length > 0;
}
