import { error } from '@sveltejs/kit';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

/** Who may read the planning; the others see the fair and its booths. */
const planningRoles: readonly string[] = ['planner', 'reviewer', 'moderator', 'support'];

export const load: PageLoad = async ({ fetch, params, parent }) => {
	const { fairId } = params;
	const { session } = await parent();
	const [fair, hall] = await Promise.all([
		ask('fair:get', { fairId }, { fetch }),
		ask('booth:list', { fairId }, { fetch }),
	]);
	const known = needed(fair);
	const own = known.organizerId === session.acting.organizerId;
	// Another organizer's fair has a public page; its console is nobody else's business.
	if (!own && session.acting.role !== 'platform-admin')
		error(404, { message: 'not-found', problem: { code: 'not-found' } });
	const planning =
		own && planningRoles.includes(session.acting.role) ? await ask('planning:get', { fairId }, { fetch }) : null;
	return {
		fair: known,
		hall: needed(hall),
		planning: planning?.ok ? planning.data : null,
		acts: own && (session.acting.role === 'planner' || session.acting.role === 'moderator'),
		planner: own && session.acting.role === 'planner',
		/** F-16: who brings what seekers have asked for. */
		brings: own && ['planner', 'support'].includes(session.acting.role),
		own,
		me: session.person.id,
	};
};
