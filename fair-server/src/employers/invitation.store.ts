import type { EmployerId, InvitationId } from '@skyfair/shared/protocol/ids';
import type { Tx } from '../platform/postgres/database.ts';
import type { InvitationFacts } from './invitation.rules.ts';

type ColleagueRole = 'employer-admin' | 'recruiter' | 'interviewer';
export interface InvitationRow extends InvitationFacts {
	readonly id: InvitationId;
	readonly employerId: EmployerId;
	readonly employerName: string;
	readonly role: ColleagueRole;
	readonly emailMasked: string | null;
	readonly invitedByName: string;
	readonly acceptedByName: string | null;
	readonly createdAt: number;
}
type Raw = Omit<InvitationRow, 'createdAt' | 'expiresAt'> & { createdAt: Date; expiresAt: Date };
const plain = ({ createdAt, expiresAt, ...row }: Raw): InvitationRow => ({
	...row,
	createdAt: createdAt.getTime(),
	expiresAt: expiresAt.getTime(),
});

const columns = (tx: Tx) => tx`
	i.id, i.employer_id as "employerId", e.profile->>'name' as "employerName", i.role, i.email_masked as "emailMasked",
	b.name as "invitedByName", a.name as "acceptedByName", i.created_at as "createdAt", i.expires_at as "expiresAt",
	i.accepted_at is not null as "isAccepted", i.revoked_at is not null as "isRevoked"
	from invitations i join employers e on e.id = i.employer_id join persons b on b.id = i.invited_by
		left join persons a on a.id = i.accepted_by`;

export async function insertInvitation(
	tx: Tx,
	one: {
		id: string;
		employerId: string;
		tokenHash: Buffer;
		role: ColleagueRole;
		by: string;
		email: Buffer | null;
		emailMasked: string | null;
		at: number;
		expiresAt: number;
	},
): Promise<void> {
	await tx`
		insert /* invitation.create */ into invitations (id, employer_id, token_hash, role, invited_by, email_cipher, email_masked, created_at, expires_at)
		values (${one.id}, ${one.employerId}, ${one.tokenHash}, ${one.role}, ${one.by}, ${one.email}, ${one.emailMasked}, ${new Date(one.at)},
			${new Date(one.expiresAt)})`;
}

export async function invitationsOf(tx: Tx, employerId: string): Promise<InvitationRow[]> {
	const rows = await tx<Raw[]>`
		select /* invitation.list */ ${columns(tx)} where i.employer_id = ${employerId} order by i.created_at desc, i.id limit 200`;
	return rows.map(plain);
}

export async function findInvitation(
	tx: Tx,
	by: { tokenHash: Buffer } | { id: string; employerId: string },
	lock: 'lock' | 'read' = 'read',
): Promise<InvitationRow | null> {
	const [row] = await tx<Raw[]>`
		select /* invitation.find */ ${columns(tx)}
		where ${'tokenHash' in by ? tx`i.token_hash = ${by.tokenHash}` : tx`i.id = ${by.id} and i.employer_id = ${by.employerId}`}
		${lock === 'lock' ? tx`for update of i` : tx``}`;
	return row ? plain(row) : null;
}

export async function markAccepted(tx: Tx, id: string, by: string, at: number): Promise<void> {
	await tx`update /* invitation.accept */ invitations set accepted_by = ${by}, accepted_at = ${new Date(at)} where id = ${id}`;
}
export async function markRevoked(tx: Tx, id: string, at: number): Promise<void> {
	await tx`update /* invitation.revoke */ invitations set revoked_at = ${new Date(at)} where id = ${id}`;
}
