/** Things on their way: each leaves at its time, never before one that was put in earlier. One timer for all of them. */
export class DelayLine<Item> {
	readonly #release: (item: Item) => void;
	readonly #waiting: { readonly item: Item; readonly at: number }[] = [];
	#timer: NodeJS.Timeout | null = null;
	#last = 0;

	constructor(release: (item: Item) => void) {
		this.#release = release;
	}

	get length(): number {
		return this.#waiting.length;
	}

	push(item: Item, at: number): void {
		this.#last = Math.max(this.#last, at);
		this.#waiting.push({ item, at: this.#last });
		if (this.#waiting.length === 1) this.#arm();
	}

	clear(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = null;
		this.#waiting.length = 0;
	}

	#arm(): void {
		const [first] = this.#waiting;
		if (!first) return;
		const wait = first.at - performance.now();
		// Timers have a grain of a millisecond; what is due now goes out in this turn, in its own call stack.
		if (wait <= 0) queueMicrotask(() => this.#drain());
		else this.#timer = setTimeout(() => this.#drain(), wait);
	}

	#drain(): void {
		this.#timer = null;
		for (let first = this.#waiting[0]; first && first.at <= performance.now(); first = this.#waiting[0]) {
			this.#waiting.shift();
			this.#release(first.item);
		}
		if (!this.#timer) this.#arm();
	}
}
