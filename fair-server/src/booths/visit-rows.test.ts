import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyLine, type VisitRow } from './visit-rows.ts';

const row: VisitRow = {
	visitId: 'v',
	organizerId: 'o',
	fairId: 'f',
	boothId: null,
	personId: 'p',
	kind: 'fair',
	source: 'link',
	at: Date.UTC(2026, 10, 22),
	since: null,
};

describe('a line of COPY', () => {
	it('[H-13] opens with no time and closes with all of it', () => {
		expect(copyLine(row, 'r')).toBe('2026-11-22T00:00:00.000Z\to\tf\t\\N\tp\tv\tfair\tlink\t0\tr\tf\n');
		expect(copyLine({ ...row, since: row.at - 1_500 }, 'r')).toContain('\t1500\tr\tt\n');
	});

	it('[H-13] never has a negative length, though a clock was put back', () => {
		expect(copyLine({ ...row, since: row.at + 5 }, 'r')).toContain('\t0\tr\tt\n');
	});

	it('[H-13] stays one line of eleven fields whatever the source says', () => {
		const signs = fc.constantFrom('\t', '\n', '\r', '\\', '\0', 'N', '.', '空', '😀');
		fc.assert(
			fc.property(fc.string({ unit: signs }), (source) => {
				const line = copyLine({ ...row, source }, 'r');
				expect(line.indexOf('\n')).toBe(line.length - 1);
				expect(line.split('\t')).toHaveLength(11);
			}),
		);
	});
});
