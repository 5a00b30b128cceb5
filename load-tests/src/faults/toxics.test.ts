import { describe, expect, it } from 'vitest';
import { seededRandom } from '@skyfair/shared/testing/seeded-random';
import { type PipeMemory, planChunk, type Toxic } from './toxics.ts';

const memory = (seed = 1): PipeMemory => ({ random: seededRandom(seed), freeAt: 0, passedBytes: 0 });
const plan = (size: number, toxics: readonly Toxic[], remembered = memory(), now = 1_000) => {
	const made = planChunk(Buffer.alloc(size), toxics, remembered, now);
	if (made.fate === 'swallow') throw new Error('swallowed');
	return {
		...made,
		sizes: made.pieces.map(({ data }) => data.length),
		times: made.pieces.map(({ leavesAt }) => leavesAt - now),
	};
};

describe('toxics', () => {
	it('[fault-kit] passes bytes at once where nothing is set', () => {
		expect(plan(100, [])).toMatchObject({ sizes: [100], times: [0], thenClose: false });
	});

	it('[fault-kit] latency: every delay lies within the jitter and the same seed draws the same', () => {
		const toxics: Toxic[] = [{ kind: 'latency', latencyMs: 50, jitterMs: 20 }];
		const [one, two] = [memory(9), memory(9)];
		const delays = Array.from({ length: 200 }, () => plan(1, toxics, one).times[0] ?? 0);
		expect(Array.from({ length: 200 }, () => plan(1, toxics, two).times[0])).toEqual(delays);
		expect(Math.min(...delays)).toBeGreaterThanOrEqual(30);
		expect(Math.max(...delays)).toBeLessThan(70);
		expect(new Set(delays).size).toBeGreaterThan(150);
	});

	it('[fault-kit] bandwidth: bytes take their time, and a second chunk waits for the first', () => {
		const toxics: Toxic[] = [{ kind: 'bandwidth', bytesPerSecond: 100_000 }];
		const remembered = memory();
		expect(plan(50_000, toxics, remembered).times.at(-1)).toBeCloseTo(500, 3);
		expect(plan(10_000, toxics, remembered).times.at(-1)).toBeCloseTo(600, 3);
	});

	it('[fault-kit] slicer: pieces vary around the average, lose nothing and follow each other', () => {
		const made = plan(10_000, [{ kind: 'slicer', averageBytes: 100, variationBytes: 40, delayMs: 2 }]);
		expect(made.sizes.reduce((sum, size) => sum + size, 0)).toBe(10_000);
		expect(Math.max(...made.sizes)).toBeLessThanOrEqual(140);
		expect(Math.min(...made.sizes.slice(0, -1))).toBeGreaterThanOrEqual(60);
		expect(made.times[10]).toBe(20);
	});

	it('[fault-kit] limit_data: passes exactly so many bytes, over several chunks, and then closes', () => {
		const remembered = memory();
		const toxics: Toxic[] = [{ kind: 'limit_data', bytes: 150 }];
		expect(plan(100, toxics, remembered)).toMatchObject({ sizes: [100], thenClose: false });
		expect(plan(100, toxics, remembered)).toMatchObject({ sizes: [50], thenClose: true });
	});

	it('[fault-kit] timeout: swallows everything', () => {
		expect(planChunk(Buffer.alloc(5), [{ kind: 'timeout' }], memory(), 0)).toEqual({ fate: 'swallow' });
	});
});
