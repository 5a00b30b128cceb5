/** How many keys are kept; the oldest leaves first. */
const MAX_KEYS = 10_000;

interface Entry<Value> {
	readonly askedAt: number;
	readonly answer: Promise<Value>;
	asksAgain: boolean;
}

/**
 * The last answer per key, for a short time. Those who ask at once share one question. The age counts from the question on, so an answer is
 * never older than it says; an answer whose question began before `forget` goes to those who asked and is kept for nobody else.
 * With `renewAfterMs` an answer that is still in use is asked for again before it is too old, so that nobody waits for it.
 */
export class Recent<Key, Value> {
	readonly #maxAgeMs: number;
	readonly #renewAfterMs: number;
	readonly #load: (key: Key) => Promise<Value>;
	readonly #entries = new Map<Key, Entry<Value>>();

	constructor(maxAgeMs: number, load: (key: Key) => Promise<Value>, renewAfterMs = Number.POSITIVE_INFINITY) {
		this.#maxAgeMs = maxAgeMs;
		this.#renewAfterMs = renewAfterMs;
		this.#load = load;
	}

	get(key: Key): Promise<Value> {
		const known = this.#entries.get(key);
		// Not the world's clock: a clock that is set by hand must not make an answer old or young.
		const age = known ? performance.now() - known.askedAt : Number.POSITIVE_INFINITY;
		if (!known || age >= this.#maxAgeMs) return this.#ask(key).answer;
		if (age >= this.#renewAfterMs && !known.asksAgain) this.#renew(key, known);
		return known.answer;
	}

	forget(key: Key): void {
		this.#entries.delete(key);
	}

	forgetAll(): void {
		this.#entries.clear();
	}

	#ask(key: Key): Entry<Value> {
		const entry = { askedAt: performance.now(), answer: this.#load(key), asksAgain: false };
		this.#entries.delete(key);
		this.#entries.set(key, entry);
		entry.answer.catch(() => {
			if (this.#entries.get(key) === entry) this.#entries.delete(key);
		});
		if (this.#entries.size > MAX_KEYS) this.#entries.delete(this.#entries.keys().next().value as Key);
		return entry;
	}

	/** The old answer serves until the new one is there; one that fails leaves it to whoever asks when it is too old. */
	#renew(key: Key, known: Entry<Value>): void {
		known.asksAgain = true;
		const askedAt = performance.now();
		this.#load(key).then(
			(value) => {
				if (this.#entries.get(key) !== known) return;
				this.#entries.set(key, { askedAt, answer: Promise.resolve(value), asksAgain: false });
			},
			() => undefined,
		);
	}
}
