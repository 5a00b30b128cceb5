import { describe, expect, it } from 'vitest';
import { resumeRandom, seededRandom } from './seeded-random.ts';

const draw = (times: number, next: () => number): number[] => Array.from({ length: times }, next);
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

describe('seeded random', () => {
	it('gives the same draws for the same seed and others for its neighbour', () => {
		const first = seededRandom(7);
		const again = seededRandom(7);
		const neighbour = seededRandom(8);
		const drawn = draw(20, () => first.int(0, 1_000_000));
		expect(draw(20, () => again.int(0, 1_000_000))).toEqual(drawn);
		expect(draw(20, () => neighbour.int(0, 1_000_000))).not.toEqual(drawn);
	});

	it('goes on from a state that was written down', () => {
		const random = seededRandom('fair');
		draw(13, () => random.float());
		const resumed = resumeRandom(structuredClone(random.state));
		expect(draw(10, () => resumed.lognormal(5, 1))).toEqual(draw(10, () => random.lognormal(5, 1)));
	});

	it('forks by name without touching the parent', () => {
		const random = seededRandom(1);
		const before = random.state;
		const seekers = random.fork('seekers');
		const loss = random.fork('loss');
		expect(random.state).toEqual(before);
		expect(draw(5, () => seekers.float())).not.toEqual(draw(5, () => loss.float()));
	});

	it('keeps ints, floats and picks inside their bounds and reaches both ends', () => {
		const random = seededRandom(3);
		const ints = new Set(draw(500, () => random.int(-2, 2)));
		expect([...ints].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
		for (const value of draw(500, () => random.float(4, 6))) {
			expect(value).toBeGreaterThanOrEqual(4);
			expect(value).toBeLessThan(6);
		}
		expect(new Set(draw(200, () => random.pick([1, 2, 3])))).toEqual(new Set([1, 2, 3]));
		expect(() => random.pick([])).toThrow(RangeError);
	});

	it('shuffles into each order about equally often', () => {
		const random = seededRandom(4);
		const counts = new Map<string, number>();
		for (let round = 0; round < 6_000; round++) {
			const order = random.shuffle(['a', 'b', 'c']).join('');
			counts.set(order, (counts.get(order) ?? 0) + 1);
		}
		expect(counts.size).toBe(6);
		for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
	});

	it('draws exponential and lognormal values with the mean and median asked for', () => {
		const random = seededRandom(5);
		expect(Math.abs(mean(draw(20_000, () => random.exponential(40))) - 40)).toBeLessThan(1.5);
		const times = draw(20_001, () => random.lognormal(8, 0.5)).sort((a, b) => a - b);
		expect(times[0]).toBeGreaterThan(0);
		expect(Math.abs((times[10_000] ?? 0) - 8)).toBeLessThan(0.3);
	});

	it('answers chance about as often as asked', () => {
		const random = seededRandom(6);
		const hits = draw(10_000, () => Number(random.chance(0.01))).reduce((sum, hit) => sum + hit, 0);
		expect(Math.abs(hits - 100)).toBeLessThan(40);
	});
});
