import type { EmployeeProof, EmployeeState } from '@skyfair/shared/employers/employee.commands';
import type { FileId, OrganizerId } from '@skyfair/shared/protocol/ids';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

export interface ProofRow {
	readonly id: string;
	readonly personId: string;
	readonly employerId: string;
	readonly state: EmployeeState;
	readonly version: number;
	readonly proof: Partial<EmployeeProof>;
	readonly mailMasked: string | null;
	readonly mailConfirmedAt: Date | null;
	readonly reason: string;
	readonly changedAt: Date;
}
const columns = (tx: Tx) => tx`
	id, person_id as "personId", employer_id as "employerId", state, version, proof, mail_masked as "mailMasked",
	mail_confirmed_at as "mailConfirmedAt", reason, changed_at as "changedAt"`;

export async function findProof(
	tx: Tx,
	of: { personId: string; employerId: string } | { id: string },
	lock: 'lock' | 'read' = 'read',
): Promise<ProofRow | null> {
	const [row] = await tx<ProofRow[]>`
		select /* employee.find */ ${columns(tx)} from employee_proofs
		where ${'id' in of ? tx`id = ${of.id}` : tx`person_id = ${of.personId} and employer_id = ${of.employerId}`}
		${lock === 'lock' ? tx`for update` : tx``}`;
	return row ?? null;
}

/** A row to begin with; one that is there stays. */
export async function beginProof(
	tx: Tx,
	one: { id: string; personId: string; employerId: string; state: EmployeeState; at: number },
): Promise<void> {
	await tx`
		insert /* employee.begin */ into employee_proofs (id, person_id, employer_id, state, proof, changed_at)
		values (${one.id}, ${one.personId}, ${one.employerId}, ${one.state}, '{}', ${new Date(one.at)}) on conflict do nothing`;
}

export async function saveProof(tx: Tx, id: string, proof: EmployeeProof, at: number): Promise<void> {
	await tx`
		update /* employee.save */ employee_proofs set proof = ${tx.json(jsonOf(proof))}, changed_at = ${new Date(at)} where id = ${id}`;
}

export async function saveState(
	tx: Tx,
	id: string,
	next: { state: EmployeeState; version: number; reason: string; at: number },
): Promise<void> {
	await tx`
		update /* employee.state */ employee_proofs set state = ${next.state}, version = ${next.version}, reason = ${next.reason},
			changed_at = ${new Date(next.at)}
		where id = ${id}`;
}

/** B-09: whoever left begins anew. */
export async function endProof(tx: Tx, employerId: string, personId: string, at: number): Promise<void> {
	await tx`
		update /* employee.end */ employee_proofs set state = 'draft', proof = '{}', mail_cipher = null, mail_masked = null,
			mail_confirmed_at = null, reason = '', changed_at = ${new Date(at)}
		where person_id = ${personId} and employer_id = ${employerId}`;
}

/** For the personas of a demo and for tests: as if each of the person's employers had vouched. */
export async function vouchEverywhere(tx: Tx, personId: string, at: number): Promise<void> {
	await tx`
		insert /* employee.vouch */ into employee_proofs (id, person_id, employer_id, state, proof, changed_at)
		select distinct on (employer_id) id, person_id, employer_id, 'by-application', '{}'::jsonb, ${new Date(at)}::timestamptz
		from memberships where person_id = ${personId} and employer_id is not null and removed_at is null
		on conflict (person_id, employer_id) do update set state = 'by-application' where employee_proofs.state <> 'approved'`;
}

/** Under which name and in which role somebody works where. */
interface Works {
	readonly name: string;
	readonly role: string;
	readonly employerName: string;
}
export interface ProofSnapshot {
	readonly works: Works;
	readonly licenceFileId: FileId | null;
	readonly entrustmentFileId: FileId | null;
	readonly photo: EmployeeProof['photo'];
	readonly mailMasked: string | null;
}
export async function insertVersion(
	tx: Tx,
	one: { proofId: string; version: number; organizerId: string; snapshot: ProofSnapshot; at: number },
): Promise<void> {
	await tx`
		insert /* employee.submit */ into employee_proof_versions (proof_id, version, organizer_id, snapshot, submitted_at)
		values (${one.proofId}, ${one.version}, ${one.organizerId}, ${tx.json(jsonOf(one.snapshot))}, ${new Date(one.at)})`;
}
export async function findVersion(tx: Tx, proofId: string, version: number): Promise<ProofSnapshot | null> {
	const [row] = await tx<{ snapshot: ProofSnapshot }[]>`
		select /* employee.version */ snapshot from employee_proof_versions where proof_id = ${proofId} and version = ${version}`;
	return row?.snapshot ?? null;
}
export async function saveOutcome(
	tx: Tx,
	of: { proofId: string; version: number },
	decided: { outcome: 'pass' | 'return' | 'reject'; reason: string; at: number },
): Promise<void> {
	await tx`
		update /* employee.outcome */ employee_proof_versions
		set outcome = ${decided.outcome}, reason = ${decided.reason}, decided_at = ${new Date(decided.at)}
		where proof_id = ${of.proofId} and version = ${of.version}`;
}

/** Whose reviewers know the employer. */
export async function organizersOfEmployer(tx: Tx, employerId: string): Promise<{ id: OrganizerId; name: string }[]> {
	return await tx<{ id: OrganizerId; name: string }[]>`
		select /* employee.organizers */ o.id, o.name from employer_standings s join organizers o on o.id = s.organizer_id
		where s.employer_id = ${employerId} order by s.changed_at desc, o.id limit 100`;
}

/** Null: no more. In the platform's scope. */
export async function workingAs(tx: Tx, of: { personId: string; employerId: string }): Promise<Works | null> {
	const [row] = await tx<Works[]>`
		select /* employee.works */ p.name, m.role, e.profile->>'name' as "employerName"
		from memberships m join persons p on p.id = m.person_id join employers e on e.id = m.employer_id
		where m.person_id = ${of.personId} and m.employer_id = ${of.employerId} and m.removed_at is null order by m.created_at limit 1`;
	return row ?? null;
}

interface MailCode {
	readonly mailMasked: string;
	readonly codeHash: Buffer;
	readonly tries: number;
	readonly sentAt: Date;
}
export async function findMailCode(tx: Tx, proofId: string, lock: 'lock' | 'read' = 'read'): Promise<MailCode | null> {
	const [row] = await tx<MailCode[]>`
		select /* employee.mail-code */ mail_masked as "mailMasked", code_hash as "codeHash", tries, sent_at as "sentAt"
		from employee_mail_codes where proof_id = ${proofId} ${lock === 'lock' ? tx`for update` : tx``}`;
	return row ?? null;
}
export async function saveMailCode(
	tx: Tx,
	proofId: string,
	code: { mail: Buffer; mailMasked: string; codeHash: Buffer; at: number },
): Promise<void> {
	await tx`
		insert /* employee.save-code */ into employee_mail_codes (proof_id, mail_cipher, mail_masked, code_hash, sent_at)
		values (${proofId}, ${code.mail}, ${code.mailMasked}, ${code.codeHash}, ${new Date(code.at)})
		on conflict (proof_id) do update set mail_cipher = excluded.mail_cipher, mail_masked = excluded.mail_masked,
			code_hash = excluded.code_hash, tries = 0, sent_at = excluded.sent_at`;
}
export async function countTry(tx: Tx, proofId: string): Promise<void> {
	await tx`update /* employee.try */ employee_mail_codes set tries = tries + 1 where proof_id = ${proofId}`;
}
export async function confirmMail(tx: Tx, proofId: string, at: number): Promise<void> {
	await tx`
		update /* employee.confirm-mail */ employee_proofs p set mail_cipher = c.mail_cipher, mail_masked = c.mail_masked,
			mail_confirmed_at = ${new Date(at)}
		from employee_mail_codes c where c.proof_id = p.id and p.id = ${proofId}`;
	await tx`delete /* employee.spend-code */ from employee_mail_codes where proof_id = ${proofId}`;
}
