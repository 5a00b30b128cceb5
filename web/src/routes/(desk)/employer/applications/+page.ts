import { error } from '@sveltejs/kit';
import { JobApplicationState, type Applicant } from '@skyfair/shared/applying/applying.commands';
import { ask } from '#lib/api/client.ts';
import { ownEmployer } from '#lib/jobs/own-employer.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	const { session } = await parent();
	if (session.acting.role === 'interviewer') error(403, { message: 'not-allowed', problem: { code: 'not-allowed' } });
	const employerId = ownEmployer(session);
	const jobId = (url.searchParams.get('job') ?? undefined) as Applicant['jobId'] | undefined;
	const state = JobApplicationState.safeParse(url.searchParams.get('state')).data;
	const reply = await ask('job-application:for-employer', { employerId, jobId, state }, { fetch });
	return {
		employerId,
		me: session.person.id,
		mayDecide: session.acting.role === 'employer-admin',
		jobId: jobId ?? '',
		state: state ?? '',
		applicants: reply.ok ? reply.data.applicants : [],
		jobs: reply.ok ? reply.data.jobs : [],
		counts: reply.ok ? reply.data.counts : [],
		problem: reply.ok ? null : reply.problem,
	};
};
