import type { ReviewItemId } from '@skyfair/shared/reviews/reviews.commands';
import type { Tx } from '../platform/postgres/database.ts';

interface Sample {
	readonly itemId: ReviewItemId;
	readonly decidedByName: string;
	readonly reason: string;
	readonly agrees: boolean | null;
	readonly note: string | null;
	readonly secondByName: string | null;
}

/** V7. */
export async function samplesOf(tx: Tx, organizerId: string, only: 'open' | 'disagreed' | 'all'): Promise<Sample[]> {
	return await tx<Sample[]>`
		select /* review.samples */ i.id as "itemId", d.name as "decidedByName", i.reason, i.second_agrees as agrees,
			i.second_note as note, s.name as "secondByName"
		from review_items i join persons d on d.id = i.decided_by left join persons s on s.id = i.second_by
		where i.organizer_id = ${organizerId} and i.drawn
			and ${only === 'open' ? tx`i.second_at is null` : only === 'disagreed' ? tx`i.second_agrees = false` : tx`true`}
		order by i.decided_at desc limit 200`;
}

export async function saveSecondLook(
	tx: Tx,
	itemId: string,
	second: { by: string; agrees: boolean; note: string; at: number },
): Promise<void> {
	await tx`
		update /* review.second-look */ review_items set second_by = ${second.by}, second_agrees = ${second.agrees},
			second_note = ${second.note}, second_at = ${new Date(second.at)}
		where id = ${itemId}`;
}
