import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params: { fairId } }) => {
	const [fair, sent, registrants, employers] = await Promise.all([
		ask('fair:get', { fairId }, { fetch }),
		ask('circular:list', { fairId }, { fetch }),
		ask('circular:count', { fairId, audience: 'registrants' }, { fetch }),
		ask('circular:count', { fairId, audience: 'employers' }, { fetch }),
	]);
	return {
		fair: needed(fair),
		sent: needed(sent),
		people: { registrants: needed(registrants).people, employers: needed(employers).people },
	};
};
