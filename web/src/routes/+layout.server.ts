import { SITE_HOTLINE, SITE_HOTLINE_HOURS, SITE_ICP, SITE_MAIL, SITE_OPERATOR } from '$app/env/private';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	session: locals.session,
	demo: locals.demo,
	serverAt: locals.serverAt,
	apiAway: locals.apiAway,
	theme: locals.theme,
	site: { operator: SITE_OPERATOR, hotline: SITE_HOTLINE, hours: SITE_HOTLINE_HOURS, mail: SITE_MAIL, icp: SITE_ICP },
});
