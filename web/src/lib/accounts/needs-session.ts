import { error, redirect } from '@sveltejs/kit';
import type { CurrentSession } from '@skyfair/shared/accounts/accounts.commands';

interface Known {
	session: CurrentSession | null;
	apiAway: boolean;
}

/** For `load` of pages that belong to somebody. Not knowing who is there is not the same as nobody being there. */
export function needsSession({ session, apiAway }: Known, url: URL): CurrentSession {
	if (session !== null) return session;
	if (apiAway) error(503, { message: 'try-later', problem: { code: 'try-later' } });
	redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
}
