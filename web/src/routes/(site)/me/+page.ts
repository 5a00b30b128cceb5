import { needsSession } from '#lib/accounts/needs-session.ts';
import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	const session = needsSession(await parent(), url);
	if (session.acting.role !== 'seeker') return { session, mine: null, problem: null };
	const reply = await ask('resume:mine', {}, { fetch });
	return { session, mine: reply.ok ? reply.data : null, problem: reply.ok ? null : reply.problem };
};
