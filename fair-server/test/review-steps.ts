import type { OpenedReview, ReviewKind } from '@skyfair/shared/reviews/reviews.commands';

/** Asks as one reviewer: by handlers, by the dispatcher or over HTTP, as the test does. */
export type AskAsReviewer = (
	name: 'review:claim' | 'review:check' | 'review:decide',
	input: Record<string, unknown>,
) => Promise<unknown>;

/** What a reviewer does with the oldest free item: takes it, marks each part, passes it. Null: nothing waits. */
export async function passNext(
	ask: AskAsReviewer,
	organizerId: string,
	kind?: ReviewKind,
): Promise<OpenedReview | null> {
	const { opened } = (await ask('review:claim', { organizerId, kind })) as { opened: OpenedReview | null };
	if (!opened) return null;
	const itemId = opened.item.id;
	const good = { legality: true, authenticity: true, compliance: true };
	for (const path of opened.parts) await ask('review:check', { organizerId, itemId, path, ...good });
	await ask('review:decide', { organizerId, itemId, outcome: 'pass', method: 'official-query' });
	return opened;
}

/** Everything that waits, the oldest first. */
export async function passAll(ask: AskAsReviewer, organizerId: string, kind?: ReviewKind): Promise<number> {
	let passed = 0;
	while (await passNext(ask, organizerId, kind)) passed += 1;
	return passed;
}
