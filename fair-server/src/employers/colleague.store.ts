import type { Role } from '@skyfair/shared/accounts/roles';
import type { RecruiterCard } from '@skyfair/shared/employers/colleagues.commands';
import type { MembershipId, PersonId } from '@skyfair/shared/protocol/ids';
import type { z } from 'zod';
import type { Tx } from '../platform/postgres/database.ts';

export interface ColleagueRow {
	membershipId: z.infer<typeof MembershipId>;
	personId: PersonId;
	/** As the card says, or the name of the account. */
	name: string;
	role: Role;
	title: string | null;
	avatarFileId: string | null;
	isVerified: boolean;
	isEmployee: boolean;
}

export async function colleaguesOf(tx: Tx, employerId: string): Promise<ColleagueRow[]> {
	return await tx<ColleagueRow[]>`
		select /* employer.colleagues */ m.id as "membershipId", m.person_id as "personId", coalesce(c.name, p.name) as name, m.role, c.title,
			c.avatar_file_id as "avatarFileId",
			exists (select from identity_checks i where i.person_id = p.id and i.state = 'passed') as "isVerified",
			exists (select from employee_proofs w where w.person_id = p.id and w.employer_id = m.employer_id
				and w.state in ('approved', 'by-application')) as "isEmployee"
		from memberships m join persons p on p.id = m.person_id
			left join recruiter_cards c on c.person_id = m.person_id and c.employer_id = m.employer_id
		where m.employer_id = ${employerId} and m.removed_at is null
		order by m.created_at, m.id`;
}

/** Locks the employer's row: of two removals at once, the second sees what the first has left. */
export async function lockEmployer(tx: Tx, employerId: string): Promise<boolean> {
	const rows = await tx`
		select /* employer.lock */ id from employers where id = ${employerId} for no key update`;
	return rows.length > 0;
}

export interface CardRow {
	readonly name: string | null;
	readonly title: string | null;
	readonly email: Buffer | null;
	readonly avatarFileId: RecruiterCard['avatarFileId'];
}
export async function findCard(tx: Tx, employerId: string, personId: string): Promise<CardRow | null> {
	const [row] = await tx<CardRow[]>`
		select /* card.find */ name, title, email_cipher as email, avatar_file_id as "avatarFileId" from recruiter_cards
		where employer_id = ${employerId} and person_id = ${personId}`;
	return row ?? null;
}

export async function saveCard(
	tx: Tx,
	of: { employerId: string; personId: string; at: number },
	card: CardRow,
): Promise<void> {
	await tx`
		insert /* card.save */ into recruiter_cards (person_id, employer_id, name, title, email_cipher, avatar_file_id, saved_at)
		values (${of.personId}, ${of.employerId}, ${card.name}, ${card.title}, ${card.email}, ${card.avatarFileId}, ${new Date(of.at)})
		on conflict (person_id, employer_id) do update set name = excluded.name, title = excluded.title,
			email_cipher = excluded.email_cipher, avatar_file_id = excluded.avatar_file_id, saved_at = excluded.saved_at`;
}

/** B-09: nothing of the person stays on the employer's pages. */
export async function eraseCard(tx: Tx, employerId: string, personId: string): Promise<void> {
	await tx`delete /* card.erase */ from recruiter_cards where employer_id = ${employerId} and person_id = ${personId}`;
}

export interface ShownCard {
	readonly personId: string;
	readonly name: string;
	readonly title: string | null;
}
/** B-11: how those of them are shown who recruit for somebody; of two employers, the card that was saved last. */
export async function shownCards(tx: Tx, personIds: readonly string[]): Promise<ShownCard[]> {
	return await tx<ShownCard[]>`
		select /* card.shown */ distinct on (c.person_id) c.person_id as "personId", coalesce(c.name, p.name) as name, c.title
		from recruiter_cards c join persons p on p.id = c.person_id
			join memberships m on m.person_id = c.person_id and m.employer_id = c.employer_id and m.removed_at is null
		where c.person_id = any(${[...personIds]}) order by c.person_id, c.saved_at desc`;
}
