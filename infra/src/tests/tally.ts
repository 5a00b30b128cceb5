import { z } from 'zod';

export interface Tally {
	passed: number;
	failed: number;
}

export const nothing: Tally = { passed: 0, failed: 0 };

export const sum = (tallies: readonly Tally[]): Tally =>
	tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), nothing);

const vitestReport = z.object({
	numPassedTests: z.number(),
	numFailedTests: z.number(),
	numPendingTests: z.number(),
	success: z.boolean(),
});

/** Of vitest's JSON report. A run that failed without a failed test (a file that cannot be loaded) counts as one. */
export function tallyOfVitest(report: unknown): Tally {
	const { numPassedTests, numFailedTests, numPendingTests, success } = vitestReport.parse(report);
	// A skipped test proves nothing and hides that it does: it counts as failed.
	const failed = numFailedTests + numPendingTests;
	return { passed: numPassedTests, failed: failed === 0 && !success ? 1 : failed };
}

export const closingLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;

/** The last closing line in what a runner printed, or null if it never got so far. */
export function tallyOfOutput(output: string): Tally | null {
	const found = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
	return found === undefined ? null : { passed: Number(found[1]), failed: Number(found[2]) };
}
