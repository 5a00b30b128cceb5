import { ask } from '#lib/api/client.ts';
import { ownEmployer } from '#lib/jobs/own-employer.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { session } = await parent();
	const employerId = ownEmployer(session);
	const reply = await ask('job:list-own', { employerId }, { fetch });
	return { employerId, jobs: reply.ok ? reply.data : [], problem: reply.ok ? null : reply.problem };
};
