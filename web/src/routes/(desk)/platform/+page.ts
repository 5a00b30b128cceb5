import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
	const reply = await ask('organizer:list', {}, { fetch });
	return { organizers: reply.ok ? reply.data : [], problem: reply.ok ? null : reply.problem };
};
