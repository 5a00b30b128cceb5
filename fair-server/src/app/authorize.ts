import { isEmployerRole, isOrganizerRole } from '@skyfair/shared/accounts/roles';
import type { Caller } from '@skyfair/shared/platform/dispatch';
import type { Command, ResourceKind } from '@skyfair/shared/protocol/command-table';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';

/** Who a thing belongs to. `ownerId` is the seeker whose ticket or conversation it is. */
export interface Owners {
	readonly organizerId: string | null;
	readonly employerId: string | null;
	readonly ownerId: string | null;
	/** False while only the organizer's own staff may know that it exists. */
	readonly isPublic: boolean;
}

export type FindOwners = (kind: ResourceKind, id: string) => Promise<Owners | null>;

/** These work before the second factor is passed: without them it could not be passed. */
const beforeSecondFactor = /^(session:|account:)/;
/** These work before somebody of an employer is verified (B-07): to become it, and to prepare what others decide about. */
const beforeVerification = /^(session|account|verification|file|invitation|employer|employee):/;

/** What the gate asks about a person beside the role. */
interface Standings {
	/** B-07 */
	isVerified(personId: string): Promise<boolean>;
	/** D-07 */
	isEmployee(personId: string, employerId: string): Promise<boolean>;
	/** W-01 */
	isSchool(personId: string, organizerId: string): Promise<boolean>;
}

/**
 * B-01, B-07, D-07, W-01, B-14, B-15: the one gate for every route, socket event and media request. A thing that does not exist and one
 * that belongs to others are refused alike where telling them apart would tell something.
 */
export function createAuthorize(findOwners: FindOwners, { isVerified, isEmployee, isSchool }: Standings) {
	return async (name: string, entry: Command, input: unknown, caller: Caller<Actor>): Promise<void> => {
		if (entry.allow === 'anyone') return;
		const { who } = caller;
		if (!who) throw new Refusal('not-signed-in');
		if (!who.secondFactorPassed && !beforeSecondFactor.test(name)) throw new Refusal('second-factor-needed');
		if (entry.allow !== 'signed-in' && !entry.allow.includes(who.role)) throw new Refusal('not-allowed');
		const isDoing = entry.kind === 'command' && entry.allow !== 'signed-in' && isEmployerRole(who.role);
		if (isDoing && !beforeVerification.test(name)) {
			if (!(await isVerified(who.personId))) throw new Refusal('verification-needed');
			if (who.employerId !== null && !(await isEmployee(who.personId, who.employerId)))
				throw new Refusal('employment-unproven');
		}
		if (entry.on) {
			const id = fieldOf(input, entry.on.field);
			const owners = id === null ? null : await findOwners(entry.on.kind, id);
			if (!owners) throw new Refusal('not-found');
			if (!mayTouch(who, owners)) throw new Refusal('not-allowed');
		}
		// The role alone is not enough: its time may have ended between two runs of the clock.
		const asSchool = entry.allow !== 'signed-in' && who.role === 'school' && who.organizerId !== null;
		if (asSchool && !(await isSchool(who.personId, who.organizerId ?? ''))) throw new Refusal('not-admitted');
	};
}

/** An organizer's staff: things of that organizer. An employer's staff: things of that employer. A seeker: own things, and public ones. */
export function mayTouch(
	who: Pick<Actor, 'role' | 'personId' | 'organizerId' | 'employerId'>,
	owners: Owners,
): boolean {
	if (who.role === 'platform-admin') return owners.employerId === null && owners.ownerId === null;
	if (isOrganizerRole(who.role)) return owners.organizerId !== null && owners.organizerId === who.organizerId;
	if (isEmployerRole(who.role)) return owners.employerId !== null && owners.employerId === who.employerId;
	return owners.ownerId === null ? owners.isPublic : owners.ownerId === who.personId;
}

function fieldOf(input: unknown, field: string): string | null {
	const value = typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[field] : undefined;
	return typeof value === 'string' ? value : null;
}
