import { error } from '@sveltejs/kit';
import type { CurrentSession } from '@skyfair/shared/accounts/accounts.commands';
import type { EmployerId } from '@skyfair/shared/protocol/ids';

/** The employer for which somebody acts; the server asks again. */
export function ownEmployer(session: CurrentSession): EmployerId {
	const { employerId } = session.acting;
	if (employerId === null) error(403, { message: 'not-allowed', problem: { code: 'not-allowed' } });
	return employerId;
}
