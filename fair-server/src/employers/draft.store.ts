import type { Accepted, Application } from '@skyfair/shared/employers/application.schemas';
import type { EmployerDocument } from '@skyfair/shared/employers/employer-documents';
import type { EmployerInput } from '@skyfair/shared/employers/employer.schemas';
import type { FieldCipher } from '../platform/field-cipher.ts';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

/** A page as a column holds it: the contact of a person is sealed (V-03). */
export type SealedPage = Omit<EmployerInput, 'contact'> & { readonly contactSealed: string };

export const sealPage = (cipher: FieldCipher, { contact, ...open }: EmployerInput): SealedPage => ({
	...open,
	contactSealed: cipher.seal(JSON.stringify(contact)).toString('base64'),
});
export const openPage = (cipher: FieldCipher, { contactSealed, ...open }: SealedPage): EmployerInput => ({
	...open,
	contact: JSON.parse(cipher.open(Buffer.from(contactSealed, 'base64'))) as EmployerInput['contact'],
});

export interface Draft {
	readonly page: SealedPage;
	readonly application: Application;
}

export async function findDraft(tx: Tx, employerId: string, lock: 'lock' | 'read' = 'read'): Promise<Draft | null> {
	const [row] = await tx<Draft[]>`
		select /* employer.draft */ profile as page, application from employer_drafts where employer_id = ${employerId}
		${lock === 'lock' ? tx`for update` : tx``}`;
	return row ?? null;
}

export async function saveDraft(
	tx: Tx,
	employerId: string,
	{ page, application }: Draft,
	by: { personId: string; at: number },
): Promise<void> {
	await tx`
		insert /* employer.save-draft */ into employer_drafts (employer_id, profile, application, saved_at, saved_by)
		values (${employerId}, ${tx.json(jsonOf(page))}, ${tx.json(jsonOf(application))}, ${new Date(by.at)}, ${by.personId})
		on conflict (employer_id) do update set profile = excluded.profile, application = excluded.application,
			saved_at = excluded.saved_at, saved_by = excluded.saved_by`;
}

export async function acceptedBy(tx: Tx, employerId: string): Promise<Accepted[]> {
	const rows = await tx<(Omit<Accepted, 'at'> & { at: Date })[]>`
		select /* employer.accepted */ a.document, a.version, a.accepted_at as at, a.person_id as "personId", p.name as "personName", a.address
		from employer_acceptances a join persons p on p.id = a.person_id
		where a.employer_id = ${employerId} order by a.accepted_at, a.document`;
	return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

export async function insertAccepted(
	tx: Tx,
	employerId: string,
	one: { document: EmployerDocument; version: string; personId: string; at: number; address: string },
): Promise<void> {
	await tx`
		insert /* employer.accept */ into employer_acceptances (employer_id, document, version, person_id, accepted_at, address)
		values (${employerId}, ${one.document}, ${one.version}, ${one.personId}, ${new Date(one.at)}, ${one.address})
		on conflict do nothing`;
}
