import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boothNumberAt, hallLetters, nextBoothNumber } from './booth-number.rules.ts';

describe('a booth’s number', () => {
	it('[F14] has the letters of its hall’s place', () => {
		expect([0, 1, 25, 26, 51, 52, 701, 702].map(hallLetters)).toEqual(['A', 'B', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
	});

	it('[F14] counts within its hall', () => {
		const halls = ['making', 'health'];
		const placed = [
			{ hallKey: 'making', number: 'A-01' },
			{ hallKey: 'health', number: 'B-01' },
		];
		expect(nextBoothNumber(halls, [], 'making')).toBe('A-01');
		expect(nextBoothNumber(halls, placed, 'making')).toBe('A-02');
		expect(nextBoothNumber(halls, placed, 'health')).toBe('B-02');
	});

	it('[F14] keeps its letters when the halls are put into another order', () => {
		const placed = [{ hallKey: 'making', number: 'A-01' }];
		expect(nextBoothNumber(['health', 'making'], placed, 'making')).toBe('A-02');
		expect(nextBoothNumber(['health', 'making'], placed, 'health')).toBe('B-01');
	});

	it('[C-05] is that of the place that was chosen, unless somebody stands there', () => {
		const placed = [{ hallKey: 'health', number: 'B-03' }];
		expect(boothNumberAt(['making', 'health'], placed, 'health', 7)).toBe('B-07');
		expect(boothNumberAt(['making', 'health'], placed, 'health', 3)).toBeNull();
		expect(boothNumberAt(['making', 'health'], placed, 'making', 3)).toBe('A-03');
		expect(nextBoothNumber(['making', 'health'], placed, 'health')).toBe('B-04');
	});

	it('[F14] is never given twice, whatever order of halls and booths', () => {
		const keys = ['a', 'b', 'c', 'd', 'e'];
		const steps = fc.array(
			fc.record({ halls: fc.shuffledSubarray(keys, { minLength: 5 }), hallKey: fc.constantFrom(...keys) }),
			{ maxLength: 60 },
		);
		fc.assert(
			fc.property(steps, (list) => {
				const placed: { hallKey: string; number: string }[] = [];
				for (const { halls, hallKey } of list) {
					placed.push({ hallKey, number: nextBoothNumber(halls, placed, hallKey) });
				}
				expect(new Set(placed.map(({ number }) => number)).size).toBe(placed.length);
				const letters = new Map(placed.map(({ hallKey, number }) => [number.split('-')[0], hallKey]));
				expect(placed.every(({ hallKey, number }) => letters.get(number.split('-')[0]) === hallKey)).toBe(true);
			}),
		);
	});
});
