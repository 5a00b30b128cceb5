import { describe, expect, it } from 'vitest';
import { droppedIn, noRules, renderRules } from './packet-rules.ts';

describe('packet rules', () => {
	it('[fault-kit] writes loss, partition and redirects as one table', () => {
		const text = renderRules({
			losses: [{ direction: 'in', percent: 1, protocol: 'tcp' }],
			partition: 'out',
			redirects: [{ protocol: 'udp', host: '10.200.1.1', port: 40_000, toPort: 51_000 }],
		});
		expect(text).toContain('meta l4proto tcp numgen random mod 100000 < 1000 counter drop');
		expect(text).toContain('oifname "lo" accept\n\t\tcounter drop');
		expect(text).toContain('ip daddr 10.200.1.1 udp dport 40000 dnat to 10.200.1.1:51000');
	});

	it('[fault-kit] writes no drop where nothing is asked for', () => {
		expect(renderRules(noRules)).not.toContain('drop');
	});

	it('[fault-kit] reads the counters of one direction', () => {
		const listing =
			'chain arriving {\n counter packets 7 bytes 70 drop\n counter packets 5 bytes 1 drop }\nchain leaving {\n counter packets 2 bytes 3 drop\n}';
		expect([droppedIn(listing, 'in'), droppedIn(listing, 'out')]).toEqual([12, 2]);
	});
});
