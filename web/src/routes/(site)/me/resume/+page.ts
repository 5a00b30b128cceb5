import { needsSession } from '#lib/accounts/needs-session.ts';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	const session = needsSession(await parent(), url);
	const id = url.searchParams.get('id');
	const [list, mine] = await Promise.all([
		ask('resume:list', {}, { fetch }),
		ask('resume:mine', id === null ? {} : { resumeId: id }, { fetch }),
	]);
	return { session, list: needed(list), mine: needed(mine), next: url.searchParams.get('next') };
};
