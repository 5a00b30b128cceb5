import type { StandingState } from '@skyfair/shared/employers/standing.commands';
import { m } from '#lib/paraglide/messages.js';

type What = StandingState | 'expired';
const words: Record<What, () => string> = {
	submitted: m.employers_state_submitted,
	approved: m.employers_state_approved,
	returned: m.employers_state_returned,
	rejected: m.employers_state_rejected,
	suspended: m.employers_state_suspended,
	expired: m.employers_state_expired,
};
export const standingWords = (state: What): string => words[state]();

export const standingTone = (state: What) =>
	(
		({
			submitted: 'sky',
			approved: 'ready',
			returned: 'busy',
			rejected: 'blocked',
			suspended: 'blocked',
			expired: 'blocked',
		}) as const
	)[state];

/** What the server wrote in its own word. */
export const reasonWords = (reason: string): string => (reason === 'expired' ? m.employers_reason_expired() : reason);
