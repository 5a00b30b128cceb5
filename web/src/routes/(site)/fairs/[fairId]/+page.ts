import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
	const { session } = await parent();
	const isSeeker = session?.acting.role === 'seeker';
	const [fair, booths, changes, mine] = await Promise.all([
		ask('fair:get', { fairId: params.fairId }, { fetch }),
		ask('booth:list', { fairId: params.fairId }, { fetch }),
		ask('change:list', { fairId: params.fairId }, { fetch }),
		isSeeker ? ask('change:mine', {}, { fetch }) : null,
	]);
	return {
		fair: needed(fair),
		booths: booths.ok ? booths.data.booths.filter(({ withdrawnAt }) => withdrawnAt === null) : null,
		changes: changes.ok ? changes.data : [],
		/** The notice of this fair that still wants an answer from this seeker. */
		asking: (mine?.ok ? mine.data : []).find(({ asks, change }) => asks && change.fairId === params.fairId) ?? null,
	};
};
