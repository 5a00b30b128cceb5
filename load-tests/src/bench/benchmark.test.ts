import { describe, expect, it } from 'vitest';
import { type Benchmark, judge, median, percentile } from './benchmark.ts';

const figure: Benchmark = {
	id: 'B8',
	part: 'part',
	goal: { atLeast: 0.7 },
	measure: () => Promise.reject(new Error('not run here')),
};
const measured = (ratios: readonly number[], reasons: readonly string[] = []) => ({
	ratios,
	void: reasons,
	detail: {},
});

describe('benchmark', () => {
	it('[bench] takes the median of the rounds and compares it with the goal', () => {
		expect(judge(figure, measured([0.9, 0.1, 0.8, 0.75, 0.72]))).toMatchObject({ ratio: 0.75, met: true, rounds: 5 });
		expect(judge(figure, measured([0.9, 0.1, 0.6, 0.2, 0.72]))).toMatchObject({ ratio: 0.6, met: false });
		const lower: Benchmark = { ...figure, goal: { atMost: 0.5 } };
		expect(judge(lower, measured([0.4, 0.4, 0.4, 0.4, 0.9]))).toMatchObject({ ratio: 0.4, met: true, goal: '<= 0.5' });
	});

	it('[bench] believes nothing with too few rounds or a reason against it', () => {
		expect(judge(figure, measured([1, 1, 1, 1]))).toMatchObject({ ratio: null, met: false });
		expect(judge(figure, measured([1, 1, 1, 1, 1], ['the peer ran otherwise']))).toMatchObject({
			ratio: null,
			met: false,
		});
	});

	it('[bench] reads medians and percentiles', () => {
		expect(median([4, 1, 3, 2])).toBe(2.5);
		const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
		expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile([7], 0.99)]).toEqual([51, 100, 7]);
	});
});
