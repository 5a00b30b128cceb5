import { newestVersion, purposeOf, type PurposeName, type RecipientKind } from '@skyfair/shared/consents/purposes';

const DAY_MS = 86_400_000;
/** G6. */
export const QUIET_MS = 30 * DAY_MS;

/** G6. The later of the last refusal and the last withdrawal counts; null: it may be asked now. */
export function askAgainAt(saidNoAt: readonly (number | null)[], now: number): number | null {
	const last = Math.max(...saidNoAt.map((at) => at ?? Number.NEGATIVE_INFINITY));
	return last + QUIET_MS > now ? last + QUIET_MS : null;
}

/** G7. The platform has no id, everybody else has one. */
export const isRecipientOf = (purpose: PurposeName, kind: RecipientKind, id: string | undefined): boolean =>
	purposeOf(purpose).recipients.includes(kind) && (kind === 'platform') === (id === undefined);

/** G2. */
export const isNewest = (purpose: PurposeName, version: number): boolean => version === newestVersion(purpose);
