import { error } from '@sveltejs/kit';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { session } = await parent();
	const { organizerId, role } = session.acting;
	if (organizerId === null || role !== 'planner')
		error(403, { message: 'not-allowed', problem: { code: 'not-allowed' } });
	return { organizer: needed(await ask('organizer:get', { organizerId }, { fetch })) };
};
