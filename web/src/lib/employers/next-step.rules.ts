import type { Standing } from '@skyfair/shared/employers/standing.commands';

export type NextStep =
	| { readonly do: 'verify' | 'submit' | 'wait' | 'jobs' }
	| { readonly do: 'fill'; readonly count: number }
	| { readonly do: 'fix' | 'renew'; readonly organizer: string; readonly reason: string }
	| { readonly do: 'soon'; readonly organizer: string; readonly until: number };

const SOON_MS = 30 * 86_400_000;

/** The one thing that brings an employer on. What somebody else waits for comes first. */
export function nextStep(
	{
		isVerified,
		missing,
		standings,
	}: { isVerified: boolean; missing: readonly string[]; standings: readonly Standing[] },
	now: number,
): NextStep {
	const find = (...states: Standing['state'][]) => standings.find(({ state }) => states.includes(state));
	if (!isVerified) return { do: 'verify' };
	const returned = find('returned', 'rejected');
	if (returned) return { do: 'fix', organizer: returned.organizerName, reason: returned.reason };
	const suspended = find('suspended');
	if (suspended) return { do: 'renew', organizer: suspended.organizerName, reason: suspended.reason };
	if (missing.length > 0) return { do: 'fill', count: missing.length };
	const soon = standings.find(
		({ state, standsUntil, isWaiting }) =>
			state === 'approved' && !isWaiting && standsUntil !== null && standsUntil - now < SOON_MS,
	);
	if (soon) return { do: 'soon', organizer: soon.organizerName, until: soon.standsUntil ?? 0 };
	if (find('approved')) return { do: 'jobs' };
	return find('submitted') ? { do: 'wait' } : { do: 'submit' };
}
