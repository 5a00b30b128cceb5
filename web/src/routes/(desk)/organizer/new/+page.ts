import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	const { session, serverAt } = await parent();
	if (session.acting.role !== 'planner') error(403, { message: 'not-allowed', problem: { code: 'not-allowed' } });
	return { now: serverAt };
};
