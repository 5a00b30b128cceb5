/** A failure that the person at the terminal can do something about: one sentence, no stack. */
export class StopReason extends Error {
	readonly exitCode: number;

	constructor(sentence: string, exitCode = 1, options?: ErrorOptions) {
		super(sentence, options);
		this.name = 'StopReason';
		this.exitCode = exitCode;
	}
}

/** sysexits(3): the configuration is wrong. */
export const EXIT_CONFIG = 78;
/** sysexits(3): something that is needed cannot be reached. */
export const EXIT_UNAVAILABLE = 69;

/** The sentence for a full disk wherever it shows up; anything else passes through unchanged. */
export function explainTrouble(error: unknown): unknown {
	if (!(error instanceof Error) || error instanceof StopReason) return error;
	const code = 'code' in error ? error.code : undefined;
	if (code === 'ENOSPC' || code === 'EDQUOT')
		return new StopReason(`The disk is full (${error.message}); free some space, then run this again.`, 1, {
			cause: error,
		});
	return error;
}

/** Runs a command's main function: a StopReason becomes its sentence and exit code, anything else shows its stack. */
export async function runCommand(main: () => Promise<number | void>): Promise<void> {
	try {
		process.exitCode = (await main()) ?? 0;
	} catch (thrown) {
		const error = explainTrouble(thrown);
		if (error instanceof StopReason) process.stderr.write(`skyfair: ${error.message}\n`);
		else
			process.stderr.write(
				`skyfair: unexpected trouble\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
			);
		process.exitCode = error instanceof StopReason ? error.exitCode : 1;
	}
}
