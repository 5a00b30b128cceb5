// Which blocks of a hall are on the screen now, told by the elements that show their booths.
import { blockOf } from '@skyfair/shared/booths/blocks';
import type { Booth } from '@skyfair/shared/booths/booths.commands';

/** A screen that scrolls is asked once it rests. */
const REST_MS = 200;

export class BlocksSeen {
	readonly #onRest: () => void;
	readonly #onScreen = new Map<Element, string>();
	readonly #blockOfElement = new WeakMap<Element, string>();
	#observer: IntersectionObserver | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(onRest: () => void) {
		this.#onRest = onRest;
	}

	get blocks(): string[] {
		return [...new Set(this.#onScreen.values())];
	}

	/** For the element that shows this booth, as an attachment. */
	shows(booth: Booth): (element: Element) => () => void {
		return (element) => {
			// A little more than the screen: the next to come are known already.
			this.#observer ??= new IntersectionObserver((entries) => this.#notice(entries), { rootMargin: '200px' });
			this.#blockOfElement.set(element, blockOf(booth));
			this.#observer.observe(element);
			return () => {
				this.#observer?.unobserve(element);
				if (this.#onScreen.delete(element)) this.restSoon();
			};
		};
	}

	restSoon(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(this.#onRest, REST_MS);
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	#notice(entries: readonly IntersectionObserverEntry[]): void {
		for (const { target, isIntersecting } of entries) {
			const block = this.#blockOfElement.get(target);
			if (isIntersecting && block !== undefined) this.#onScreen.set(target, block);
			else this.#onScreen.delete(target);
		}
		this.restSoon();
	}
}
