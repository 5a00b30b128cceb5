import { parsePending, stillMeant, without, withPending, type Pending } from './outbox.rules.ts';

const STORE = 'skyfair:outbox';

/** Kept in the tab's own storage until acknowledged, so that a reload in a tunnel loses nothing. */
export class Outbox {
	#list: Pending[];

	constructor() {
		this.#list = stillMeant(parsePending(read()), Date.now());
	}

	get waiting(): readonly Pending[] {
		this.#list = stillMeant(this.#list, Date.now());
		return this.#list;
	}

	put(pending: Pending): void {
		this.#write(withPending(this.#list, pending));
	}

	settle(key: string): void {
		this.#write(without(this.#list, key));
	}

	#write(list: Pending[]): void {
		this.#list = list;
		try {
			sessionStorage.setItem(STORE, JSON.stringify(list));
		} catch {
			// A private window may refuse storage; the command is still kept in memory.
		}
	}
}

function read(): string | null {
	try {
		return sessionStorage.getItem(STORE);
	} catch {
		return null;
	}
}
