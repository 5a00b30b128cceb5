import { redirect } from '@sveltejs/kit';
import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	const { session } = await parent();
	if (session === null) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
	const sessions = await ask('session:list', {}, { fetch });
	return { session, sessionCount: sessions.ok ? sessions.data.length : null };
};
