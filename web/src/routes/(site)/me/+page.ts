import { needsSession } from '#lib/accounts/needs-session.ts';
import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	const session = needsSession(await parent(), url);
	if (session.acting.role !== 'seeker') return { session, mine: null, figures: null, problem: null };
	const [reply, figures] = await Promise.all([
		ask('resume:mine', {}, { fetch }),
		ask('job-application:figures', {}, { fetch }),
	]);
	const counted = figures.ok ? figures.data : null;
	return { session, mine: reply.ok ? reply.data : null, figures: counted, problem: reply.ok ? null : reply.problem };
};
