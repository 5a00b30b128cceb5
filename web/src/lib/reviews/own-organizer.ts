import { error } from '@sveltejs/kit';
import type { CurrentSession } from '@skyfair/shared/accounts/accounts.commands';
import type { Role } from '@skyfair/shared/accounts/roles';
import type { OrganizerId } from '@skyfair/shared/protocol/ids';

/** The organizer for which somebody reviews or moderates; the server asks again. */
export function ownOrganizer(session: CurrentSession, ...roles: readonly Role[]): OrganizerId {
	const { organizerId, role } = session.acting;
	if (organizerId === null || !roles.includes(role))
		error(403, { message: 'not-allowed', problem: { code: 'not-allowed' } });
	return organizerId;
}
