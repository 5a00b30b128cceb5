/** 0 → A, 25 → Z, 26 → AA: the letters in front of a booth's number. */
export function hallLetters(index: number): string {
	const last = String.fromCodePoint(65 + (index % 26));
	return index < 26 ? last : hallLetters(Math.floor(index / 26) - 1) + last;
}

interface Placed {
	readonly hallKey: string;
	readonly number: string;
}

/**
 * F14: … by hall. A hall keeps the letters of its first booth even when the halls are put into another order later; a new hall
 * takes those of its place, or the next that no other hall has. A number is never given twice.
 */
export function nextBoothNumber(hallKeys: readonly string[], placed: readonly Placed[], hallKey: string): string {
	const letters = lettersOfHall(hallKeys, placed, hallKey);
	const last = placed
		.filter((booth) => lettersOf(booth) === letters)
		.reduce((highest, booth) => Math.max(highest, placeOf(booth.number)), 0);
	return numberAt(letters, last + 1);
}

/** C-05: the number of a place of the hall's grid; null when somebody stands there. */
export function boothNumberAt(
	hallKeys: readonly string[],
	placed: readonly Placed[],
	hallKey: string,
	place: number,
): string | null {
	const number = numberAt(lettersOfHall(hallKeys, placed, hallKey), place);
	return placed.some((booth) => booth.number === number) ? null : number;
}

/** A-07 → 7. */
export const placeOf = (number: string): number => Number(number.slice(number.lastIndexOf('-') + 1));
const lettersOf = (booth: Placed): string => booth.number.slice(0, booth.number.lastIndexOf('-'));
const numberAt = (letters: string, place: number): string => `${letters}-${String(place).padStart(2, '0')}`;

function lettersOfHall(hallKeys: readonly string[], placed: readonly Placed[], hallKey: string): string {
	const first = placed.find((booth) => booth.hallKey === hallKey);
	return first ? lettersOf(first) : freeLetters(hallKeys.indexOf(hallKey), new Set(placed.map(lettersOf)));
}

function freeLetters(from: number, taken: ReadonlySet<string>): string {
	const letters = hallLetters(from);
	return taken.has(letters) ? freeLetters(from + 1, taken) : letters;
}
