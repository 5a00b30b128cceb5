import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idNumberCheck, isIdNumber } from '@skyfair/shared/employers/id-number';

const whole = (first17: string) => first17 + idNumberCheck(first17);

describe('an ID number', () => {
	it('[B-07] is lawful with its check character only', () => {
		expect(isIdNumber('11010519491231002X')).toBe(true);
		expect(isIdNumber('110105194912310021')).toBe(false);
		expect(isIdNumber('11010519491231002x')).toBe(false);
		expect(isIdNumber('')).toBe(false);
	});

	it('[B-07] names a day that exists', () => {
		expect(isIdNumber(whole('34010020240229001'))).toBe(true);
		expect(isIdNumber(whole('34010020230229001'))).toBe(false);
		expect(isIdNumber(whole('34010019901301001'))).toBe(false);
		expect(isIdNumber(whole('34010018000101001'))).toBe(false);
	});

	it('[B-07] finds every single mistyped digit and every swap of neighbours', () => {
		const digits = fc.integer({ min: 0, max: 999 }).map((n) => whole(`34010019900307${String(n).padStart(3, '0')}`));
		fc.assert(
			fc.property(digits, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
				const digit = String((Number(number[at]) + by) % 10);
				return !isIdNumber(number.slice(0, at) + digit + number.slice(at + 1));
			}),
		);
		fc.assert(
			fc.property(digits, fc.nat(15), (number, at) => {
				const [a = '', b = ''] = [number[at], number[at + 1]];
				return a === b || !isIdNumber(number.slice(0, at) + b + a + number.slice(at + 2));
			}),
		);
	});
});
