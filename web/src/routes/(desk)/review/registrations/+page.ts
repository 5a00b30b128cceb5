import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import { ownOrganizer } from '#lib/reviews/own-organizer.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { session } = await parent();
	const organizerId = ownOrganizer(session, 'reviewer');
	const [counts, list] = await Promise.all([
		ask('review:console', { organizerId }, { fetch }),
		ask('review:list', { organizerId, show: 'all' }, { fetch }),
	]);
	return { organizerId, me: session.person.id, counts: needed(counts), list: needed(list) };
};
