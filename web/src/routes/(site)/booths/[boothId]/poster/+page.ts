import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
	const { booth } = needed(await ask('booth:get', { boothId: params.boothId }, { fetch }));
	return { booth, fair: needed(await ask('fair:get', { fairId: booth.fairId }, { fetch })) };
};
