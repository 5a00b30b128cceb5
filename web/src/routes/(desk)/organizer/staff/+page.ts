import { error } from '@sveltejs/kit';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { session } = await parent();
	const { organizerId, role, of } = session.acting;
	if (organizerId === null || role !== 'planner')
		error(403, { message: 'not-allowed', problem: { code: 'not-allowed' } });
	return {
		organizerId,
		of,
		me: session.person.id,
		staff: needed(await ask('organizer:staff', { organizerId }, { fetch })),
	};
};
