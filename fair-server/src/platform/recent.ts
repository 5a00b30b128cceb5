/** How many keys are kept; the oldest leaves first. */
const MAX_KEYS = 10_000;

interface Entry<Value> {
	readonly askedAt: number;
	readonly answer: Promise<Value>;
}

/**
 * The last answer per key, for a short time. Those who ask at once share one question. The age counts from the question on, so an answer is
 * never older than it says; an answer whose question began before `forget` goes to those who asked and is kept for nobody else.
 */
export class Recent<Key, Value> {
	readonly #maxAgeMs: number;
	readonly #load: (key: Key) => Promise<Value>;
	readonly #entries = new Map<Key, Entry<Value>>();

	constructor(maxAgeMs: number, load: (key: Key) => Promise<Value>) {
		this.#maxAgeMs = maxAgeMs;
		this.#load = load;
	}

	get(key: Key): Promise<Value> {
		// Not the world's clock: a clock that is set by hand must not make an answer old or young.
		const now = performance.now();
		const known = this.#entries.get(key);
		if (known && now - known.askedAt < this.#maxAgeMs) return known.answer;
		const entry = { askedAt: now, answer: this.#load(key) };
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		entry.answer.catch(() => {
			if (this.#entries.get(key) === entry) this.#entries.delete(key);
		});
		if (this.#entries.size > MAX_KEYS) this.#entries.delete(this.#entries.keys().next().value as Key);
		return entry.answer;
	}

	forget(key: Key): void {
		this.#entries.delete(key);
	}

	forgetAll(): void {
		this.#entries.clear();
	}
}
