import type { Outcome } from '@skyfair/shared/conversations/conversations.commands';
import { m } from '#lib/paraglide/messages.js';

const words: Record<Outcome, () => string> = {
	offer: m.room_outcome_offer,
	'next-interview': m.room_outcome_next_interview,
	'talent-pool': m.room_outcome_talent_pool,
	'not-a-match': m.room_outcome_not_a_match,
	'seeker-declined': m.room_outcome_seeker_declined,
};
export const outcomeWords = (outcome: Outcome): string => words[outcome]();
