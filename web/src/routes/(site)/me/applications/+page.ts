import { needsSession } from '#lib/accounts/needs-session.ts';
import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	needsSession(await parent(), url);
	const [mine, figures] = await Promise.all([
		ask('job-application:mine', {}, { fetch }),
		ask('job-application:figures', {}, { fetch }),
	]);
	return {
		applications: mine.ok ? mine.data : [],
		figures: figures.ok ? figures.data : null,
		problem: mine.ok ? null : mine.problem,
	};
};
