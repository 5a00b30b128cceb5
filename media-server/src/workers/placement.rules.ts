import type { RoomKind } from '@skyfair/shared/media/rooms';

/** What a room is expected to need before its people are there: a burst of new rooms must not land on one worker. */
const expectedConsumers: Record<RoomKind, number> = { interview: 4, backstage: 6, group: 12, stream: 60 };

export type PlacedRoom = { readonly kind: RoomKind; readonly consumers: number };
export type PlaceableWorker = { readonly slot: number; readonly rooms: readonly PlacedRoom[] };

/** A worker's cost grows with the packets it sends, so with its consumers. */
export const loadOf = (rooms: readonly PlacedRoom[]): number =>
	rooms.reduce((sum, room) => sum + Math.max(room.consumers, expectedConsumers[room.kind]), 0);

/** The least loaded worker; among equals the one with fewer rooms, then the lower slot, so that the choice is predictable. */
export function leastLoaded<W extends PlaceableWorker>(workers: readonly W[]): W | null {
	const [best] = workers.toSorted(
		(a, b) => loadOf(a.rooms) - loadOf(b.rooms) || a.rooms.length - b.rooms.length || a.slot - b.slot,
	);
	return best ?? null;
}

const RECENT_MS = 60_000;

/** Dying once is routine; a worker that dies again and again is given growing pauses (none, none, then 1, 2, 4, 8 s). */
export function respawnPauseMs(diedAt: readonly number[], now: number): number {
	const recent = diedAt.filter((at) => now - at < RECENT_MS).length;
	return recent <= 2 ? 0 : Math.min(1_000 * 2 ** (recent - 3), 8_000);
}
