import { describe, expect, it } from 'vitest';
import { dayKeyOf, daysOf, monthOf, readMonth, shiftMonth, weeksOf, writeMonth } from './month.rules.ts';

describe('the calendar', () => {
	it('[C-10] shows whole weeks from Monday, whatever the month begins with', () => {
		const weeks = weeksOf({ year: 2026, month: 11 });
		expect(weeks).toHaveLength(6);
		expect(weeks[0]?.map(({ key }) => key)).toEqual([
			'2026-10-26',
			'2026-10-27',
			'2026-10-28',
			'2026-10-29',
			'2026-10-30',
			'2026-10-31',
			'2026-11-01',
		]);
		expect(weeks.at(-1)?.filter(({ inMonth }) => inMonth)).toHaveLength(1);
		expect(weeksOf({ year: 2027, month: 2 })).toHaveLength(4);
		expect(
			weeksOf({ year: 2028, month: 2 })
				.flat()
				.filter(({ inMonth }) => inMonth),
		).toHaveLength(29);
	});
	it('[C-10] knows the day in China, not in Greenwich', () => {
		expect(dayKeyOf(Date.UTC(2026, 10, 24, 16, 0))).toBe('2026-11-25');
		expect(monthOf(Date.UTC(2026, 11, 31, 16, 0))).toEqual({ year: 2027, month: 1 });
	});
	it('[C-10] puts a fair on each of its days, and not on one that it only touches', () => {
		const at = (day: number, hour: number) => Date.UTC(2026, 10, day, hour - 8);
		expect(daysOf(at(25, 9), at(25, 17))).toEqual(['2026-11-25']);
		expect(daysOf(at(25, 20), at(27, 8))).toEqual(['2026-11-25', '2026-11-26', '2026-11-27']);
		expect(daysOf(at(25, 9), at(26, 0))).toEqual(['2026-11-25']);
	});
	it('[C-10] turns pages over the year, and reads no nonsense', () => {
		expect(shiftMonth({ year: 2026, month: 12 }, 1)).toEqual({ year: 2027, month: 1 });
		expect(shiftMonth({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 });
		expect(writeMonth({ year: 2026, month: 3 })).toBe('2026-03');
		for (const text of ['2026-13', '2026-1', 'x', '99999-01', null]) expect(readMonth(text)).toBeNull();
	});
});
