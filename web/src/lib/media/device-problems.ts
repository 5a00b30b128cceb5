// Why a camera, a microphone or a screen cannot be had, as a word that the catalogue knows.
export type DeviceProblem =
	/** The person or the browser said no. */
	| 'denied'
	/** None is plugged in, or the chosen one is gone. */
	| 'missing'
	/** Another program holds it. */
	| 'busy'
	/** Not an HTTPS page: browsers hide cameras then. */
	| 'insecure'
	/** The choice of a screen was closed without choosing. */
	| 'cancelled'
	/** This browser cannot do it. */
	| 'unsupported'
	| 'unknown';

export class DeviceTrouble extends Error {
	readonly problem: DeviceProblem;
	constructor(problem: DeviceProblem, cause?: unknown) {
		super(problem, { cause });
		this.name = 'DeviceTrouble';
		this.problem = problem;
	}
}

const problemOfName: Record<string, DeviceProblem> = {
	NotAllowedError: 'denied',
	SecurityError: 'denied',
	NotFoundError: 'missing',
	OverconstrainedError: 'missing',
	NotReadableError: 'busy',
	AbortError: 'busy',
	TrackStartError: 'busy',
	NotSupportedError: 'unsupported',
	TypeError: 'unsupported',
};

export const problemOfDevice = (error: unknown): DeviceProblem => {
	if (error instanceof DeviceTrouble) return error.problem;
	return (error instanceof Error && problemOfName[error.name]) || 'unknown';
};
