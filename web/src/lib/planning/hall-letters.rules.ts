// The letters of each hall's booths, as the server gives them: those of its first booth, or the next that are free.
import type { Hall } from '@skyfair/shared/fairs/fairs.commands';

const lettersAt = (index: number): string =>
	(index >= 26 ? lettersAt(Math.floor(index / 26) - 1) : '') + String.fromCodePoint(65 + (index % 26));

export function hallLetters(
	halls: readonly Pick<Hall, 'key'>[],
	booths: readonly { readonly hallKey: string; readonly number: string }[],
): Map<string, string> {
	const lettersOf = (number: string): string => number.slice(0, number.lastIndexOf('-'));
	const taken = new Set(booths.map(({ number }) => lettersOf(number)));
	const free = (index: number): string => (taken.has(lettersAt(index)) ? free(index + 1) : lettersAt(index));
	return new Map(
		halls.map(({ key }, index) => {
			const first = booths.find(({ hallKey }) => hallKey === key);
			return [key, first ? lettersOf(first.number) : free(index)];
		}),
	);
}
