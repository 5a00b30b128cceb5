import type { MediaSource } from '@skyfair/shared/media/rooms';
import type { Standing } from '../peers/rights.rules.ts';

/** Longer than any join token lives, tolerance included: older entries can refuse nothing any more. */
const KEEP_MS = 180_000;

type Entry = { -readonly [Key in keyof Standing]: Standing[Key] } & { notedAt: number };

/** What happened to people's rights lately, so that a token signed before a change does not undo it (threat 3). */
export class StandingBook {
	readonly #entries = new Map<string, Entry>();

	noteEviction(personId: string, roomId: string | null, at: number, now: number): void {
		const entry = this.#entry(keyOf(personId, roomId), now);
		entry.refusedUntil = Math.max(entry.refusedUntil ?? 0, at);
	}

	noteRights(
		personId: string,
		roomId: string,
		produce: readonly MediaSource[],
		times: { at: number; now: number },
	): void {
		const entry = this.#entry(keyOf(personId, roomId), times.now);
		if (entry.change === null || entry.change.at <= times.at) entry.change = { at: times.at, produce };
	}

	standing(personId: string, roomId: string): Standing {
		const [here, everywhere] = [this.#entries.get(keyOf(personId, roomId)), this.#entries.get(keyOf(personId, null))];
		const refusals = [here?.refusedUntil, everywhere?.refusedUntil].filter((at) => at !== undefined && at !== null);
		return { refusedUntil: refusals.length > 0 ? Math.max(...refusals) : null, change: here?.change ?? null };
	}

	forgetOld(now: number): void {
		for (const [key, { notedAt }] of this.#entries) if (now - notedAt > KEEP_MS) this.#entries.delete(key);
	}

	#entry(key: string, now: number): Entry {
		const entry = this.#entries.get(key) ?? { refusedUntil: null, change: null, notedAt: now };
		entry.notedAt = now;
		this.#entries.set(key, entry);
		return entry;
	}
}

const keyOf = (personId: string, roomId: string | null): string => `${personId} ${roomId ?? '*'}`;
