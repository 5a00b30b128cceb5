import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, spotted } from './difference.rules.ts';

const textOf = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join('');

describe('what differs', () => {
	it('[D-15] is marked between the same beginning and end', () => {
		expect(difference('月薪 6000 元', '月薪 8000 元')).toEqual({
			before: [
				{ text: '月薪 ', mark: null },
				{ text: '6', mark: 'gone' },
				{ text: '000 元', mark: null },
			],
			now: [
				{ text: '月薪 ', mark: null },
				{ text: '8', mark: 'new' },
				{ text: '000 元', mark: null },
			],
		});
	});

	it('[D-15] loses nothing of either text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, now) => {
				const seen = difference(before, now);
				expect([textOf(seen.before), textOf(seen.now)]).toEqual([before, now]);
			}),
		);
	});
});

describe('a text with findings', () => {
	it('[E-07] shows the harder of two that overlap', () => {
		const spots = [
			{ span: [0, 4] as const, severity: 'review' },
			{ span: [2, 3] as const, severity: 'block' },
		];
		expect(spotted('限男性，双休', spots).map(({ text, mark }) => [text, mark])).toEqual([
			['限男', 'review'],
			['性', 'block'],
			['，', 'review'],
			['双休', null],
		]);
	});

	it('[E-07] loses nothing of the text, wherever the places are', () => {
		const spot = fc.record({
			span: fc.tuple(fc.nat(40), fc.nat(40)),
			severity: fc.constantFrom('block', 'review', 'note'),
		});
		fc.assert(
			fc.property(fc.string({ maxLength: 30 }), fc.array(spot, { maxLength: 6 }), (text, spots) => {
				expect(textOf(spotted(text, spots))).toBe(text);
			}),
		);
	});
});
