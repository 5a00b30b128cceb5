import type { MediaGrant } from '@skyfair/shared/media/media-token.claims';
import { seatMayProduce, type MediaSource, type Seat } from '@skyfair/shared/media/rooms';

/** What was taken from or given to a person in a room after tokens may already have been signed. */
type RightsChange = { readonly at: number; readonly produce: readonly MediaSource[] };
export type Standing = {
	/** Tokens signed at this moment or before no longer let the person in. */
	readonly refusedUntil: number | null;
	readonly change: RightsChange | null;
};
export type Admission = { ok: true; produce: MediaSource[] } | { ok: false };

/** Threat 3: a token tells what was right when it was signed; what happened since then wins. */
export function admit(token: { grant: MediaGrant; issuedAt: number }, standing: Standing): Admission {
	if (standing.refusedUntil !== null && token.issuedAt <= standing.refusedUntil) return { ok: false };
	const newer = standing.change !== null && token.issuedAt <= standing.change.at ? standing.change.produce : null;
	return { ok: true, produce: allowed(token.grant.seat, newer ?? token.grant.produce) };
}

/** Threat 11: never more than the seat can ever have. */
export const allowed = (seat: Seat, produce: readonly MediaSource[]): MediaSource[] => [
	...new Set(produce.filter((source) => seatMayProduce(seat, source))),
];
