import { searchAddress } from '@skyfair/shared/search/search-address';
import type { CommandInput } from '#lib/api/command-names.ts';
import { ask } from '#lib/api/client.ts';
import { pageOf } from '#lib/search/search-state.rules.ts';
import type { PageLoad } from './$types';

/** The address is the search: nothing else is kept, so a link shows everybody the same. */
export const load: PageLoad = async ({ fetch, url }) => {
	const search = searchAddress.of(url.searchParams);
	const page = pageOf(url.searchParams);
	// The server reads it again and refuses what it does not know.
	const words = { ...searchAddress.read(searchAddress.write(search)), page } as CommandInput<'search:find'>;
	const reply = await ask('search:find', words, { fetch });
	return { search, page, found: reply.ok ? reply.data : null, problem: reply.ok ? null : reply.problem };
};
