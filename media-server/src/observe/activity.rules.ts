export type Reading = { readonly at: number; readonly packets: number; readonly bytes: number };
/** A reading, and when the counter was last seen to grow. */
export type Sample = Reading & { readonly grewAt: number | null };
export type Moved = { packets: number; bytes: number; lastPacketAt: number | null };

const KEEP = 8;

/** The newest few samples. A counter that ran backwards belongs to a new stream: what was before is forgotten. */
export function sampleInto(samples: readonly Sample[], next: Reading): Sample[] {
	const last = samples.at(-1);
	const grew = next.packets > (last && next.packets >= last.packets ? last.packets : 0);
	const kept = last && next.packets < last.packets ? [] : samples;
	return [...kept, { ...next, grewAt: grew ? next.at : (last?.grewAt ?? null) }].slice(-KEEP);
}

/** How much arrived in the window that ends with the newest sample, and when a packet was last known to arrive. */
export function movedWithin(samples: readonly Sample[], windowMs: number): Moved {
	const last = samples.at(-1);
	if (!last) return { packets: 0, bytes: 0, lastPacketAt: null };
	const before =
		samples.findLast((sample) => sample.at <= last.at - windowMs) ?? (samples.length < KEEP ? undefined : samples[0]);
	return {
		packets: last.packets - (before?.packets ?? 0),
		bytes: last.bytes - (before?.bytes ?? 0),
		lastPacketAt: last.grewAt,
	};
}

/** Silent is who is not paused and sends nothing; somebody who has only just begun or unmuted is given the same window. */
export function isSilent(
	samples: readonly Sample[],
	state: { windowMs: number; paused: boolean; soundingSince: number },
): boolean {
	const last = samples.at(-1);
	if (state.paused || !last || last.at - state.soundingSince < state.windowMs) return false;
	return movedWithin(samples, state.windowMs).packets === 0;
}
