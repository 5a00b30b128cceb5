import { needsSession } from '#lib/accounts/needs-session.ts';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	const session = needsSession(await parent(), url);
	return { session, mine: needed(await ask('notice:preferences', {}, { fetch })) };
};
