// Two people wrote at once: what each of them changed since both began from the same text.

export interface Difference<Draft> {
	readonly key: keyof Draft & string;
	readonly mine: Draft[keyof Draft];
	readonly theirs: Draft[keyof Draft];
}
export interface Merge<Draft> {
	/** What both changed stays as I wrote it until I decide; what only the other changed is theirs. */
	readonly merged: Draft;
	/** Changed by both, and not alike. */
	readonly differences: readonly Difference<Draft>[];
	/** Changed by the other alone. */
	readonly taken: readonly (keyof Draft & string)[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function mergeDrafts<Draft extends object>(base: Draft, mine: Draft, theirs: Draft): Merge<Draft> {
	const keys = Object.keys(theirs) as (keyof Draft & string)[];
	const byThem = keys.filter((key) => !same(base[key], theirs[key]) && !same(mine[key], theirs[key]));
	const differences = byThem.filter((key) => !same(base[key], mine[key]));
	const taken = byThem.filter((key) => same(base[key], mine[key]));
	return {
		merged: { ...mine, ...Object.fromEntries(taken.map((key) => [key, theirs[key]])) },
		differences: differences.map((key) => ({ key, mine: mine[key], theirs: theirs[key] })),
		taken,
	};
}
