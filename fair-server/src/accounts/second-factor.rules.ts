export const TOTP_STEP_MS = 30_000;
/** One step to either side: phones' clocks are wrong by seconds, not by minutes. */
export const TOTP_WINDOW = 1;
export const RECOVERY_CODES = 10;

export type SecondFactorState = 'none' | 'enrol' | 'needed' | 'passed';

/** A11. */
export function secondFactorState(facts: {
	readonly roleNeedsIt: boolean;
	readonly enrolled: boolean;
	readonly passed: boolean;
}): SecondFactorState {
	if (!facts.roleNeedsIt) return 'none';
	if (facts.passed) return 'passed';
	return facts.enrolled ? 'needed' : 'enrol';
}

/** A11. The time step of a right code, or null when that step, or a later one, has been used before: a code seen by somebody is worth nothing. */
export function freshStep(delta: number | null, now: number, lastStep: number | null): number | null {
	if (delta === null) return null;
	const step = Math.floor(now / TOTP_STEP_MS) + delta;
	return lastStep !== null && step <= lastStep ? null : step;
}

/** Who has a second factor may not change how to sign in before passing it. */
export const mayChangeSecrets = (facts: { readonly enrolled: boolean; readonly passed: boolean }): boolean =>
	!facts.enrolled || facts.passed;
