import { error } from '@sveltejs/kit';
import { needsSession } from '#lib/accounts/needs-session.ts';
import { safePath } from '#lib/accounts/safe-path.ts';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
	const session = needsSession(await parent(), url);
	// Whoever acts for a house now registers nobody.
	if (session.acting.role !== 'seeker') error(403, { message: 'not-allowed', problem: { code: 'not-allowed' } });
	const [fair, form] = await Promise.all([
		ask('fair:get', { fairId: params.fairId }, { fetch }),
		ask('registration:form', { fairId: params.fairId }, { fetch }),
	]);
	return { session, fair: needed(fair), form: needed(form), next: safePath(url.searchParams.get('next')) };
};
