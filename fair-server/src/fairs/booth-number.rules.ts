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
	const lettersOf = (booth: Placed): string => booth.number.slice(0, booth.number.lastIndexOf('-'));
	const first = placed.find((booth) => booth.hallKey === hallKey);
	const letters = first ? lettersOf(first) : freeLetters(hallKeys.indexOf(hallKey), new Set(placed.map(lettersOf)));
	const last = placed
		.filter((booth) => lettersOf(booth) === letters)
		.reduce((highest, booth) => Math.max(highest, Number(booth.number.slice(letters.length + 1))), 0);
	return `${letters}-${String(last + 1).padStart(2, '0')}`;
}

function freeLetters(from: number, taken: ReadonlySet<string>): string {
	const letters = hallLetters(from);
	return taken.has(letters) ? freeLetters(from + 1, taken) : letters;
}
