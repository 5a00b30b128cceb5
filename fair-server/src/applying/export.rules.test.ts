import { describe, expect, it } from 'vitest';
import { decide, EXPORT_OPEN_MS, stateOf, tableOf, take, type Asked } from './export.rules.ts';

const NOW = 1_800_000_000_000;
const asked: Asked = { askedBy: 'a', askedAt: NOW, state: 'asked', until: null };
const approved: Asked = { ...asked, state: 'approved', until: NOW + EXPORT_OPEN_MS };

describe('an export', () => {
	it('[threat-19 P11] is never decided by who asked, and once', () => {
		expect(decide(asked, 'a', true, NOW)).toEqual({ no: 'not-allowed' });
		expect(decide(asked, 'a', false, NOW)).toEqual({ no: 'not-allowed' });
		expect(decide(asked, 'b', true, NOW)).toEqual({ until: NOW + EXPORT_OPEN_MS });
		expect(decide(asked, 'b', false, NOW)).toEqual({ until: null });
		expect(decide(approved, 'b', true, NOW)).toEqual({ no: 'wrong-state' });
		expect(decide({ ...asked, askedAt: NOW - 4 * 86_400_000 }, 'b', true, NOW)).toEqual({ no: 'wrong-state' });
	});
	it('[threat-19 P12] is taken by who asked, to the last millisecond of its hour', () => {
		expect(take(asked, 'a', NOW)).toEqual({ no: 'wrong-state' });
		expect(take(approved, 'b', NOW)).toEqual({ no: 'not-allowed' });
		expect(take(approved, 'a', NOW + EXPORT_OPEN_MS - 1)).toBeNull();
		expect(take(approved, 'a', NOW + EXPORT_OPEN_MS)).toEqual({ no: 'wrong-state' });
		expect(stateOf({ ...approved, state: 'refused', until: null }, NOW)).toBe('refused');
	});
});

it('[threat-22 P13] no cell runs as a formula, and each row carries the mark', () => {
	const rows = [{ cells: ['=HYPERLINK("http://x")', ' @SUM(1)', '王"某'], mark: 'AB12' }];
	const text = tableOf(['甲', '乙', '丙', '水印'], rows, '江北精密 李某');
	expect(text).toBe(
		`\uFEFF"江北精密 李某"\r\n"甲","乙","丙","水印"\r\n"'=HYPERLINK(""http://x"")","' @SUM(1)","王""某","AB12"\r\n`,
	);
});
