import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
	const { employerId, session } = await parent();
	const [colleagues, invitations, card] = await Promise.all([
		ask('employer:colleagues', { employerId }, { fetch }),
		ask('invitation:list', { employerId }, { fetch }),
		ask('employer:my-card', { employerId }, { fetch }),
	]);
	return {
		colleagues: needed(colleagues),
		invitations: needed(invitations),
		card: needed(card),
		me: session.person.id,
		myName: session.person.name,
	};
};
