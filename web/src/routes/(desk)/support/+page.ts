import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
	const reply = await ask('fair:list-own', {}, { fetch });
	return { fairs: reply.ok ? reply.data : [], problem: reply.ok ? null : reply.problem };
};
