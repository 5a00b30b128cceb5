import type { Audiences } from '../notices/index.ts';
import type { Tx } from '../platform/postgres/database.ts';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Who is meant by an audience: of a fair, or `administrators` and the id of their employer. Whoever came after the text was sent has read what there was, and is not told. */
function peopleOf(tx: Tx, { audience, fairId, until }: { audience: string; fairId: string | null; until: number }) {
	const registrants = tx`
		select person_id as id from registrations where fair_id = ${fairId}
			and state in ('submitted', 'approved', 'returned') and registered_at <= ${new Date(until)}`;
	const employers = tx`
		select m.person_id as id from memberships m join booths b on b.employer_id = m.employer_id
		where b.fair_id = ${fairId} and b.withdrawn_at is null and m.removed_at is null and m.created_at <= ${new Date(until)}`;
	const [word, employerId = ''] = audience.split(' ');
	switch (word) {
		case 'administrators':
			return tx`
				select person_id as id from memberships
				where employer_id = ${employerId} and role = 'employer-admin' and removed_at is null`;
		case 'registrants':
			return registrants;
		case 'employers':
			return employers;
		case 'everybody':
			return tx`${registrants} union ${employers}`;
		default:
			throw new Error(`nobody knows the audience ${audience}`);
	}
}

export const noticeAudiences: Audiences = {
	async page(tx, { after, limit, ...asked }) {
		const rows = await tx<{ id: string }[]>`
			select /* audience.page */ distinct p.id from (${peopleOf(tx, asked)}) p
			where p.id > ${after ?? BEFORE_ALL} order by p.id limit ${limit}`;
		return rows.map(({ id }) => id);
	},
	async count(tx, asked) {
		const [row] = await tx<{ people: number }[]>`
			select /* audience.count */ count(distinct p.id)::int as people from (${peopleOf(tx, asked)}) p`;
		return row?.people ?? 0;
	},
};
