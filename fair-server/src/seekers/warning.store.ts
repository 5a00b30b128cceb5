import { maskedName } from '@skyfair/shared/seekers/masked-name';
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
/** F-09: what a person of the organizer hands on. By the shortened name: whoever hands it on asks for the rest on paper. */
export async function referralsOf(tx: Tx, organizerId: string) {
	const rows = await tx<
		{ id: string; at: Date; resumeName: string; name: string; rules: string[]; reason: string; reviewerName: string }[]
	>`
		select /* resume.referrals */ w.id, w.at, w.name as "resumeName", p.name, w.rules, w.reason, r.name as "reviewerName"
		from resume_warnings w join persons p on p.id = w.person_id join persons r on r.id = w.reviewer_id
		where w.organizer_id = ${organizerId} and w.referral order by w.at desc, w.id desc limit 200`;
	return rows.map(({ name, at, ...row }) => ({ ...row, at: at.getTime(), nameMasked: maskedName(name) }));
}
export async function warningsOf(
	tx: Tx,
	personId: string,
): Promise<{ name: string; reason: string; rules: string[]; at: number }[]> {
	const rows = await tx<{ name: string; reason: string; rules: string[]; at: Date }[]>`
		select /* resume.warnings */ name, reason, rules, at from resume_warnings where person_id = ${personId} order by at desc limit 20`;
	return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
