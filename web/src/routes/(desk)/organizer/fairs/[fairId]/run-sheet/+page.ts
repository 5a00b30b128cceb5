import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const { fairId } = params;
	const [fair, planning, hall] = await Promise.all([
		ask('fair:get', { fairId }, { fetch }),
		ask('planning:get', { fairId }, { fetch }),
		ask('booth:list', { fairId }, { fetch }),
	]);
	return { fair: needed(fair), planning: needed(planning), booths: needed(hall).booths };
};
