import type { ReviewKind } from '@skyfair/shared/reviews/reviews.commands';
import type { OrganizerId } from '@skyfair/shared/protocol/ids';
import type { Actor } from '../../../fair-server/src/accounts/index.ts';
import type { DemoWorld } from '../load.ts';
import { actorOf, type Stage } from './stage.ts';

const good = { legality: true, authenticity: true, compliance: true };

/** The organizer's reviewer takes what waits of this kind, one after the other, and passes it. */
export async function passWhatWaits(
	stage: Stage,
	reviewer: Actor,
	organizerId: OrganizerId,
	kind: ReviewKind,
): Promise<void> {
	for (;;) {
		const { opened } = await stage.do(reviewer, 'review:claim', { organizerId, kind });
		if (!opened) return;
		const itemId = opened.item.id;
		for (const path of opened.parts) await stage.do(reviewer, 'review:check', { organizerId, itemId, path, ...good });
		await stage.do(reviewer, 'review:decide', { organizerId, itemId, outcome: 'pass', method: 'official-query' });
	}
}

export function reviewerOf(
	seeds: DemoWorld,
	organizer: string,
	person: (key: string) => string,
	organizerId: string,
): Actor {
	const seed = seeds.people.find(({ memberships }) =>
		memberships.some((one) => one.role === 'reviewer' && one.organizer === organizer),
	);
	if (!seed) throw new Error(`${organizer} has no reviewer`);
	return actorOf(person(seed.key), seed.name, 'reviewer', { organizerId });
}
