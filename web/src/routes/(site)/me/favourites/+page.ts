import { needsSession } from '#lib/accounts/needs-session.ts';
import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	needsSession(await parent(), url);
	const [mine, saved] = await Promise.all([ask('favourite:mine', {}, { fetch }), ask('search:saved', {}, { fetch })]);
	return {
		kept: mine.ok ? mine.data : null,
		saved: saved.ok ? saved.data : [],
		problem: mine.ok ? null : mine.problem,
	};
};
