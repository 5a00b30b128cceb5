import type { JobApplicationState } from '@skyfair/shared/applying/applying.commands';
import type { Export } from '@skyfair/shared/applying/exports.commands';
import { m } from '#lib/paraglide/messages.js';

export const stateWords: Record<JobApplicationState, () => string> = {
	submitted: m.applying_state_submitted,
	seen: m.applying_state_seen,
	withdrawn: m.applying_state_withdrawn,
	closed: m.applying_state_closed,
};
export const stateTones = { submitted: 'sky', seen: 'ready', withdrawn: 'plain', closed: 'plain' } as const;

export const exportWords: Record<Export['state'], () => string> = {
	asked: m.applying_export_state_asked,
	open: m.applying_export_state_open,
	refused: m.applying_export_state_refused,
	over: m.applying_export_state_over,
};
export const exportTones = { asked: 'dawn', open: 'ready', refused: 'plain', over: 'plain' } as const;
