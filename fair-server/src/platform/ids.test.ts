import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createIds } from './ids.ts';

describe('ids', () => {
	it('are UUIDv7 and carry their moment', () => {
		const id = createIds(() => 1_795_812_317_770)();
		expect(z.uuidv7().safeParse(id).success).toBe(true);
		expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(1_795_812_317_770);
	});

	it('of one millisecond stand in the order of their making, and no two are alike', () => {
		const newId = createIds(() => 1_795_812_317_770);
		const ids = Array.from({ length: 50_000 }, () => newId());
		expect(ids).toEqual([...ids].sort());
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('of a later moment come later, whatever the counter says', () => {
		let now = 1_000;
		const newId = createIds(() => now);
		const early = Array.from({ length: 300 }, () => newId());
		now = 1_001;
		expect(newId() > (early.at(-1) ?? '')).toBe(true);
	});
});
