// C-09: places for seekers. One row per fair counts them, so that a limit holds however many come at once.
import type { Tx } from '../platform/postgres/database.ts';

/** True: a place was taken. The row stays locked until the commit, so ask last. `limit` null: the fair has none (planned before limits). */
export async function takeSeekerPlace(
	tx: Tx,
	fair: { readonly id: string; readonly organizerId: string },
	limit: number | null,
): Promise<boolean> {
	await tx`
		insert /* intake.row */ into registration_counts (fair_id, organizer_id) values (${fair.id}, ${fair.organizerId})
		on conflict (fair_id) do nothing`;
	const taken = await tx`
		update /* intake.take */ registration_counts set seekers = seekers + 1
		where fair_id = ${fair.id} and (${limit}::int is null or seekers < ${limit}::int)`;
	return taken.count > 0;
}

/** A registration was taken back: somebody else may come. */
export async function freeSeekerPlace(tx: Tx, fairId: string): Promise<void> {
	await tx`update /* intake.free */ registration_counts set seekers = seekers - 1 where fair_id = ${fairId} and seekers > 0`;
}
