import type { Role } from '@skyfair/shared/accounts/roles';

/** The signed-in person in the role that the session acts in. Everything that authorization needs to know about who asks. */
export interface Actor {
	readonly personId: string;
	readonly name: string;
	readonly sessionId: string;
	readonly role: Role;
	readonly organizerId: string | null;
	readonly employerId: string | null;
	/** False while the role needs a second factor that this session has not passed: only account commands are allowed then. */
	readonly secondFactorPassed: boolean;
}
