import { redirect } from '@sveltejs/kit';
import { ask } from '#lib/api/client.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	const { session } = await parent();
	if (session === null) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
	if (session.acting.role !== 'seeker') return { session, mine: null, problem: null };
	const reply = await ask('resume:mine', {}, { fetch });
	return { session, mine: reply.ok ? reply.data : null, problem: reply.ok ? null : reply.problem };
};
