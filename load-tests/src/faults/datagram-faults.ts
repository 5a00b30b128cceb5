import type { SeededRandom } from '@skyfair/shared/testing/seeded-random';

/** What happens to datagrams in one direction. Everything that is left out does not happen. */
export interface DatagramFaults {
	readonly delayMs?: number;
	readonly jitterMs?: number;
	/** 0 … 100. */
	readonly lossPercent?: number;
	readonly duplicatePercent?: number;
	/** Lets the next datagram overtake this one. */
	readonly reorderPercent?: number;
}

export interface DatagramFate {
	/** 0 lost, 1 delivered, 2 doubled. */
	readonly copies: 0 | 1 | 2;
	readonly delayMs: number;
	readonly isOvertaken: boolean;
}

/** The n-th call for a direction of a client answers alike for the same seed, whatever is switched on. */
export function fateOf(random: SeededRandom, faults: DatagramFaults): DatagramFate {
	const { delayMs = 0, jitterMs = 0, lossPercent = 0, duplicatePercent = 0, reorderPercent = 0 } = faults;
	const [lost, doubled, overtaken, jitter] = [
		random.float(0, 100),
		random.float(0, 100),
		random.float(0, 100),
		random.float(-1, 1),
	];
	return {
		copies: lost < lossPercent ? 0 : doubled < duplicatePercent ? 2 : 1,
		delayMs: Math.max(0, delayMs + jitter * jitterMs),
		isOvertaken: overtaken < reorderPercent,
	};
}
