import type { Employer, EmployerRegistration, PublicEmployer } from '@skyfair/shared/employers/employers.commands';
import type { EmployerId, PersonId } from '@skyfair/shared/protocol/ids';
import type { Role } from '@skyfair/shared/accounts/roles';
import type { z } from 'zod';
import type { FieldCipher } from '../platform/field-cipher.ts';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

/** What the column holds: the public page, and what only the employer's people see with the contact sealed (V-03). */
type Stored = Omit<PublicEmployer, 'id'> & {
	readonly legalRepresentative: string;
	readonly contactSealed: string;
};

export interface EmployerRow {
	readonly page: PublicEmployer;
	readonly registration: () => EmployerRegistration;
}

export async function insertEmployer(tx: Tx, cipher: FieldCipher, employer: Employer, at: number): Promise<void> {
	const { id, creditCode, contact, ...open } = employer;
	const profile: Stored = { ...open, contactSealed: cipher.seal(JSON.stringify(contact)).toString('base64') };
	await tx`
		insert /* employer.register */ into employers (id, credit_code, profile, created_at)
		values (${id}, ${creditCode}, ${tx.json(jsonOf(profile))}, ${new Date(at)})`;
}

export async function findEmployer(tx: Tx, cipher: FieldCipher, employerId: string): Promise<EmployerRow | null> {
	const [row] = await tx<{ id: EmployerId; creditCode: string; profile: Stored }[]>`
		select /* employer.get */ id, credit_code as "creditCode", profile from employers where id = ${employerId}`;
	if (!row) return null;
	const { legalRepresentative, contactSealed, ...page } = row.profile;
	return {
		page: { ...page, id: row.id },
		registration: () => ({
			creditCode: row.creditCode,
			legalRepresentative,
			contact: JSON.parse(cipher.open(Buffer.from(contactSealed, 'base64'))) as EmployerRegistration['contact'],
		}),
	};
}

export interface ColleagueRow {
	membershipId: string & z.core.$brand<'MembershipId'>;
	personId: PersonId;
	name: string;
	role: Role;
}

export async function colleaguesOf(tx: Tx, employerId: string): Promise<ColleagueRow[]> {
	return await tx<ColleagueRow[]>`
		select /* employer.colleagues */ m.id as "membershipId", m.person_id as "personId", p.name, m.role
		from memberships m join persons p on p.id = m.person_id
		where m.employer_id = ${employerId} and m.removed_at is null
		order by m.created_at, m.id`;
}

/** Locks the employer's row: of two removals at once, the second sees what the first has left. */
export async function lockEmployer(tx: Tx, employerId: string): Promise<boolean> {
	const rows = await tx`
		select /* employer.lock */ id from employers where id = ${employerId} for no key update`;
	return rows.length > 0;
}
