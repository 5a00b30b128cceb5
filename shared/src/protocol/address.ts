// Searches as they stand in an address. No schema: pages read this on every phone.

/** Of a list in an address. */
export const listOf = (text: string | undefined): string[] =>
	text === undefined || text === '' ? [] : text.split(',');

/** A search with these keys, in their order, so that the same search has the same address. `standard`: what is not said. */
export function addressWith<const Key extends string>(
	keys: readonly Key[],
	standard: Partial<Record<Key, string>> = {},
) {
	type State = Partial<Record<Key, string>>;
	return {
		of(fields: URLSearchParams): State {
			const state: State = {};
			for (const key of keys) {
				// A form without scripts says each choice of a list by itself.
				const value = fields.getAll(key).join(',').trim();
				if (value !== '' && value !== standard[key]) state[key] = value;
			}
			return state;
		},
		write(state: State): string {
			const fields = new URLSearchParams();
			for (const key of keys) {
				const value = state[key];
				if (value !== undefined && value !== '') fields.set(key, value);
			}
			return fields.toString();
		},
	};
}
