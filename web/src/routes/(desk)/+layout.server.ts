import { error, redirect } from '@sveltejs/kit';
import { rolesFor } from '#lib/accounts/desks.ts';
import type { LayoutServerLoad } from './$types';

/** The API refuses by itself; this spares people a page that could only show refusals. */
export const load: LayoutServerLoad = ({ locals, url }) => {
	const { session } = locals;
	if (session === null) {
		if (locals.apiAway) error(503, { message: 'try-later', problem: { code: 'try-later' } });
		redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
	}
	if (session.secondFactor === 'needed' || session.secondFactor === 'enrol') {
		redirect(303, `/sign-in/second-factor?next=${encodeURIComponent(url.pathname)}`);
	}
	if (!rolesFor(url.pathname).includes(session.acting.role)) {
		error(403, { message: 'not-allowed', problem: { code: 'not-allowed' } });
	}
	return { session };
};
