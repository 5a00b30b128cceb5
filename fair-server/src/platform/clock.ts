/** Time is an argument everywhere; this is where it comes from. Milliseconds since 1970. */
export interface Clock {
	now(): number;
}
export const systemClock: Clock = { now: () => Date.now() };

/** For the demo world and tests: stands where it is put. */
export interface SetClock extends Clock {
	set(atMs: number): void;
	advance(ms: number): void;
}
export function createSetClock(atMs: number): SetClock {
	let at = atMs;
	return {
		now: () => at,
		set: (next) => {
			at = next;
		},
		advance: (ms) => {
			at += ms;
		},
	};
}
