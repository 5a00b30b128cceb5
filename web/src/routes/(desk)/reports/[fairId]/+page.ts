import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
	const [report, catalogue, fair, { session }] = await Promise.all([
		ask('report:get', { fairId: params.fairId }, { fetch }),
		ask('report:figures', {}, { fetch }),
		ask('fair:get', { fairId: params.fairId }, { fetch }),
		parent(),
	]);
	const { role } = session.acting;
	return {
		report: needed(report),
		catalogue: needed(catalogue),
		fair: needed(fair),
		mayRecompute: role === 'planner' || role === 'government',
	};
};
