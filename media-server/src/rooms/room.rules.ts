import type { RoomKind, Seat } from '@skyfair/shared/media/rooms';

/** A thousand viewers are not told of each other: those who cannot be seen or heard are not announced. */
export const isShownToOthers = (kind: RoomKind, seat: Seat): boolean =>
	seat !== 'viewer' && !(kind === 'stream' && (seat === 'moderator' || seat === 'captioner'));

export const defaultMaxPeers: Record<RoomKind, number> = { interview: 12, group: 40, backstage: 20, stream: 2_000 };

/** A room that nobody came to, or that fair-server forgot to close, ends by itself; asking for a token opens it again. */
export const isAbandoned = (emptySince: number | null, now: number, idleMs: number): boolean =>
	emptySince !== null && now - emptySince >= idleMs;
