import { searchAddress } from '@skyfair/shared/search/search-address';
import type { CommandInput } from '#lib/api/command-names.ts';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

/** What narrows the hall stands in the address, as on the page of all jobs. */
export const load: PageLoad = async ({ fetch, params, url }) => {
	const search = { ...searchAddress.of(url.searchParams), fair: params.fairId };
	// Who can receive now is told second by second; the rest is asked for.
	const { ready: _, ...asked } = search;
	const words = searchAddress.read(searchAddress.write(asked)) as CommandInput<'search:find'>;
	const [fair, hall, found] = await Promise.all([
		ask('fair:get', { fairId: params.fairId }, { fetch }),
		ask('booth:list', { fairId: params.fairId }, { fetch }),
		ask('search:find', words, { fetch }),
	]);
	return { fair: needed(fair), hall: needed(hall), search, found: found.ok ? found.data : null };
};
