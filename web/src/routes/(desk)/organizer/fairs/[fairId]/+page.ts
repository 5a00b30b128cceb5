import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
	const [fair, hall, { session }] = await Promise.all([
		ask('fair:get', { fairId: params.fairId }, { fetch }),
		ask('booth:list', { fairId: params.fairId }, { fetch }),
		parent(),
	]);
	const known = needed(fair);
	const own = known.organizerId === session.acting.organizerId;
	return { fair: known, hall: needed(hall), planner: own && session.acting.role === 'planner', own };
};
