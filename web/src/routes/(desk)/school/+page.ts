import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
	const [reply, mine] = await Promise.all([ask('fair:list-own', {}, { fetch }), ask('school:mine', {}, { fetch })]);
	return {
		fairs: reply.ok ? reply.data : [],
		problem: reply.ok ? null : reply.problem,
		standings: mine.ok ? mine.data.standings : null,
	};
};
