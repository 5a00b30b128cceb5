import { error } from '@sveltejs/kit';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, params }) => {
	const { session } = await parent();
	const reply = await ask('invitation:get', { token: params.token }, { fetch });
	// An address that lost some characters is no invitation; there is no form here to be corrected.
	if (!reply.ok && reply.problem.code === 'invalid-input')
		error(404, { message: 'not-found', problem: { code: 'not-found' } });
	return { session, token: params.token, invitation: needed(reply) };
};
