import type { ReviewKind, ReviewState } from '@skyfair/shared/reviews/reviews.commands';

const MINUTE_MS = 60_000;
/** V2. */
export const CLAIM_MS = 10 * MINUTE_MS;
/** V7: of every so many passed items, one. */
const ONE_IN = 10;

/** V8. */
export const dueAt = (kind: ReviewKind, openedAt: number): number =>
	openedAt + (kind === 'job' || kind === 'registration' ? 4 : 24) * 60 * MINUTE_MS;

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
export function isDrawn(itemId: string): boolean {
	const tail = Number.parseInt(itemId.replaceAll('-', '').slice(-8), 16);
	return tail % ONE_IN === 0;
}

export const stateAfter = { pass: 'passed', return: 'returned', reject: 'rejected' } as const;
