import { describe, expect, it } from 'vitest';
import { listen, listensAnew, type Listening } from './speaking.rules.ts';

const sound = (energy: number, seconds: number) => new Map([['lin', { energy, seconds }]]);
const speaking = ({ heardAt }: Listening): string[] => [...heardAt.keys()];

describe('who speaks', () => {
	const first = listen(listensAnew, sound(0, 1), 0);

	it('[K-03] a sound shorter than the time between two looks is heard', () => {
		// 20 ms at level 0.2 within 200 ms.
		expect(speaking(listen(first, sound(0.2 ** 2 * 0.02, 1.2), 200))).toEqual(['lin']);
	});

	it('[K-03] a quiet room does not speak, nor does the first look', () => {
		expect(speaking(first)).toEqual([]);
		expect(speaking(listen(first, sound(0.001 ** 2 * 0.2, 1.2), 200))).toEqual([]);
	});

	it('[K-03] who breathes goes on speaking, who has stopped does not', () => {
		const spoke = listen(first, sound(0.01, 1.2), 200);
		const breathes = listen(spoke, sound(0.01, 1.8), 800);
		expect(speaking(breathes)).toEqual(['lin']);
		expect(speaking(listen(breathes, sound(0.01, 2), 1_000))).toEqual([]);
	});

	it('[K-03] who has left or was muted does not speak, and counters that begin anew say nothing', () => {
		const spoke = listen(first, sound(0.01, 1.2), 200);
		expect(speaking(listen(spoke, new Map(), 400))).toEqual([]);
		expect(speaking(listen(first, sound(0.01, 0.1), 200))).toEqual([]);
	});
});
