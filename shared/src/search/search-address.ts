// A search for jobs and booths as it stands in an address.
import { addressWith } from '../protocol/address.ts';

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

const address = addressWith(searchKeys, { sort: 'best' });
export const searchAddress = {
	...address,
	/** As the command takes it: numbers are numbers. */
	read(text: string): Record<string, unknown> {
		const { pay, ...rest } = address.of(new URLSearchParams(text));
		return pay === undefined ? rest : { ...rest, pay: Number(pay) };
	},
};
