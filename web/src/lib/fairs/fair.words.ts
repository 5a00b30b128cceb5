import type { FairState, FairSummary } from '@skyfair/shared/fairs/fairs.commands';
import { m } from '#lib/paraglide/messages.js';
import { lengthWords } from '#lib/time/time.words.ts';

const states: Record<FairState, () => string> = {
	draft: m.fair_state_draft,
	planning: m.fair_state_planning,
	published: m.fair_state_published,
	registration: m.fair_state_registration,
	'registration-closed': m.fair_state_registration_closed,
	live: m.fair_state_live,
	ended: m.fair_state_ended,
	archived: m.fair_state_archived,
	cancelled: m.fair_state_cancelled,
};
export const stateWords = (state: FairState): string => states[state]();

/** What the clock means for this fair now: 还有 3 小时 12 分, 2 天后开场, 已结束. */
export function clockWords(fair: Pick<FairSummary, 'state' | 'startsAt' | 'endsAt'>, now: number): string {
	if (fair.state === 'live') return m.fair_ends_in({ length: lengthWords(fair.endsAt - now) });
	if (isComing(fair.state)) return m.fair_starts_in({ length: lengthWords(fair.startsAt - now) });
	return stateWords(fair.state);
}

export const isComing = (state: FairState): boolean =>
	state === 'published' || state === 'registration' || state === 'registration-closed';
export const isOver = (state: FairState): boolean => state === 'ended' || state === 'archived';
