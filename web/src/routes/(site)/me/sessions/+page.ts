import { redirect } from '@sveltejs/kit';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { session } = await parent();
	if (session === null) redirect(303, '/sign-in?next=/me/sessions');
	return { sessions: needed(await ask('session:list', {}, { fetch })) };
};
