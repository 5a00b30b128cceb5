import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import { ownOrganizer } from '#lib/reviews/own-organizer.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { session } = await parent();
	const organizerId = ownOrganizer(session, 'reviewer', 'planner');
	return {
		organizerId,
		isReviewer: session.acting.role === 'reviewer',
		now: needed(await ask('review:settings', { organizerId }, { fetch })),
	};
};
