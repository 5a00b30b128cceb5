import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, url }) => {
	const { session } = await parent();
	if (session === null) redirect(303, '/sign-in');
	return { next: url.searchParams.get('next'), state: session.secondFactor };
};
