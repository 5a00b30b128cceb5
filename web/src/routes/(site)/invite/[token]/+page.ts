import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, params }) => {
	const { session } = await parent();
	return {
		session,
		token: params.token,
		invitation: needed(await ask('invitation:get', { token: params.token }, { fetch })),
	};
};
