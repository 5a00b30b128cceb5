/** A text in pieces; `mark` names what is new, or what the machine objects to. */
export interface Piece {
	readonly text: string;
	readonly mark: string | null;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const signsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** What differs between two versions of one text: the same beginning and end stay plain, the middle is marked. */
export function difference(before: string, now: string): { before: Piece[]; now: Piece[] } {
	const [then, next] = [signsOf(before), signsOf(now)];
	let head = 0;
	while (head < then.length && head < next.length && then[head] === next[head]) head += 1;
	let tail = 0;
	while (
		tail < then.length - head &&
		tail < next.length - head &&
		then[then.length - 1 - tail] === next[next.length - 1 - tail]
	)
		tail += 1;
	const cut = (signs: readonly string[], mark: string): Piece[] =>
		[
			{ text: signs.slice(0, head).join(''), mark: null },
			{ text: signs.slice(head, signs.length - tail).join(''), mark },
			{ text: signs.slice(signs.length - tail).join(''), mark: null },
		].filter(({ text }) => text !== '');
	return { before: cut(then, 'gone'), now: cut(next, 'new') };
}

export interface Spot {
	readonly span: readonly [number, number];
	readonly severity: string;
}

/** The text cut at the places that rules object to (half open, in UTF-16 units). Of two that overlap the harder one is shown. */
export function spotted(text: string, spots: readonly Spot[]): Piece[] {
	const weight = (mark: string | null) => (mark === 'block' ? 3 : mark === 'review' ? 2 : mark === null ? 0 : 1);
	const edges = new Set([0, text.length]);
	for (const { span } of spots) for (const at of span) if (at > 0 && at < text.length) edges.add(at);
	const cuts = [...edges].sort((a, b) => a - b);
	const pieces: Piece[] = [];
	for (const [i, from] of cuts.slice(0, -1).entries()) {
		const to = cuts[i + 1] ?? text.length;
		const over = spots.filter(({ span }) => span[0] <= from && to <= span[1]).map(({ severity }) => severity);
		const mark = over.sort((a, b) => weight(b) - weight(a))[0] ?? null;
		pieces.push({ text: text.slice(from, to), mark });
	}
	return pieces.filter((piece) => piece.text !== '');
}
