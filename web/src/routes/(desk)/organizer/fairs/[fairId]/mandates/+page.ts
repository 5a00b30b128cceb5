import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import { ownOrganizer } from '#lib/reviews/own-organizer.ts';
import type { FairId } from '@skyfair/shared/protocol/ids';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
	const { session } = await parent();
	ownOrganizer(session, 'planner', 'support');
	const fairId = params.fairId as FairId;
	const [fair, hall, mandates] = await Promise.all([
		ask('fair:get', { fairId }, { fetch }),
		ask('booth:list', { fairId }, { fetch }),
		ask('mandate:list', { fairId }, { fetch }),
	]);
	return { fair: needed(fair), booths: needed(hall).booths, mandates: needed(mandates) };
};
