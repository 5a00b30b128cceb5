// C-09: places at a fair. One row per fair counts the seekers, and is the lock under which employers' applications are counted, so that a
// limit holds however many come at once.
import type { Tx } from '../platform/postgres/database.ts';

/** True: a place was taken. The row stays locked until the commit, so ask last. `limit` null: the fair has none (planned before limits). */
export async function takeSeekerPlace(
	tx: Tx,
	fair: { readonly id: string; readonly organizerId: string },
	limit: number | null,
): Promise<boolean> {
	await keepRow(tx, fair);
	const taken = await tx`
		update /* intake.take */ registration_counts set seekers = seekers + 1
		where fair_id = ${fair.id} and (${limit}::int is null or seekers < ${limit}::int)`;
	return taken.count > 0;
}

/**
 * Whoever counts places of this fair under this lock sees every commit before it, and none comes between. Ask before any other row is
 * locked: whoever changes the fair locks the fair first and an application after it.
 */
export async function lockPlaces(tx: Tx, fair: { readonly id: string; readonly organizerId: string }): Promise<void> {
	await keepRow(tx, fair);
	await tx`select /* intake.lock */ from registration_counts where fair_id = ${fair.id} for update`;
}

async function keepRow(tx: Tx, fair: { readonly id: string; readonly organizerId: string }): Promise<void> {
	await tx`
		insert /* intake.row */ into registration_counts (fair_id, organizer_id) values (${fair.id}, ${fair.organizerId})
		on conflict (fair_id) do nothing`;
}

/** A registration was taken back: somebody else may come. */
export async function freeSeekerPlace(tx: Tx, fairId: string): Promise<void> {
	await tx`update /* intake.free */ registration_counts set seekers = seekers - 1 where fair_id = ${fairId} and seekers > 0`;
}
