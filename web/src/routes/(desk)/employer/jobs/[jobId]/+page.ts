import { error } from '@sveltejs/kit';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import { ownEmployer } from '#lib/jobs/own-employer.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, params }) => {
	const { session } = await parent();
	const employerId = ownEmployer(session);
	const jobs = needed(await ask('job:list-own', { employerId }, { fetch }));
	const own = jobs.find(({ job }) => job.id === params.jobId);
	if (!own) error(404, { message: 'not-found', problem: { code: 'not-found' } });
	return { employerId, own };
};
