// What an organizer adds of its own: words, exceptions, names that may not come back.
import type { ScreeningLists } from '@skyfair/shared/screening/screening.commands';
import type { Found, Rule } from './grammar.rules.ts';

/** `plain` makes a word of the list comparable with the text, which is already. */
export function ownLists(lists: ScreeningLists, plain: (word: string) => string): Rule {
	const words = lists.words.map((word) => ({ ...word, text: plain(word.text) })).filter(({ text }) => text !== '');
	const names = lists.blacklist.map(({ name }) => plain(name)).filter((name) => name !== '');
	return function* ({ text, surface }) {
		for (const word of words)
			if (word.surfaces.includes(surface))
				for (const start of placesOf(text, word.text))
					yield { rule: 'list.word', start, end: start + word.text.length, severity: word.severity };
		for (const name of names)
			for (const start of placesOf(text, name)) yield { rule: 'blacklist.name', start, end: start + name.length };
	};
}

export function* placesOf(text: string, part: string): Generator<number> {
	for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) yield at;
}

/** Whether a find lies within one of the phrases that the organizer has allowed. */
export function isAllowed(text: string, allowed: readonly string[], found: Found): boolean {
	return allowed.some((phrase) => {
		for (const start of placesOf(text, phrase))
			if (start <= found.start && found.end <= start + phrase.length) return true;
		return false;
	});
}
