import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import { ownEmployer } from '#lib/jobs/own-employer.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { session } = await parent();
	const employerId = ownEmployer(session);
	const [fairs, applications, jobs] = await Promise.all([
		ask('fair:list', {}, { fetch }),
		ask('application:list-own', { employerId }, { fetch }),
		ask('job:list-own', { employerId }, { fetch }),
	]);
	return { employerId, fairs: needed(fairs), applications: needed(applications), jobs: needed(jobs) };
};
