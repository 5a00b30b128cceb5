// Who speaks, from the sound energy that the browser has summed up. A moment's level would miss short sounds between two looks.

/** Of 1, as the browser measures it; a quiet room is well below. */
const SPEAKING_LEVEL = 0.02;
/** Between two words nobody stops being the one who speaks; a frame that flickers tells nothing. */
const HOLD_MS = 600;

/** Sums since the beginning of one stream, of its `inbound-rtp` statistics: `energy` in squared level × seconds. */
export interface SoundTotals {
	readonly energy: number;
	readonly seconds: number;
}

/** The mean level between two looks; zero when nothing was played or the counters began anew. */
function levelBetween(before: SoundTotals, now: SoundTotals): number {
	const seconds = now.seconds - before.seconds;
	const energy = now.energy - before.energy;
	return seconds > 0 && energy > 0 ? Math.sqrt(energy / seconds) : 0;
}

export interface Listening {
	readonly totals: ReadonlyMap<string, SoundTotals>;
	/** When each was last heard, in milliseconds of the page's clock. */
	readonly heardAt: ReadonlyMap<string, number>;
}
export const listensAnew: Listening = { totals: new Map(), heardAt: new Map() };

/** One more look at everybody's sound. Who is no longer in `totals` does not speak. */
export function listen(before: Listening, totals: ReadonlyMap<string, SoundTotals>, now: number): Listening {
	const heardAt = [...totals].flatMap(([id, sound]): [string, number][] => {
		const last = before.totals.get(id);
		if (last && levelBetween(last, sound) > SPEAKING_LEVEL) return [[id, now]];
		const heard = before.heardAt.get(id);
		return heard === undefined || now - heard > HOLD_MS ? [] : [[id, heard]];
	});
	return { totals, heardAt: new Map(heardAt) };
}
