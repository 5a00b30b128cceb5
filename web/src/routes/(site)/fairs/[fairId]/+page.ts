import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
	const { session } = await parent();
	const isSeeker = session?.acting.role === 'seeker';
	const [fair, booths, changes, mine, registration, mandates] = await Promise.all([
		ask('fair:get', { fairId: params.fairId }, { fetch }),
		ask('booth:list', { fairId: params.fairId }, { fetch }),
		ask('change:list', { fairId: params.fairId }, { fetch }),
		isSeeker ? ask('change:mine', {}, { fetch }) : null,
		isSeeker ? ask('registration:mine', { fairId: params.fairId }, { fetch }) : null,
		isSeeker ? ask('mandate:mine', { fairId: params.fairId }, { fetch }) : null,
	]);
	return {
		fair: needed(fair),
		booths: booths.ok ? booths.data.booths.filter(({ withdrawnAt }) => withdrawnAt === null) : null,
		changes: changes.ok ? changes.data : [],
		registration: registration?.ok ? registration.data.registration : null,
		/** Null: nobody here can give one. */
		mandates:
			mandates?.ok && registration?.ok && holdsPlace(registration.data.registration?.state) ? mandates.data : null,
		/** The notice of this fair that still wants an answer from this seeker. */
		asking: (mine?.ok ? mine.data : []).find(({ asks, change }) => asks && change.fairId === params.fairId) ?? null,
	};
};

const holdsPlace = (state: string | undefined): boolean =>
	state === 'submitted' || state === 'approved' || state === 'returned';
