import { ownEmployer } from '#lib/jobs/own-employer.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => ({ employerId: ownEmployer((await parent()).session) });
