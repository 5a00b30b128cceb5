import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
	const { fairId } = params;
	const [fair, followed, hall, { session }] = await Promise.all([
		ask('fair:get', { fairId }, { fetch }),
		ask('change:follow-up', { fairId }, { fetch }),
		ask('booth:list', { fairId }, { fetch }),
		parent(),
	]);
	return {
		fair: needed(fair),
		followed: needed(followed),
		booths: hall.ok ? hall.data.booths : [],
		planner: session?.acting.role === 'planner',
	};
};
