import { describe, expect, it } from 'vitest';
import {
	bornOnIn,
	demoNumber,
	identityKinds,
	isDemoNumber,
	isIdentityNumber,
	normalNumber,
} from './identity-number.ts';

describe('the number of a document', () => {
	it.each([
		['id-card', '11010519491231002X', true],
		['id-card', '110105194912310021', false],
		['residence-permit', '11010519491231002X', false],
		['hk-macau-permit', 'H12345678', true],
		['hk-macau-permit', 'H1234567', false],
		['taiwan-permit', '12345678', true],
		['taiwan-permit', '1234567', false],
		['foreign-permit', 'USA123456789012', true],
		['foreign-permit', 'US1234567890123', false],
		['passport', 'E12345678', true],
		['passport', 'E1-34', false],
	] as const)('[F-01 R10] %s %s: %s', (kind, number, good) => {
		expect(isIdentityNumber(kind, number)).toBe(good);
	});

	it('[F-01] is the same however it was typed', () => {
		expect(normalNumber(' 110105 19491231-002x ')).toBe('11010519491231002X');
	});

	it('[B-06] says the birthday where it has one', () => {
		expect(bornOnIn('id-card', '11010519491231002X')).toBe('1949-12-31');
		expect(bornOnIn('passport', 'E12345678')).toBeNull();
	});

	it('of a demo is right in form, nobody’s, and as many as are wanted', () => {
		const numbers = Array.from({ length: 3_000 }, (_, nth) => demoNumber('2002-06-01', nth));
		expect(new Set(numbers).size).toBe(numbers.length);
		expect(numbers.every((number) => isDemoNumber(number) && isIdentityNumber('id-card', number))).toBe(true);
		expect(bornOnIn('id-card', numbers[0] ?? '')).toBe('2002-06-01');
		expect(isDemoNumber('11010519491231002X')).toBe(false);
		expect(identityKinds).toHaveLength(6);
	});
});
