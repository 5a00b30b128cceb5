import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const [fair, booths] = await Promise.all([
		ask('fair:get', { fairId: params.fairId }, { fetch }),
		ask('booth:list', { fairId: params.fairId }, { fetch }),
	]);
	return { fair: needed(fair), booths: booths.ok ? booths.data.booths : null };
};
