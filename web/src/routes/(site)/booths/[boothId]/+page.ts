import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const { booth, live } = needed(await ask('booth:get', { boothId: params.boothId }, { fetch }));
	const [fair, employer] = await Promise.all([
		ask('fair:get', { fairId: booth.fairId }, { fetch }),
		ask('employer:get', { employerId: booth.employerId }, { fetch }),
	]);
	return { booth, live, fair: needed(fair), profile: employer.ok ? employer.data : null };
};
