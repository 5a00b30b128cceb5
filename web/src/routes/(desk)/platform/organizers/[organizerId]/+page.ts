import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
	const { organizerId } = params;
	const [organizer, staff, { session }] = await Promise.all([
		ask('organizer:get', { organizerId }, { fetch }),
		ask('organizer:staff', { organizerId }, { fetch }),
		parent(),
	]);
	return { organizer: needed(organizer), staff: needed(staff), me: session.person.id };
};
