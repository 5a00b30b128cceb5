import { needsSession } from '#lib/accounts/needs-session.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, url }) => {
	const session = needsSession(await parent(), url);
	return { session };
};
