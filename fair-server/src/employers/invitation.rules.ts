import type { Role } from '@skyfair/shared/accounts/roles';

export const INVITED_FOR_MS = 7 * 86_400_000;

export interface InvitationFacts {
	readonly isAccepted: boolean;
	readonly isRevoked: boolean;
	readonly expiresAt: number;
}
export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired';

/** I1. */
export function stateOf({ isAccepted, isRevoked, expiresAt }: InvitationFacts, now: number): InvitationState {
	if (isAccepted) return 'accepted';
	if (isRevoked) return 'revoked';
	return now < expiresAt ? 'open' : 'expired';
}

/** I2: nobody gives a right that they do not have. */
export const mayInvite = (inviter: Role, invited: Role): boolean =>
	inviter === 'employer-admin' || (inviter === 'recruiter' && (invited === 'recruiter' || invited === 'interviewer'));
