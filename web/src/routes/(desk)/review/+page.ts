import { ask } from '#lib/api/client.ts';
import { ownOrganizer } from '#lib/reviews/own-organizer.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { session } = await parent();
	const organizerId = ownOrganizer(session, 'reviewer');
	const list = await ask('review:list', { organizerId }, { fetch });
	return {
		organizerId,
		me: session.person.id,
		list: list.ok ? list.data : null,
		problem: list.ok ? null : list.problem,
	};
};
