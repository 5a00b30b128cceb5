interface Option {
	readonly value: string;
	readonly disabled: boolean;
	/** The server rendered it as the chosen one. */
	readonly defaultSelected: boolean;
}

/**
 * What somebody chose while the page was not yet alive, or null. Svelte itself keeps what was typed or ticked by then, but sets a list back
 * to the value it was rendered with. A list without a choice of the server's shows the first that may be chosen.
 */
export function earlyChoice(list: { readonly value: string; readonly options: ArrayLike<Option> }): string | null {
	const options = Array.from(list.options);
	const rendered = options.find(({ defaultSelected }) => defaultSelected) ?? options.find(({ disabled }) => !disabled);
	return rendered === undefined || rendered.value === list.value ? null : list.value;
}
