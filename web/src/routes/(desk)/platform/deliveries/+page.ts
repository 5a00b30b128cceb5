import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
	const reply = await ask('delivery:list', {}, { fetch });
	return { log: reply.ok ? reply.data : null, problem: reply.ok ? null : reply.problem };
};
