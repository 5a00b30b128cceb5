import type { FilePurpose } from '@skyfair/shared/files/file-purposes';
import { rulesOf } from '@skyfair/shared/files/file-purposes';
import type { Role } from '@skyfair/shared/accounts/roles';

export interface FileOwners {
	readonly purpose: FilePurpose;
	readonly ownerId: string;
	readonly organizerId: string | null;
	readonly employerId: string | null;
	/** Organizers to whom it was submitted: their reviewers decide about it. */
	readonly sharedWith: readonly string[];
}
interface Viewer {
	readonly personId: string;
	readonly role: Role;
	readonly organizerId: string | null;
	readonly employerId: string | null;
}

/** F1–F4 of RULES.md. */
export function mayOpen(file: FileOwners, who: Viewer): boolean {
	if (file.ownerId === who.personId) return true;
	const { isIdentity } = rulesOf(file.purpose);
	if (file.employerId !== null && file.employerId === who.employerId)
		return isIdentity ? who.role === 'employer-admin' : who.role === 'employer-admin' || who.role === 'recruiter';
	if (who.organizerId === null) return false;
	if (file.sharedWith.includes(who.organizerId))
		return who.role === 'reviewer' || (!isIdentity && who.role === 'planner');
	if (file.organizerId === who.organizerId) return who.role === 'planner' || who.role === 'reviewer';
	return false;
}

/** F5: somebody may put only that into a form which they, or their house, brought. */
export function mayUse(file: FileOwners, who: Viewer): boolean {
	if (file.employerId !== null) return file.employerId === who.employerId || file.ownerId === who.personId;
	if (file.organizerId !== null) return file.organizerId === who.organizerId;
	return file.ownerId === who.personId;
}
