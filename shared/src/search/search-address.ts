// A search as it stands in an address. No schema: pages read this on every phone.

export const searchSorts = ['best', 'wait', 'pay', 'new'] as const;
export type SearchSort = (typeof searchSorts)[number];

/** In the order in which they stand in an address, so that the same search has the same one. */
export const searchKeys = [
	'q',
	'fair',
	'industry',
	'occupation',
	'city',
	'type',
	'education',
	'pay',
	'ready',
	'sort',
] as const;
export type SearchKey = (typeof searchKeys)[number];
export type SearchState = Partial<Record<SearchKey, string>>;

/** Of a list in an address. */
export const listOf = (text: string | undefined): string[] =>
	text === undefined || text === '' ? [] : text.split(',');

function stateOf(fields: URLSearchParams): SearchState {
	const state: SearchState = {};
	for (const key of searchKeys) {
		// A form without scripts says each choice of a list by itself.
		const value = fields.getAll(key).join(',').trim();
		if (value !== '' && !(key === 'sort' && value === 'best')) state[key] = value;
	}
	return state;
}

export const searchAddress = {
	of: (fields: URLSearchParams): SearchState => stateOf(fields),
	/** As the command takes it: numbers are numbers. */
	read(text: string): Record<string, unknown> {
		const { pay, ...rest } = stateOf(new URLSearchParams(text));
		return pay === undefined ? rest : { ...rest, pay: Number(pay) };
	},
	write(state: SearchState): string {
		const fields = new URLSearchParams();
		for (const key of searchKeys) {
			const value = state[key];
			if (value !== undefined && value !== '') fields.set(key, value);
		}
		return fields.toString();
	},
};
