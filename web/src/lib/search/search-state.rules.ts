import { listOf } from '@skyfair/shared/protocol/address';
import { searchAddress, searchKeys, type SearchKey, type SearchState } from '@skyfair/shared/search/search-address';

/** Filters that are one list of choices. */
export const listKeys = ['industry', 'occupation', 'city', 'type'] as const;
export type ListKey = (typeof listKeys)[number];

/** What narrows a search; the order and the fair do not. */
const narrowing = searchKeys.filter((key) => key !== 'sort' && key !== 'fair');

export const hrefOf = (path: string, state: SearchState, page = 1): string => {
	const address = searchAddress.write(state);
	const rest = page > 1 ? `${address === '' ? '' : '&'}page=${page}` : '';
	return address === '' && rest === '' ? path : `${path}?${address}${rest}`;
};

export function without(state: SearchState, key: SearchKey, value?: string): SearchState {
	const { [key]: had, ...rest } = state;
	const left = value === undefined ? [] : listOf(had).filter((one) => one !== value);
	return left.length === 0 ? rest : { ...rest, [key]: left.join(',') };
}

/** Dropping all that narrows keeps the fair and the order. */
export const cleared = (state: SearchState): SearchState => ({
	...(state.fair === undefined ? {} : { fair: state.fair }),
	...(state.sort === undefined ? {} : { sort: state.sort }),
});

export interface Active {
	readonly key: SearchKey;
	readonly value: string;
}
/** Each choice by itself, as it can be taken away. */
export const activeOf = (state: SearchState): Active[] =>
	narrowing.flatMap((key) => {
		const value = state[key];
		if (value === undefined || value === '') return [];
		return (listKeys as readonly string[]).includes(key)
			? listOf(value).map((one) => ({ key, value: one }))
			: [{ key, value }];
	});

/** Of what a form holds. A choice that is on its empty value asks for nothing. */
export const fromForm = (form: FormData): SearchState => {
	const fields = new URLSearchParams();
	for (const [name, value] of form) if (typeof value === 'string' && value !== '') fields.append(name, value);
	return searchAddress.of(fields);
};

export const pageOf = (fields: URLSearchParams): number =>
	Math.min(200, Math.max(1, Math.trunc(Number(fields.get('page')) || 1)));
