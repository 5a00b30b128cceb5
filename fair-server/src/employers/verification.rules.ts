export const MAX_TRIES = 5;
export const PROOF_FOR_MS = 10 * 60_000;

interface Check {
	readonly state: 'waiting' | 'passed' | 'failed';
	readonly tries: number;
	readonly startedAt: number;
}

/** V1, V2. What a proof that is right or wrong makes of a check. Null: there is nothing to confirm. */
export function confirm(
	check: Check | null,
	isRight: boolean,
	now: number,
): { state: Check['state']; tries: number } | null {
	if (check?.state !== 'waiting' || now >= check.startedAt + PROOF_FOR_MS) return null;
	const tries = check.tries + 1;
	if (isRight) return { state: 'passed', tries };
	return { state: tries >= MAX_TRIES ? 'failed' : 'waiting', tries };
}
