import { describe, expect, it } from 'vitest';
import { isSilent, movedWithin, sampleInto, type Sample } from './activity.rules.ts';

const play = (packets: readonly number[]): Sample[] =>
	packets.reduce<Sample[]>(
		(samples, count, second) => sampleInto(samples, { at: second * 1_000, packets: count, bytes: count * 100 }),
		[],
	);

describe('who is heard, judged by packets', () => {
	it('[K-13] counts what arrived in the window', () => {
		expect(movedWithin(play([10, 60, 110, 160, 210]), 3_000)).toEqual({
			packets: 150,
			bytes: 15_000,
			lastPacketAt: 4_000,
		});
	});

	it('[K-13] remembers the last packet long after the window', () => {
		const samples = play([10, 60, ...Array.from({ length: 30 }, () => 60)]);
		expect(movedWithin(samples, 3_000)).toEqual({ packets: 0, bytes: 0, lastPacketAt: 1_000 });
	});

	it('[K-13] a counter that ran backwards is a new stream', () => {
		expect(movedWithin(play([500, 600, 20, 40]), 3_000)).toEqual({ packets: 40, bytes: 4_000, lastPacketAt: 3_000 });
	});

	it('[K-13] calls silent only who should be sounding for the whole window', () => {
		const mute = play([50, 50, 50, 50, 50]);
		expect(isSilent(mute, { windowMs: 3_000, paused: false, soundingSince: 0 })).toBe(true);
		expect(isSilent(mute, { windowMs: 3_000, paused: true, soundingSince: 0 })).toBe(false);
		expect(isSilent(mute, { windowMs: 3_000, paused: false, soundingSince: 2_000 })).toBe(false);
		expect(isSilent(play([50, 90, 130]), { windowMs: 2_000, paused: false, soundingSince: 0 })).toBe(false);
		expect(isSilent([], { windowMs: 3_000, paused: false, soundingSince: 0 })).toBe(false);
	});
});
