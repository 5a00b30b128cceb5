import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/**
 * Chance that can be repeated: the same seed gives the same world, faults and failures on every machine.
 * The generator is fast-check's own (`pure-rand`); here are only the draws that our simulations speak in.
 */
export interface SeededRandom {
	/** Both ends included. */
	int(from: number, to: number): number;
	/** 0 included, 1 excluded; or between the two bounds. */
	float(from?: number, to?: number): number;
	/** True with this probability (0 … 1). */
	chance(probability: number): boolean;
	pick<Item>(items: readonly Item[]): Item;
	/** A new array; the given one is left alone. */
	shuffle<Item>(items: readonly Item[]): Item[];
	/** Waiting time until the next event of a steady stream with this mean. */
	exponential(mean: number): number;
	/** Service times and network delays: never negative, long tail. `spread` is the deviation of the logarithm. */
	lognormal(median: number, spread: number): number;
	/** An independent generator by name: drawing more from one does not change the other. */
	fork(name: string): SeededRandom;
	/** The whole state as a value; `resumeRandom` goes on from it. */
	readonly state: RandomState;
}

export type RandomState = readonly [number, number, number, number];

export function seededRandom(seed: number | string): SeededRandom {
	return resumeRandom(spread(String(seed)));
}

export function resumeRandom(from: RandomState): SeededRandom {
	const generator = xoroshiro128plusFromState(from);
	const int = (low: number, high: number): number => uniformInt(generator, low, high);
	const float = (low = 0, high = 1): number => low + uniformFloat64(generator) * (high - low);
	const readState = (): RandomState => {
		const [a = 0, b = 0, c = 0, d = 0] = generator.getState();
		return [a, b, c, d];
	};
	// 1 - u lies in (0, 1], so that the logarithm is always finite.
	const exponential = (mean: number): number => -Math.log(1 - float()) * mean;
	return {
		int,
		float,
		chance: (probability) => float() < probability,
		pick: (items) => {
			if (items.length === 0) throw new RangeError('pick: there is nothing to pick from');
			return items[int(0, items.length - 1)] as (typeof items)[number];
		},
		shuffle: (items) => {
			const mixed = [...items];
			for (let last = mixed.length - 1; last > 0; last--) {
				const other = int(0, last);
				[mixed[last], mixed[other]] = [mixed[other] as (typeof mixed)[number], mixed[last] as (typeof mixed)[number]];
			}
			return mixed;
		},
		exponential,
		lognormal: (median, deviation) => {
			// Box–Muller, one of the two normals: the second is thrown away so that the state alone says what comes next.
			const normal = Math.sqrt(2 * exponential(1)) * Math.cos(2 * Math.PI * float());
			return median * Math.exp(deviation * normal);
		},
		fork: (name) => resumeRandom(spread(`${readState().join(',')}/${name}`)),
		get state() {
			return readState();
		},
	};
}

/** Neighbouring seeds (1, 2, 3 …) must not start alike, so the text is hashed (FNV-1a) and then mixed (splitmix32). */
function spread(text: string): RandomState {
	let hash = 0x811c9dc5;
	for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
	const next = (): number => {
		hash = (hash + 0x9e3779b9) | 0;
		const mixed = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
		const again = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
		return again ^ (again >>> 15);
	};
	return [next(), next(), next(), next()];
}
