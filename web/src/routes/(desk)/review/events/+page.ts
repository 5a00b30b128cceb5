import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import { ownOrganizer } from '#lib/reviews/own-organizer.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { session } = await parent();
	const organizerId = ownOrganizer(session, 'reviewer', 'moderator');
	const [events, referrals] = await Promise.all([
		ask('review:events', { organizerId }, { fetch }),
		ask('resume:referrals', { organizerId }, { fetch }),
	]);
	return {
		organizerId,
		referrals: needed(referrals),
		isReviewer: session.acting.role === 'reviewer',
		first: needed(events),
	};
};
