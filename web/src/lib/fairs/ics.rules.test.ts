import { describe, expect, it } from 'vitest';
import { icsOf, type CalendarEntry } from './ics.rules.ts';

const entry: CalendarEntry = {
	id: 'f1',
	name: '秋季招聘会；制造, 医药',
	startsAt: Date.UTC(2026, 10, 25, 1, 0),
	endsAt: Date.UTC(2026, 10, 25, 9, 0),
	url: 'https://fair.example/fairs/f1',
	about: '第一行\n第二行，'.repeat(12),
	organizer: '某中心',
	cancelled: false,
	changedAt: null,
};

describe('a calendar file', () => {
	it('[C-10] has lines that every calendar reads: ended by CRLF, of at most 75 octets, no character cut', () => {
		const file = icsOf([entry], 0);
		expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
		for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
		const unfolded = file.replaceAll('\r\n ', '');
		expect(unfolded).toContain('SUMMARY:秋季招聘会；制造\\, 医药');
		expect(unfolded).toContain('DTSTART:20261125T010000Z');
		expect(unfolded).not.toContain('\u{FFFD}');
	});
	it('[S-01] says that a fair was cancelled, and a changed one replaces the earlier entry', () => {
		expect(icsOf([{ ...entry, cancelled: true }], 0)).toContain('STATUS:CANCELLED');
		const at = Date.UTC(2026, 10, 22);
		const before = /SEQUENCE:(\d+)/.exec(icsOf([{ ...entry, changedAt: at }], 0))?.[1];
		const after = /SEQUENCE:(\d+)/.exec(icsOf([{ ...entry, changedAt: at + 1_000 }], 0))?.[1];
		expect(Number(after)).toBeGreaterThan(Number(before));
	});
});
