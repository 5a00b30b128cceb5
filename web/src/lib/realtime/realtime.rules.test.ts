import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, passesByItself } from './backoff.rules.ts';
import { KEEP_MS, parsePending, stillMeant, withPending, without } from './outbox.rules.ts';
import { isNewer } from './stream-version.rules.ts';

describe('coming back', () => {
	it('[H-11] waits between half a second and fifteen, whatever the luck', () => {
		fc.assert(
			fc.property(fc.nat(1_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
				const ms = backoffMs(attempt, random);
				expect(ms).toBeGreaterThanOrEqual(500);
				expect(ms).toBeLessThanOrEqual(15_000);
			}),
		);
	});
	it('[H-11] spreads a fair of phones over the whole interval', () => {
		expect(backoffMs(10, 0.999) - backoffMs(10, 0)).toBeGreaterThan(14_000);
	});
});

describe('asking again', () => {
	it('[H-11] helps against what passes by itself, and against nothing else', () => {
		for (const code of ['try-later', 'internal', 'rate-limited'] as const) expect(passesByItself({ code })).toBe(true);
		for (const code of ['not-found', 'not-allowed', 'wrong-state', 'line-closed'] as const)
			expect(passesByItself({ code })).toBe(false);
	});
});

describe('versions of a stream', () => {
	const version = (epoch: number, seq: number) => ({ stream: 'line:a', epoch, seq });
	it('[H-11] takes higher numbers of the same epoch and anything of a higher epoch', () => {
		expect(isNewer(version(1, 5), version(1, 4))).toBe(true);
		expect(isNewer(version(1, 4), version(1, 4))).toBe(false);
		expect(isNewer(version(2, 0), version(1, 900))).toBe(true);
		expect(isNewer(version(1, 900), version(2, 0))).toBe(false);
		expect(isNewer(version(0, 0), undefined)).toBe(true);
	});
});

describe('the outbox', () => {
	const pending = (key: string, givenAt = 0) => ({ key, name: 'line:join', input: { boothId: 'b' }, givenAt });
	it('[H-11] holds a command once, however often it is given', () => {
		const twice = withPending(withPending([], pending('k1')), pending('k1', 5));
		expect(twice).toEqual([pending('k1', 5)]);
		expect(without(twice, 'k1')).toEqual([]);
	});
	it('[H-11] forgets what is no longer meant', () => {
		expect(stillMeant([pending('old', 0), pending('new', KEEP_MS)], KEEP_MS + 1).map(({ key }) => key)).toEqual([
			'new',
		]);
	});
	it('[H-11] reads what a tab stored, and nothing else', () => {
		expect(parsePending(JSON.stringify([pending('k1')]))).toEqual([pending('k1')]);
		for (const text of [null, '', '{', 'null', '[1]', '[{"key":1}]', '{"key":"x"}'])
			expect(parsePending(text)).toEqual([]);
	});
});
