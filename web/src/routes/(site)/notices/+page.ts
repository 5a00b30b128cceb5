import { needsSession } from '#lib/accounts/needs-session.ts';
import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	const session = needsSession(await parent(), url);
	const reply = await ask('notice:list', {}, { fetch });
	return { session, list: reply.ok ? reply.data : null, problem: reply.ok ? null : reply.problem };
};
