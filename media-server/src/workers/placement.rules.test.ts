import fc from 'fast-check';
import { roomKinds } from '@skyfair/shared/media/rooms';
import { describe, expect, it } from 'vitest';
import { leastLoaded, loadOf, respawnPauseMs, type PlacedRoom } from './placement.rules.ts';

const interview = (consumers: number): PlacedRoom => ({ kind: 'interview', consumers });

describe('placement of rooms on workers', () => {
	it('[K-13] takes the worker with the fewest consumers', () => {
		const busy = { slot: 0, rooms: [interview(40)] };
		const calm = { slot: 1, rooms: [interview(5), interview(5)] };
		expect(leastLoaded([busy, calm])).toBe(calm);
	});

	it('[K-13] counts an empty new room as if its people were there, so that a burst spreads', () => {
		const workers: { slot: number; rooms: PlacedRoom[] }[] = [
			{ slot: 0, rooms: [interview(4)] },
			{ slot: 1, rooms: [] },
		];
		for (let opened = 0; opened < 9; opened += 1) leastLoaded(workers)?.rooms.push(interview(0));
		expect(workers.map(({ rooms }) => rooms.length)).toEqual([5, 5]);
	});

	it('[K-13] prefers the lower slot among equals and has no answer without workers', () => {
		expect(
			leastLoaded([
				{ slot: 2, rooms: [] },
				{ slot: 1, rooms: [] },
			])?.slot,
		).toBe(1);
		expect(leastLoaded([])).toBeNull();
	});

	it('[K-13] never takes a worker while another carries less', () => {
		const room = fc.record({ kind: fc.constantFrom(...roomKinds), consumers: fc.nat(500) });
		fc.assert(
			fc.property(fc.array(fc.array(room, { maxLength: 30 }), { minLength: 1, maxLength: 16 }), (lists) => {
				const workers = lists.map((rooms, slot) => ({ slot, rooms }));
				const chosen = leastLoaded(workers);
				expect(Math.min(...workers.map(({ rooms }) => loadOf(rooms)))).toBe(loadOf(chosen?.rooms ?? []));
			}),
		);
	});

	it('[F12] replaces a dead worker at once, but not one that keeps dying', () => {
		const deaths = [0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000];
		const pauses = deaths.map((_, count) => respawnPauseMs(deaths.slice(0, count + 1), 6_500));
		expect(pauses).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000, 8_000]);
		expect(respawnPauseMs(deaths, 70_000)).toBe(0);
	});
});
