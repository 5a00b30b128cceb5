import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { employerId } = await parent();
	const [mine, organizers] = await Promise.all([
		ask('employer:application', { employerId }, { fetch }),
		ask('organizer:list', {}, { fetch }),
	]);
	return { mine: needed(mine), organizers: needed(organizers).map(({ id, name }) => ({ id, name })) };
};
