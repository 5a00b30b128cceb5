import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
	const [reply, publicity] = await Promise.all([ask('fair:list', {}, { fetch }), ask('site:get', {}, { fetch })]);
	return {
		fairs: reply.ok ? reply.data : [],
		problem: reply.ok ? null : reply.problem,
		publicity: publicity.ok ? publicity.data : null,
	};
};
