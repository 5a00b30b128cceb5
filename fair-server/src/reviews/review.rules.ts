import type { ReviewSettings } from '@skyfair/shared/reviews/review-settings.commands';
import type { ReviewKind, ReviewState } from '@skyfair/shared/reviews/reviews.commands';

const MINUTE_MS = 60_000;
/** V11: what counts for an organizer that has not saved settings of its own: version 0. */
export const defaultSettings: ReviewSettings = {
	samplePercent: 10,
	claimMinutes: 10,
	overdueHours: {
		employer: 24,
		recruiter: 24,
		job: 4,
		'fair-application': 24,
		school: 24,
		registration: 4,
		resume: 24,
	},
};

/** V2. */
export const claimMs = ({ claimMinutes }: Pick<ReviewSettings, 'claimMinutes'>): number => claimMinutes * MINUTE_MS;

/** V8. */
export const dueAt = (
	kind: ReviewKind,
	openedAt: number,
	{ overdueHours }: Pick<ReviewSettings, 'overdueHours'>,
): number => openedAt + overdueHours[kind] * 60 * MINUTE_MS;

export interface Claim {
	readonly claimedBy: string | null;
	readonly claimedUntil: number | null;
}

/** V2: whom an item belongs to at this moment. */
export const holderOf = ({ claimedBy, claimedUntil }: Claim, now: number): string | null =>
	claimedBy !== null && claimedUntil !== null && claimedUntil > now ? claimedBy : null;

export type Standing = Claim & { readonly state: ReviewState };
export type Verdict = 'yes' | 'wrong-state' | 'held-by-another';

/** V2. */
export function mayClaim(item: Standing, who: string, now: number): Verdict {
	if (item.state !== 'waiting') return 'wrong-state';
	const holder = holderOf(item, now);
	return holder === null || holder === who ? 'yes' : 'held-by-another';
}

/** V2, V6: checks and decisions need the claim itself, not only that nobody else has it. */
export function mayDecide(item: Standing, who: string, now: number): Verdict {
	if (item.state !== 'waiting') return 'wrong-state';
	return holderOf(item, now) === who ? 'yes' : 'held-by-another';
}

export interface CheckResult {
	readonly path: string;
	readonly legality: boolean;
	readonly authenticity: boolean;
	readonly compliance: boolean;
}
const isGood = (check: CheckResult): boolean => check.legality && check.authenticity && check.compliance;

/** V5: what stands in the way of a pass: parts without a result, whatever was marked bad, what the feature misses. */
export function missingForPass(
	checks: readonly CheckResult[],
	parts: readonly string[],
	missing: readonly string[],
): string[] {
	const bad = checks.filter((check) => !isGood(check)).map(({ path }) => path);
	const without = parts.filter((part) => !checks.some(({ path }) => path === part));
	return [...new Set([...without, ...bad, ...missing])];
}

/** V7: by the item's own id, so that nobody can choose. */
export function isDrawn(itemId: string, { samplePercent }: Pick<ReviewSettings, 'samplePercent'>): boolean {
	const tail = Number.parseInt(itemId.replaceAll('-', '').slice(-8), 16);
	return tail % 100 < samplePercent;
}

export const stateAfter = { pass: 'passed', return: 'returned', reject: 'rejected' } as const;
