import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { employerId, role } = await parent();
	const verification = needed(await ask('verification:mine', {}, { fetch }));
	if (employerId === null || role === 'interviewer') return { verification, mine: null, entitlements: [] };
	const [mine, entitlements] = await Promise.all([
		ask('employer:application', { employerId }, { fetch }),
		ask('employer:entitlements', { employerId }, { fetch }),
	]);
	return { verification, mine: needed(mine), entitlements: entitlements.ok ? entitlements.data : [] };
};
