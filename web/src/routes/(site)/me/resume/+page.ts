import { redirect } from '@sveltejs/kit';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	const { session } = await parent();
	if (session === null) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
	const { resume } = needed(await ask('resume:mine', {}, { fetch }));
	return { session, resume, next: url.searchParams.get('next') };
};
