import type { Tx } from '../platform/postgres/database.ts';

export interface CheckRow {
	readonly id: string;
	readonly state: 'waiting' | 'passed' | 'failed';
	readonly legalName: Buffer;
	readonly idNumberMasked: string;
	readonly proofHash: Buffer | null;
	readonly tries: number;
	readonly startedAt: Date;
	readonly decidedAt: Date | null;
}

/** The one that passed, otherwise the newest. */
export async function findCheck(tx: Tx, personId: string, lock: 'lock' | 'read' = 'read'): Promise<CheckRow | null> {
	const [row] = await tx<CheckRow[]>`
		select /* identity.find */ id, state, legal_name_cipher as "legalName", id_number_masked as "idNumberMasked",
			proof_hash as "proofHash", tries, started_at as "startedAt", decided_at as "decidedAt"
		from identity_checks where person_id = ${personId} order by state <> 'passed', started_at desc limit 1
		${lock === 'lock' ? tx`for update` : tx``}`;
	return row ?? null;
}

export async function insertCheck(
	tx: Tx,
	check: {
		id: string;
		personId: string;
		state: 'waiting' | 'passed';
		legalName: Buffer;
		idNumber: Buffer;
		idNumberHash: Buffer;
		idNumberMasked: string;
		provider: string;
		proofHash: Buffer | null;
		consentVersion: string;
		address: string;
		at: number;
	},
): Promise<void> {
	const at = new Date(check.at);
	await tx`
		insert /* identity.begin */ into identity_checks (id, person_id, state, legal_name_cipher, id_number_cipher, id_number_hash, id_number_masked,
			provider, proof_hash, consent_version, consent_at, consent_address, started_at, decided_at)
		values (${check.id}, ${check.personId}, ${check.state}, ${check.legalName}, ${check.idNumber}, ${check.idNumberHash}, ${check.idNumberMasked},
			${check.provider}, ${check.proofHash}, ${check.consentVersion}, ${at}, ${check.address}, ${at}, ${check.state === 'passed' ? at : null})`;
}

export async function saveCheck(
	tx: Tx,
	id: string,
	next: { state: CheckRow['state']; tries: number; at: number | null },
): Promise<void> {
	await tx`
		update /* identity.save */ identity_checks set state = ${next.state}, tries = ${next.tries},
			decided_at = ${next.at === null ? null : new Date(next.at)} where id = ${id}`;
}

export async function isVerified(tx: Tx, personId: string): Promise<boolean> {
	const rows =
		await tx`select /* identity.passed */ from identity_checks where person_id = ${personId} and state = 'passed'`;
	return rows.length > 0;
}

export async function phoneOf(tx: Tx, personId: string): Promise<{ cipher: Buffer; masked: string } | null> {
	const [row] = await tx<{ cipher: Buffer | null; masked: string | null }[]>`
		select /* identity.phone */ phone_cipher as cipher, phone_masked as masked from persons where id = ${personId}`;
	return row?.cipher && row.masked !== null ? { cipher: row.cipher, masked: row.masked } : null;
}
