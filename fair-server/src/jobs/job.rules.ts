import type { ApprovalState, MeasureOutcome } from '@skyfair/shared/jobs/jobs.commands';
import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import { isSameName } from '../platform/bare-name.rules.ts';

const DAY_MS = 86_400_000;
/** J8. */
const LONGEST_VALID_MS = 180 * DAY_MS;
/** J9. */
const STALE_AFTER_MS = 30 * DAY_MS;
const LEAVES_SOON_MS = 3 * DAY_MS;

/** What one organizer has decided about one job. */
export interface Approval {
	/** The newest that was sent to it. */
	readonly version: number;
	readonly state: ApprovalState;
	/** What it shows to the public (J1, J2). */
	readonly approvedVersion: number | null;
}

/** J1, J2: a new version waits; what was approved before stays what is shown. */
export function submitted(before: Approval | null, version: number): Approval | null {
	if (before && version <= before.version) return null;
	return { version, state: 'waiting', approvedVersion: before?.approvedVersion ?? null };
}

/** J3. Null: this version is not what waits. */
export function decided(before: Approval, version: number, outcome: 'pass' | 'return' | 'reject'): Approval | null {
	if (before.state !== 'waiting' || before.version !== version) return null;
	if (outcome === 'pass') return { version, state: 'approved', approvedVersion: version };
	return { ...before, state: outcome === 'return' ? 'returned' : 'rejected' };
}

/** J6: only what is public can be measured; the harder outcomes take it away until a new version is approved. */
export function measured(before: Approval, outcome: MeasureOutcome): Approval | null {
	if (before.approvedVersion === null) return null;
	if (outcome === 'warn' || outcome === 'mask') return before;
	const gone = { ...before, approvedVersion: null };
	if (before.state === 'waiting') return gone;
	return { ...gone, state: outcome === 'reject' ? 'rejected' : 'taken-down' };
}

/** J4, J5: how long the approved version is shown; null: not at all. An expired permit ends it like the job's own date. */
export function shownUntil(
	job: { readonly closedAt: number | null; readonly validUntilAt: number },
	approved: { readonly permitUntilAt: number | null } | null,
): number | null {
	if (approved === null || job.closedAt !== null) return null;
	return Math.min(job.validUntilAt, approved.permitUntilAt ?? Number.POSITIVE_INFINITY);
}

export type DateFault = 'already-passed' | 'too-far';
/** J8. */
export function validUntilFault(validUntilAt: number, now: number): DateFault | null {
	if (validUntilAt <= now) return 'already-passed';
	return validUntilAt > now + LONGEST_VALID_MS ? 'too-far' : null;
}

/** J9. */
export const isStale = (
	job: { readonly confirmedAt: number; readonly validUntilAt: number; readonly closedAt: number | null },
	now: number,
): boolean =>
	job.closedAt === null && (now - job.confirmedAt >= STALE_AFTER_MS || job.validUntilAt - now <= LEAVES_SOON_MS);

/** J13: what only an account with an HR service licence, or a labour dispatcher with its permit, may say of a job. */
export function forOthersFault(
	job: Pick<JobInput, 'actualEmployer' | 'employmentType' | 'repost'>,
	account: { readonly name: string; readonly isAgency: boolean },
): 'actualEmployer' | 'repost' | null {
	if (account.isAgency) return null;
	if (job.repost !== undefined) return 'repost';
	const { actualEmployer: other, employmentType } = job;
	return other === undefined || employmentType === 'dispatch' || isSameName(other, account.name)
		? null
		: 'actualEmployer';
}
