import { competences } from '@skyfair/shared/organizers/organizers.commands';
import { describe, expect, it } from 'vitest';
import { licence } from '../../test/builders/organizer.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { fitnessOf, isFitForDuty, licenceAllowsFairs } from './organizer.rules.ts';

const file = { trainedAt: NINE, validUntil: NINE + HOUR, competences: [...competences] };

describe('who may be on duty', () => {
	it('[A-12] nobody without a file, and nobody who lacks one of the competences', () => {
		expect(isFitForDuty(null, NINE)).toBe(false);
		expect(isFitForDuty(file, NINE)).toBe(true);
		for (const one of competences) {
			const lacking = { ...file, competences: competences.filter((each) => each !== one) };
			expect(isFitForDuty(lacking, NINE)).toBe(false);
			expect(fitnessOf(lacking)).toBeNull();
		}
	});

	it('[A-12] from the training to the end of its validity, to the millisecond', () => {
		expect(isFitForDuty(file, NINE - 1)).toBe(false);
		expect(isFitForDuty(file, NINE, NINE + HOUR)).toBe(true);
		expect(isFitForDuty(file, NINE, NINE + HOUR + 1)).toBe(false);
		expect(fitnessOf(file)).toEqual({ from: NINE, until: NINE + HOUR });
	});
});

describe('a licence', () => {
	it('[A-03] counts between its dates, with number, issuer and the business of job fairs', () => {
		const good = licence({ validFrom: NINE, validTo: NINE + HOUR });
		expect(licenceAllowsFairs(good, NINE)).toBe(true);
		expect(licenceAllowsFairs(good, NINE + HOUR - 1)).toBe(true);
		expect(licenceAllowsFairs(good, NINE + HOUR)).toBe(false);
		expect(licenceAllowsFairs(good, NINE - 1)).toBe(false);
		for (const over of [{ number: ' ' }, { issuer: '' }, { coversFairs: false }])
			expect(licenceAllowsFairs({ ...good, ...over }, NINE)).toBe(false);
	});
});
