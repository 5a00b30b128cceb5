// The hall's filters: shown at once, said in the address, answered by the server a moment later.
import { goto } from '$app/navigation';
import { searchAddress, type SearchKey, type SearchState } from '@skyfair/shared/search/search-address';
import type { SearchFound } from '@skyfair/shared/search/search.commands';
import { ask } from '#lib/api/client.ts';
import type { CommandInput } from '#lib/api/command-names.ts';
import { activeOf, cleared, hrefOf } from './search-state.rules.ts';

const AFTER_TYPING_MS = 250;

export class HallSearch {
	readonly #path: string;
	readonly #fairId: string;
	#state = $state.raw<SearchState>({});
	#found = $state.raw<SearchFound | null>(null);
	/** What the found ones are the answer to. */
	#answered = $state.raw('');
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(fairId: string, state: SearchState, found: SearchFound | null) {
		this.#fairId = fairId;
		this.#path = `/fairs/${fairId}/hall`;
		this.#state = withoutFair(state);
		this.#found = found;
		this.#answered = asked(this.#state);
	}

	get state(): SearchState {
		return this.#state;
	}
	get counts(): SearchFound['counts'] | null {
		return this.#found?.counts ?? null;
	}
	/** Null: nothing narrows, or the answer is not here yet. */
	get boothIds(): ReadonlySet<string> | null {
		if (this.#found === null || asked(this.#state) !== this.#answered || asked(this.#state) === '') return null;
		return new Set<string>(this.#found.boothIds);
	}
	get narrowed(): number {
		return activeOf(this.#state).filter(({ key }) => key !== 'q' && key !== 'ready').length;
	}

	set(key: SearchKey, value: string): void {
		const { [key]: _, ...rest } = this.#state;
		this.replace(value === '' ? rest : { ...rest, [key]: value }, key === 'q' ? AFTER_TYPING_MS : 0);
	}
	clear(): void {
		this.replace(cleared(this.#state));
	}
	replace(state: SearchState, afterMs = 0): void {
		this.#state = withoutFair(state);
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#ask(), afterMs);
	}

	async #ask(): Promise<void> {
		const state = this.#state;
		await goto(hrefOf(this.#path, state), { shallow: true, replace: true });
		if (asked(state) === this.#answered) return;
		const words = { ...searchAddress.read(asked(state)), fair: this.#fairId } as CommandInput<'search:find'>;
		const reply = await ask('search:find', words);
		if (!reply.ok || state !== this.#state) return;
		this.#found = reply.data;
		this.#answered = asked(state);
	}
}

const withoutFair = ({ fair: _, ...state }: SearchState): SearchState => state;
/** Who can receive now is known here, second by second: the server is asked for the rest. */
const asked = ({ ready: _, ...state }: SearchState): string => searchAddress.write(state);
