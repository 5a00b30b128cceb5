import { z } from 'zod';
import { MediaSource, RoomKind, Seat, seatFits, seatMayProduce } from './rooms.ts';

/** The join token: Ed25519-signed by fair-server, used once, sixty seconds (threat 11). */
export const mediaTokenIssuer = 'skyfair-fair';
export const mediaTokenAudience = 'skyfair-media';
export const mediaTokenLifeSeconds = 60;
/** Clocks of two machines may differ by this much (fault F16), never more. */
export const mediaTokenToleranceSeconds = 30;

export const MediaGrant = z
	.strictObject({
		room: z.uuid(),
		person: z.uuid(),
		kind: RoomKind,
		seat: Seat,
		produce: z.array(MediaSource).max(3),
	})
	.refine(({ kind, seat }) => seatFits(kind, seat), 'this kind of room has no such seat')
	.refine(({ seat, produce }) => produce.every((source) => seatMayProduce(seat, source)), 'more than the seat allows');
export type MediaGrant = z.infer<typeof MediaGrant>;

/** A verified token: the grant, the single-use id, and when it was signed (for rights that were taken away since). */
export type VerifiedMediaToken = { grant: MediaGrant; tokenId: string; issuedAt: number; expiresAt: number };
