import { personasOf } from '#lib/accounts/personas.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, parent }) => {
	const { demo } = await parent();
	return { next: url.searchParams.get('next'), personas: demo ? await personasOf(fetch) : [] };
};
