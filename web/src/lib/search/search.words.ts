import { educationLevels, employmentTypes, industries, occupations } from '@skyfair/shared/employers/dictionaries';
import type { SearchKey } from '@skyfair/shared/search/search-address';
import { m } from '#lib/paraglide/messages.js';
import { countWords } from '#lib/time/time.words.ts';
import { termWords } from '#lib/words/term.words.ts';
import type { ListKey } from './search-state.rules.ts';

export const listNames: Record<ListKey, () => string> = {
	industry: m.search_industry,
	occupation: m.search_occupation,
	city: m.search_city,
	type: m.search_type,
};

export const payChoices = [3_000, 5_000, 8_000, 10_000, 15_000, 20_000, 30_000];

/** What is chosen, in the words of the page. */
export function choiceWords(key: SearchKey, value: string): string {
	switch (key) {
		case 'industry':
			return termWords(industries, value);
		case 'occupation':
			return termWords(occupations, value);
		case 'type':
			return termWords(employmentTypes, value);
		case 'education':
			return `${m.search_education()} ${termWords(educationLevels, value)}`;
		case 'pay':
			return `${m.search_pay()} ${m.search_pay_from({ pay: countWords(Number(value)) })}`;
		case 'ready':
			return m.search_ready();
		case 'q':
			return m.search_words({ words: value });
		default:
			return value;
	}
}

/** What a whole filter asks for. */
export const filterWords = (key: SearchKey, value: string): string =>
	value
		.split(key === 'q' ? /$^/ : ',')
		.map((one) => choiceWords(key, one))
		.join('、');
