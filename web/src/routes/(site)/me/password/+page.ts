import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	const { session } = await parent();
	if (session === null) redirect(303, '/sign-in?next=/me/password');
	return { hasPassword: session.person.hasPassword };
};
