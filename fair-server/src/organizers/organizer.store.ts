import type { Organizer, StaffRole } from '@skyfair/shared/organizers/organizers.commands';
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
		select /* organizer.list */ id, name, name_en as "nameEn", hotline, hotline_hours as "hotlineHours", licence
		from organizers order by created_at desc, id limit 1000`;
	return rows.map(organizerOf);
}

export async function findOrganizer(tx: Tx, organizerId: string): Promise<Organizer | null> {
	const [row] = await tx<Row[]>`
		select /* organizer.get */ id, name, name_en as "nameEn", hotline, hotline_hours as "hotlineHours", licence
		from organizers where id = ${organizerId}`;
	return row ? organizerOf(row) : null;
}

export interface StaffRow {
	membershipId: string & z.core.$brand<'MembershipId'>;
	personId: PersonId;
	name: string;
	role: z.infer<typeof StaffRole>;
	secondFactor: boolean;
}

export async function staffOf(tx: Tx, organizerId: string): Promise<StaffRow[]> {
	return await tx<StaffRow[]>`
		select /* organizer.staff */ m.id as "membershipId", m.person_id as "personId", p.name, m.role,
			p.totp_confirmed_at is not null as "secondFactor"
		from memberships m join persons p on p.id = m.person_id
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
