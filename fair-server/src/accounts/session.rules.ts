const HOUR = 3_600_000;

/** Lunch and a long afternoon may pass; a laptop left behind overnight is signed out. An open socket counts as activity. */
export const SESSION_IDLE_MS = 12 * HOUR;
/** A fair lasts a few days: one sign-in carries through it, a stolen cookie does not live on for months. Switching roles does not prolong it. */
export const SESSION_ABSOLUTE_MS = 7 * 24 * HOUR;
/** Activity is written down this often at most. */
export const SEEN_EVERY_MS = 60_000;

export interface SessionTimes {
	readonly lastSeenAt: number;
	readonly expiresAt: number;
	readonly revokedAt: number | null;
}
export type SessionState = 'live' | 'idle' | 'expired' | 'ended';

/** A6. */
export function sessionState(session: SessionTimes, now: number): SessionState {
	if (session.revokedAt !== null) return 'ended';
	if (now >= session.expiresAt) return 'expired';
	return now - session.lastSeenAt >= SESSION_IDLE_MS ? 'idle' : 'live';
}

/** A7. The membership that a new session acts in: the one used last, else what the person was invited for, else seeker. */
export function firstActing<M extends { readonly id: string; readonly role: string }>(
	memberships: readonly M[],
	lastUsedId: string | null,
): M | undefined {
	return (
		memberships.find(({ id }) => id === lastUsedId) ??
		memberships.find(({ role }) => role !== 'seeker') ??
		memberships[0]
	);
}
