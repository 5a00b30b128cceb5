import { isEmployerRole, isOrganizerRole, type Role } from '@skyfair/shared/accounts/roles';

export interface MembershipScope {
	readonly role: Role;
	readonly organizerId: string | null;
	readonly employerId: string | null;
}

/** A13. Each role belongs to exactly the kind of owner that it speaks for; a role without its owner would be a role everywhere. */
export function isLawfulScope({ role, organizerId, employerId }: MembershipScope): boolean {
	if (isOrganizerRole(role)) return organizerId !== null && employerId === null;
	if (isEmployerRole(role)) return employerId !== null && organizerId === null;
	return organizerId === null && employerId === null;
}
