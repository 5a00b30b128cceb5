import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { patternOf, possibleIn } from './needs.rules.ts';
import { lawRules } from './screen.ts';
import { viewsOf } from './view.ts';

const sources = [
	'(?:限|仅)[男女](?:性|生)',
	'男(?=生|性)|女士?优先',
	'(?<=限)男(?!装)',
	'(?<![有无])限{2,3}女?',
	'[^,]{0,3}男\\d{2,}',
	'(?:(?:男|女){1,2}生)+',
	'男?女?',
	'优\\s?先|\\bno men\\b',
	'[0-9男]{2}女',
];
const alphabet = fc.constantFrom(...'限仅男女性生士优先装有无,01n meo'.split(''));

describe('what a pattern cannot do without', () => {
	it('never keeps a pattern from a text that it matches', () => {
		const patterns = sources.map(patternOf);
		fc.assert(
			fc.property(fc.string({ unit: alphabet, maxLength: 12 }), (text) => {
				const may = possibleIn(text);
				for (const pattern of patterns)
					if (new RegExp(pattern.regexp.source, 'u').test(text))
						expect([pattern.regexp.source, may(pattern)]).toContain(true);
			}),
			{ numRuns: 2000 },
		);
	});

	it('[C25] takes no hit from the corpus', () => {
		const folder = new URL('corpus/', import.meta.url);
		const texts = readdirSync(folder)
			.flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split('\n'))
			.filter((line, index) => line !== '' && index % 40 === 0)
			.map((line) => line.split('\t').slice(2).join('\t'));
		const patterns = lawRules.flatMap((rule) => rule.patterns ?? []);
		expect(patterns.length).toBeGreaterThan(400);
		const kept: string[] = [];
		for (const text of texts)
			for (const view of viewsOf(text)) {
				const may = possibleIn(view.text);
				for (const pattern of patterns)
					if (!may(pattern) && view.text.search(pattern.regexp) >= 0) kept.push(`${text}: ${pattern.regexp.source}`);
			}
		expect(kept).toEqual([]);
	}, 60_000);
});
