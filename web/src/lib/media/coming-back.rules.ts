// When a connection comes back by itself, and when the end is somebody's decision.
import type { EvictionReason } from '@skyfair/shared/media/media.commands';
import type { Seat } from '@skyfair/shared/media/rooms';
import type { ProblemCode } from '@skyfair/shared/protocol/problem';
import { backoffMs } from '#lib/realtime/backoff.rules.ts';
import type { RoomEnd } from './room-view.ts';

const FIRST_RETRY_MS = 150;
const TALKING_LONGEST_MS = 4_000;
const comesBack = new Set<EvictionReason>(['server-stopping', 'gone']);
const final = new Set<ProblemCode>(['not-signed-in', 'not-allowed', 'not-found', 'conversation-ended', 'wrong-state']);

export const endOfEviction = (because: EvictionReason, note: string | null): RoomEnd | null =>
	comesBack.has(because) ? null : { because, note, code: null };

/** Only the product's own refusal of a token is final. One of the media server is answered with a new token. */
export function endOfRefusal(code: ProblemCode | null, by: 'product' | 'media-server'): RoomEnd | null {
	if (code === 'reload') return { because: 'outdated', note: null, code };
	return by === 'product' && code !== null && final.has(code) ? { because: 'refused', note: null, code } : null;
}

/**
 * The first try is nearly at once, yet not for all people of a dead server in the same moment. Those who talk try every few
 * seconds; an audience, which is large, spreads further.
 */
export function waitBeforeMs(attempt: number, random: number, seat: Seat | null): number {
	if (attempt === 0) return FIRST_RETRY_MS * (1 + 2 * random);
	const waitMs = backoffMs(attempt - 1, random);
	return seat === 'viewer' ? waitMs : Math.min(waitMs, TALKING_LONGEST_MS * (0.5 + random / 2));
}
