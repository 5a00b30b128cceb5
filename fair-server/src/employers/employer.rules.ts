import type { Role } from '@skyfair/shared/accounts/roles';

interface Colleague {
	readonly membershipId: string;
	readonly role: Role;
}

/** An employer keeps an administrator: without one nobody could ever be let in again. */
export function mayRemove(colleagues: readonly Colleague[], membershipId: string): 'yes' | 'not-found' | 'wrong-state' {
	const leaving = colleagues.find((colleague) => colleague.membershipId === membershipId);
	if (!leaving) return 'not-found';
	const admins = colleagues.filter(({ role }) => role === 'employer-admin');
	return leaving.role === 'employer-admin' && admins.length === 1 ? 'wrong-state' : 'yes';
}
