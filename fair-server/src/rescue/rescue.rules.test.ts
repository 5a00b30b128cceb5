import type { Booth, TileLive } from '@skyfair/shared/booths/booths.commands';
import { describe, expect, it } from 'vitest';
import { freeLike, isAlarmDue, isToldLately, isWithoutAnybody, leavesTrace } from './rescue.rules.ts';

const tile = (over: Partial<TileLive>): TileLive => ({
	boothId: 'b' as TileLive['boothId'],
	activity: 'away',
	waiting: 2,
	busyElsewhere: 0,
	talking: 0,
	staffed: 0,
	visitors: 0,
	wait: null,
	version: { stream: 'line:b', epoch: 1, seq: 1 },
	...over,
});
const booth = (id: string, over: Partial<Booth> = {}): Booth => ({
	id: id as Booth['id'],
	fairId: 'f' as Booth['fairId'],
	employerId: `e-${id}` as Booth['employerId'],
	number: id.toUpperCase(),
	hallKey: 'making',
	tier: 'standard',
	employerName: id,
	employerNameEn: null,
	industry: 'machines',
	highlights: [],
	hue: 0,
	withdrawnAt: null,
	suspended: false,
	jobs: [],
	...over,
});

describe('a booth without anybody', () => {
	it.each([
		['people wait and nobody is there', {}, true],
		['nobody waits', { waiting: 0 }, false],
		['somebody is on duty', { staffed: 1 }, false],
		['a conversation goes on', { talking: 1 }, false],
		['it pauses with a reason', { activity: 'paused' }, false],
		['its employer is suspended', { activity: 'suspended' }, false],
	] as const)('[RE1] [gap-09] %s', (_, over, expected) => {
		expect(isWithoutAnybody(tile(over))).toBe(expected);
	});

	it('[RE2] [gap-09] is an alarm after three minutes, and leaves a trace from one', () => {
		expect([isAlarmDue(0, 179_999), isAlarmDue(0, 180_000)]).toEqual([false, true]);
		expect([leavesTrace(0, 59_999), leavesTrace(0, 60_000)]).toEqual([false, true]);
	});
});

describe('what is done about it', () => {
	it('[RE4] [gap-24] nobody is told the same again at once', () => {
		expect(isToldLately('ask-staff', null, 0)).toBe(false);
		expect([isToldLately('ask-staff', 0, 179_999), isToldLately('ask-staff', 0, 180_000)]).toEqual([true, false]);
		expect([isToldLately('suggest-others', 0, 299_999), isToldLately('suggest-others', 0, 300_000)]).toEqual([
			true,
			false,
		]);
	});

	it('[RE5] [gap-24] suggests booths that receive at once, the likest first, three at most', () => {
		const all = [
			booth('a'),
			booth('b', { industry: 'care' }),
			booth('c', { hallKey: 'care' }),
			booth('d'),
			booth('e', { hallKey: 'care', industry: 'care' }),
			booth('gone', { withdrawnAt: 1 }),
			booth('barred', { suspended: true }),
			booth('own', { employerId: 'e-me' as Booth['employerId'] }),
			booth('full'),
		];
		const tiles = all.map(({ id }) =>
			tile({ boothId: id, activity: 'ready', staffed: 1, waiting: id === 'full' ? 3 : 0 }),
		);
		const me = booth('me');
		expect(freeLike(me, [me, ...all], tiles).map(({ id }) => id)).toEqual(['a', 'd', 'c']);
		expect(freeLike(me, [me], tiles)).toEqual([]);
	});
});
