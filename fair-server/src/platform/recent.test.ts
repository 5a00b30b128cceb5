import { describe, expect, it, vi } from 'vitest';
import { Recent } from './recent.ts';

/** Answers with the number of the question, when the test says so. */
function counting() {
	const open: (() => void)[] = [];
	let asked = 0;
	const load = () => {
		asked += 1;
		const number = asked;
		return new Promise<number>((resolve) => open.push(() => resolve(number)));
	};
	return { load, answerAll: () => open.splice(0).map((answer) => answer()), asked: () => asked };
}
const later = (ms: number) => vi.spyOn(performance, 'now').mockReturnValue(performance.now() + ms);

describe('a recent answer', () => {
	it('is shared by all who ask at once, and kept for its time', async () => {
		const { load, answerAll, asked } = counting();
		const recent = new Recent(1_000, load);
		const both = [recent.get('a'), recent.get('a')];
		answerAll();
		expect(await Promise.all(both)).toEqual([1, 1]);
		expect(await recent.get('a')).toBe(1);
		const clock = later(1_000);
		const next = recent.get('a');
		answerAll();
		expect(await next).toBe(2);
		expect(asked()).toBe(2);
		clock.mockRestore();
	});

	it('that was forgotten while the question was open is kept for nobody', async () => {
		const { load, answerAll } = counting();
		const recent = new Recent(1_000, load);
		const before = recent.get('a');
		recent.forget('a');
		const after = recent.get('a');
		answerAll();
		expect([await before, await after, await recent.get('a')]).toEqual([1, 2, 2]);
	});

	it('that failed is not kept', async () => {
		let fail = true;
		const recent = new Recent(1_000, () => (fail ? Promise.reject(new Error('away')) : Promise.resolve('here')));
		await expect(recent.get('a')).rejects.toThrow('away');
		fail = false;
		expect(await recent.get('a')).toBe('here');
	});

	it('is renewed behind the back of those who use it', async () => {
		const { load, answerAll, asked } = counting();
		const recent = new Recent(2_000, load, 1_000);
		const first = recent.get('a');
		answerAll();
		expect(await first).toBe(1);
		const clock = later(1_000);
		expect([await recent.get('a'), await recent.get('a')]).toEqual([1, 1]);
		expect(asked()).toBe(2);
		answerAll();
		await expect.poll(() => recent.get('a')).toBe(2);
		expect(asked()).toBe(2);
		clock.mockRestore();
	});

	it('that was forgotten is not brought back by its renewal', async () => {
		const { load, answerAll } = counting();
		const recent = new Recent(2_000, load, 1_000);
		const first = recent.get('a');
		answerAll();
		await first;
		const clock = later(1_000);
		await recent.get('a');
		recent.forget('a');
		const after = recent.get('a');
		answerAll();
		expect([await after, await recent.get('a')]).toEqual([3, 3]);
		clock.mockRestore();
	});
});
