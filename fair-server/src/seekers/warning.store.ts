import type { Tx } from '../platform/postgres/database.ts';

export interface NewWarning {
	readonly id: string;
	readonly personId: string;
	readonly organizerId: string;
	readonly name: string;
	readonly rules: readonly string[];
	readonly reason: string;
	readonly referral: boolean;
	readonly evidence: Uint8Array;
	readonly reviewerId: string;
	readonly at: number;
}
export async function insertWarning(tx: Tx, one: NewWarning): Promise<void> {
	await tx`
		insert /* resume.warn */ into resume_warnings (id, person_id, organizer_id, name, rules, reason, referral, evidence_cipher, reviewer_id, at)
		values (${one.id}, ${one.personId}, ${one.organizerId}, ${one.name}, ${[...one.rules]}, ${one.reason}, ${one.referral},
			${one.evidence}, ${one.reviewerId}, ${new Date(one.at)})`;
}
export async function warningsOf(
	tx: Tx,
	personId: string,
): Promise<{ name: string; reason: string; rules: string[]; at: number }[]> {
	const rows = await tx<{ name: string; reason: string; rules: string[]; at: Date }[]>`
		select /* resume.warnings */ name, reason, rules, at from resume_warnings where person_id = ${personId} order by at desc limit 20`;
	return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
