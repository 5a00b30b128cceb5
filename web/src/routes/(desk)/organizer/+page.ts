import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const [reply, { session }] = await Promise.all([ask('fair:list-own', {}, { fetch }), parent()]);
	return { fairs: reply.ok ? reply.data : [], problem: reply.ok ? null : reply.problem, acting: session.acting };
};
