/** F-17: how long before a fair the question is asked; whoever has not answered is reminded once, nearer to it. */
const ASKED_BEFORE_MS = 7 * 86_400_000;
export const REMINDED_BEFORE_MS = 2 * 86_400_000;

interface Coming {
	readonly startsAt: number;
	readonly endsAt: number;
	readonly savedAt: number | null;
	readonly confirmedAt: number | null;
}

/** R20: near, not over, and neither confirmed nor saved since the question was first asked. */
export function isDue({ startsAt, endsAt, savedAt, confirmedAt }: Coming, now: number): boolean {
	const askedFrom = startsAt - ASKED_BEFORE_MS;
	if (now < askedFrom || now >= endsAt || confirmedAt !== null) return false;
	return savedAt === null || savedAt < askedFrom;
}
/** R21 */
export const isToRemind = (coming: Coming, now: number): boolean =>
	isDue(coming, now) && now >= coming.startsAt - REMINDED_BEFORE_MS && now < coming.startsAt;
