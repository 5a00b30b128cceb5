import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { employerId } = await parent();
	return { proof: needed(await ask('employee:mine', { employerId }, { fetch })) };
};
