import { ask } from '#lib/api/client.ts';
import { monthOf, readMonth } from '#lib/fairs/month.rules.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, parent }) => {
	const [reply, { serverAt }] = await Promise.all([ask('fair:list', {}, { fetch }), parent()]);
	const today = monthOf(serverAt);
	return {
		fairs: reply.ok ? reply.data : [],
		problem: reply.ok ? null : reply.problem,
		shown: readMonth(url.searchParams.get('month')) ?? today,
		today: serverAt,
	};
};
