import { needsSession } from '#lib/accounts/needs-session.ts';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	needsSession(await parent(), url);
	const [ledger, visibility] = await Promise.all([
		ask('consent:mine', {}, { fetch }),
		ask('visibility:mine', {}, { fetch }),
	]);
	const hides = visibility.ok && (visibility.data.level !== 'public' || visibility.data.hiddenFrom.length > 0);
	return { consents: needed(ledger).consents, hides };
};
