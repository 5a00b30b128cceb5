import { needsSession } from '#lib/accounts/needs-session.ts';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	const session = needsSession(await parent(), url);
	const id = url.searchParams.get('id');
	const mine = needed(await ask('resume:mine', id === null ? {} : { resumeId: id }, { fetch }));
	const seen = mine.head === null ? null : needed(await ask('resume:preview', { resumeId: mine.head.id }, { fetch }));
	return { session, mine, seen };
};
