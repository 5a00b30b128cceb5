import { describe, expect, test } from 'vitest';
import { nextDelay } from './restart-delay.ts';

describe('how soon a dead process is started again', () => {
	test('[V-14] quickly at first, then slower, never slower than five seconds', () => {
		const delays: number[] = [];
		let delay: number | null = null;
		for (let death = 0; death < 7; death++) {
			delay = nextDelay(delay, 50);
			delays.push(delay);
		}
		expect(delays).toEqual([300, 600, 1_200, 2_400, 4_800, 5_000, 5_000]);
	});

	test('[V-14] a death after a steady life counts as the first', () => {
		expect(nextDelay(5_000, 60_000)).toBe(300);
	});
});
