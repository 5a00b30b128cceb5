import type { JobApplicationState } from '@skyfair/shared/applying/applying.commands';
import { m } from '#lib/paraglide/messages.js';

export const stateWords: Record<JobApplicationState, () => string> = {
	submitted: m.applying_state_submitted,
	seen: m.applying_state_seen,
	withdrawn: m.applying_state_withdrawn,
	closed: m.applying_state_closed,
};
export const stateTones = { submitted: 'sky', seen: 'ready', withdrawn: 'plain', closed: 'plain' } as const;
