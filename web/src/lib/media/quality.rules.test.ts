import { describe, expect, it } from 'vitest';
import { judge, noTraffic, totalsOf, worse } from './quality.rules.ts';

const after = (change: Partial<typeof noTraffic>) => ({
	...noTraffic,
	packets: 100,
	bytes: 9_000,
	roundTripMs: 40,
	...change,
});

describe('network quality in words', () => {
	it.each([
		['[K-14] few losses are good', after({ lost: 1 }), { level: 'good', because: null }],
		['[K-14] 5 % loss is fair', after({ lost: 5 }), { level: 'fair', because: 'loss' }],
		['[K-14] 20 % loss is poor', after({ lost: 25 }), { level: 'poor', because: 'loss' }],
		['[K-14] long delay is fair, then poor', after({ roundTripMs: 400 }), { level: 'fair', because: 'delay' }],
		['[K-14] very long delay is poor', after({ roundTripMs: 900 }), { level: 'poor', because: 'delay' }],
		[
			'[K-14] a picture that stands still is poor',
			after({ freezeSeconds: 1.4 }),
			{ level: 'poor', because: 'freezes' },
		],
	] as const)('%s', (_title, now, expected) => {
		expect(judge(noTraffic, now, true)).toEqual(expected);
	});

	it('[K-14] nothing at all is told apart from nothing to hear', () => {
		expect(judge(after({}), after({}), true)).toEqual({ level: 'none', because: 'nothing-arrives' });
		expect(judge(after({}), after({ bytes: 9_100 }), true).level).toBe('unknown');
		expect(judge(after({}), after({}), false).level).toBe('unknown');
	});

	it('[K-14] counters that began anew say nothing yet', () => {
		expect(judge(after({}), noTraffic, true).level).toBe('unknown');
	});

	it('[K-14] the worse direction decides', () => {
		expect(worse({ level: 'good', because: null }, { level: 'poor', because: 'loss' }).level).toBe('poor');
		expect(worse({ level: 'fair', because: 'delay' }, { level: 'unknown', because: null }).level).toBe('fair');
	});

	it('[K-14] sums the streams of a report', () => {
		const report = [
			{ type: 'inbound-rtp', packetsReceived: 50, packetsLost: 2, totalFreezesDuration: 0.5 },
			{ type: 'inbound-rtp', packetsReceived: 30, packetsLost: 0 },
			{ type: 'candidate-pair', nominated: true, bytesReceived: 4_000, currentRoundTripTime: 0.08 },
			{ type: 'candidate-pair', nominated: false, bytesReceived: 4_000 },
		];
		expect(totalsOf(report, 'receive')).toEqual({
			packets: 80,
			lost: 2,
			freezeSeconds: 0.5,
			bytes: 4_000,
			roundTripMs: 80,
		});
	});
});
