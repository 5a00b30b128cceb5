import { error } from '@sveltejs/kit';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
	const { session, serverAt } = await parent();
	if (session.acting.role !== 'planner') error(403, { message: 'not-allowed', problem: { code: 'not-allowed' } });
	return { fair: needed(await ask('fair:get', { fairId: params.fairId }, { fetch })), now: serverAt };
};
