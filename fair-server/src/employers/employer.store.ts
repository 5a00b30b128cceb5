import type { Employer, EmployerRegistration, PublicEmployer } from '@skyfair/shared/employers/employers.commands';
import type { EmployerId } from '@skyfair/shared/protocol/ids';
import type { FieldCipher } from '../platform/field-cipher.ts';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import type { SealedPage } from './draft.store.ts';

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

/** What was approved becomes what everybody reads. */
export async function publishPage(tx: Tx, employerId: string, page: SealedPage): Promise<void> {
	const { creditCode: _, ...profile } = page;
	await tx`update /* employer.publish */ employers set profile = ${tx.json(jsonOf(profile))} where id = ${employerId}`;
}
