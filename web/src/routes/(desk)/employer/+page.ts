import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { employerId, role } = await parent();
	const verification = needed(await ask('verification:mine', {}, { fetch }));
	const proof = needed(await ask('employee:mine', { employerId }, { fetch }));
	if (role === 'interviewer') return { verification, proof, mine: null, entitlements: [] };
	const [mine, entitlements] = await Promise.all([
		ask('employer:application', { employerId }, { fetch }),
		ask('employer:entitlements', { employerId }, { fetch }),
	]);
	return { verification, proof, mine: needed(mine), entitlements: entitlements.ok ? entitlements.data : [] };
};
