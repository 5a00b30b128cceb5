import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import { ownOrganizer } from '#lib/reviews/own-organizer.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	const { session } = await parent();
	const organizerId = ownOrganizer(session, 'reviewer', 'planner');
	const asked = Number(url.searchParams.get('version') ?? Number.NaN);
	const given = Number.isInteger(asked) && asked >= 0 ? { version: asked } : {};
	const now = needed(await ask('screening:lists', { organizerId, ...given }, { fetch }));
	const newest = now.versions[0]?.version ?? 0;
	const before =
		now.version > 0 ? await ask('screening:lists', { organizerId, version: now.version - 1 }, { fetch }) : null;
	return {
		organizerId,
		isReviewer: session.acting.role === 'reviewer',
		now,
		newest,
		before: before?.ok === true ? before.data.lists : null,
	};
};
