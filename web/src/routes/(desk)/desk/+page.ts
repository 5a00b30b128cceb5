import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
	const reply = await ask('booth:list-own', {}, { fetch });
	return { places: reply.ok ? reply.data : [], problem: reply.ok ? null : reply.problem };
};
