import { readFileSync } from 'node:fs';
import { Surface } from '@skyfair/shared/screening/screening.commands';
import { beforeAll, describe, expect, it } from 'vitest';
import { createScreen } from './screen.ts';

/** Lines `surface <tab> label <tab> text`; the label `-` is a text in which nothing may be found. */
function read(name: string): { surface: Surface; isBad: boolean; text: string }[] {
	const lines = readFileSync(new URL(`corpus/${name}.tsv`, import.meta.url), 'utf8').split('\n');
	return lines
		.filter((line) => line !== '')
		.map((line) => {
			const [surface, label, ...text] = line.split('\t');
			return { surface: Surface.parse(surface), isBad: label !== '-', text: text.join('\t') };
		});
}

const screen = createScreen();
// The dictionary is read once, by whoever comes first.
beforeAll(() => void screen('只招男生', 'job'), 60_000);
const parts = [
	'tuning',
	'measured-1',
	'measured-2',
	'measured-3',
	'measured-4',
	'measured-5',
	'measured-6',
	'measured-7',
	'measured-8',
	'measured-9',
	'measured-10',
	'measured-11',
	'measured-12',
	'measured-13',
	'measured-14',
	'measured-15',
	'measured-16',
	'measured-17',
	'measured-18',
	'measured-19',
	'measured-20',
	'measured-21',
	'measured-22',
];

describe('the labelled corpus', () => {
	it('has at least 600 lines, no line twice, every surface on both sides', () => {
		const all = parts.flatMap(read);
		expect(all.length).toBeGreaterThan(600);
		expect(new Set(all.map(({ surface, text }) => `${surface} ${text}`)).size).toBe(all.length);
		for (const surface of Surface.options)
			for (const bad of [true, false])
				expect(all.filter((one) => one.surface === surface && one.isBad === bad).length).toBeGreaterThan(10);
	});

	it.each(parts)(
		'[E-04 E-05 E-06 E-07 E-09 duty-6 duty-7 duty-8 duty-10] recall and precision on %s',
		(name) => {
			let [hit, missed, wrong] = [0, 0, 0];
			const faults: string[] = [];
			for (const { surface, isBad, text } of read(name)) {
				const found = screen(text, surface).some(({ severity }) => severity !== 'note');
				if (isBad && found) hit++;
				else if (isBad) missed++;
				else if (found) wrong++;
				if (isBad !== found) faults.push(`${surface} ${isBad ? 'missed' : 'wrong'}: ${text}`);
			}
			expect({ recall: hit / (hit + missed) >= 0.98, faults }).toEqual({ recall: true, faults });
			expect({ precision: hit / (hit + wrong) >= 0.95, faults }).toEqual({ precision: true, faults });
		},
		60_000,
	);
});
