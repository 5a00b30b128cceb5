import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { employerId } = await parent();
	return { entitlements: needed(await ask('employer:entitlements', { employerId }, { fetch })) };
};
