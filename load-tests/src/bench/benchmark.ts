import type { Product } from '../product/product.ts';

/** One figure of the goals: ours against a peer in the same run, both as separate rounds that alternate. */
export interface Benchmark {
	/** A goal of performance, or the row whose own measure it is. */
	readonly id: `B${number}` | `G-${number}`;
	/** Which part of the goal this figure measures. */
	readonly part: string;
	readonly goal: { readonly atLeast: number } | { readonly atMost: number };
	readonly measure: (run: BenchRun) => Promise<Measured>;
}
export interface BenchRun {
	readonly product: Product;
	readonly rounds: number;
	readonly say: (line: string) => void;
}
export interface Measured {
	/** Ours ÷ peer, one for each round that counts. */
	readonly ratios: readonly number[];
	/** Anything that makes the whole figure worthless; empty when it may be believed. */
	readonly void: readonly string[];
	/** For a person: what was measured, in absolute numbers. */
	readonly detail: Readonly<Record<string, number>>;
}

export interface BenchResult {
	readonly id: string;
	readonly part: string;
	/** The median; null where the figure is void. */
	readonly ratio: number | null;
	readonly goal: string;
	readonly met: boolean;
	readonly rounds: number;
	readonly void: readonly string[];
	readonly detail: Readonly<Record<string, number>>;
}

export const FEWEST_ROUNDS = 5;

export function judge({ id, part, goal }: Benchmark, measured: Measured): BenchResult {
	const { ratios, detail } = measured;
	const reasons = [...measured.void, ...(ratios.length < FEWEST_ROUNDS ? [`only ${ratios.length} rounds count`] : [])];
	const ratio = reasons.length === 0 ? median(ratios) : null;
	const isMet = ratio !== null && ('atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost);
	const words = 'atLeast' in goal ? `>= ${goal.atLeast}` : `<= ${goal.atMost}`;
	return {
		id,
		part,
		ratio: ratio && Math.round(ratio * 1_000) / 1_000,
		goal: words,
		met: isMet,
		rounds: ratios.length,
		void: reasons,
		detail,
	};
}

export function median(numbers: readonly number[]): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

export function percentile(numbers: readonly number[], share: number): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
