import { describe, expect, it } from 'vitest';
import { ageAt, ageGroupAt, birthdayAt, birthdayOn } from './age.ts';

/** Midnight in China, by its own offset and not by ours. */
const china = (text: string): number => Date.parse(`${text}+08:00`);

describe('an age', () => {
	it.each([
		['2010-11-27', 16, '2026-11-27T00:00:00'],
		['2008-11-27', 18, '2026-11-27T00:00:00'],
		// Born on a leap day: on the day itself where there is one, on 1 March where there is none.
		['2008-02-29', 16, '2024-02-29T00:00:00'],
		['2008-02-29', 18, '2026-03-01T00:00:00'],
		['2012-02-29', 18, '2030-03-01T00:00:00'],
		['2084-02-29', 16, '2100-03-01T00:00:00'],
		['2010-12-31', 16, '2026-12-31T00:00:00'],
		['2011-01-01', 16, '2027-01-01T00:00:00'],
	])('[B-06 R13] born on %s, %i years begin at %s in Shanghai, to the second', (bornOn, years, at) => {
		const moment = china(at);
		expect(birthdayAt(bornOn, years)).toBe(moment);
		expect(birthdayOn(bornOn, years)).toBe(at.slice(0, 10));
		expect(ageAt(bornOn, moment - 1)).toBe(years - 1);
		expect(ageAt(bornOn, moment)).toBe(years);
	});

	it('[B-06 R11] below sixteen is refused to the last second, the birthday itself is accepted', () => {
		expect(ageGroupAt('2010-11-27', china('2026-11-26T23:59:59'))).toBe('refused');
		expect(ageGroupAt('2010-11-27', china('2026-11-27T00:00:00'))).toBe('guardian');
	});

	it('[B-06 R12] a guardian is needed to the last second before the eighteenth birthday', () => {
		expect(ageGroupAt('2008-11-27', china('2026-11-26T23:59:59'))).toBe('guardian');
		expect(ageGroupAt('2008-11-27', china('2026-11-27T00:00:00'))).toBe('adult');
		expect(ageGroupAt('2008-02-29', china('2026-02-28T23:59:59'))).toBe('guardian');
		expect(ageGroupAt('2008-02-29', china('2026-03-01T00:00:00'))).toBe('adult');
	});

	it('[B-06] a server elsewhere counts the same: midnight in London is eight o’clock in China', () => {
		expect(ageGroupAt('2010-11-27', Date.parse('2026-11-26T16:00:00Z'))).toBe('guardian');
		expect(ageGroupAt('2010-11-27', Date.parse('2026-11-26T15:59:59Z'))).toBe('refused');
	});
});
