import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

export interface Tally {
	passed: number;
	failed: number;
	/** Each failed test in one line: file, title, how the error begins. The end of a log is often all that is left of it. */
	failures: readonly string[];
}

export const nothing: Tally = { passed: 0, failed: 0, failures: [] };
/** Something that could not even run. */
export const broken = (sentence: string): Tally => ({ passed: 0, failed: 1, failures: [sentence] });

export const sum = (tallies: readonly Tally[]): Tally =>
	tallies.reduce(
		(a, b) => ({
			passed: a.passed + b.passed,
			failed: a.failed + b.failed,
			failures: [...a.failures, ...b.failures],
		}),
		nothing,
	);

const vitestReport = z.object({
	numPassedTests: z.number(),
	numFailedTests: z.number(),
	numPendingTests: z.number(),
	success: z.boolean(),
	testResults: z.array(
		z.object({
			name: z.string(),
			status: z.string(),
			message: z.string().optional(),
			assertionResults: z.array(
				z.object({
					status: z.string(),
					fullName: z.string(),
					failureMessages: z.array(z.string()).nullish(),
				}),
			),
		}),
	),
});

/** Of vitest's JSON report. A run that failed without a failed test (a file that cannot be loaded) counts as one. */
export function tallyOfVitest(report: unknown, root: string): Tally {
	const { numPassedTests, numFailedTests, numPendingTests, success, testResults } = vitestReport.parse(report);
	// A skipped test proves nothing and hides that it does: it counts as failed.
	const failed = numFailedTests + numPendingTests;
	return {
		passed: numPassedTests,
		failed: failed === 0 && !success ? 1 : failed,
		failures: testResults.flatMap((file) => failuresOf(file, root)),
	};
}

type FileReport = z.infer<typeof vitestReport>['testResults'][number];
function failuresOf({ name, status, message, assertionResults }: FileReport, root: string): string[] {
	const file = name.startsWith(root) ? name.slice(root.length).replace(/^\//, '') : name;
	const tests = assertionResults
		.filter((test) => test.status === 'failed')
		.map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages?.[0] ?? '')}`);
	const skipped = assertionResults
		.filter((test) => test.status !== 'failed' && test.status !== 'passed')
		.map((test) => `${file} > ${test.fullName}: not run`);
	// A file that could not be loaded has no tests to name.
	const whole = tests.length === 0 && status === 'failed' ? [`${file}: ${firstLine(message ?? '')}`] : [];
	return [...tests, ...whole, ...skipped];
}

const MOST_CHARACTERS = 300;
// Colours of a terminal are no part of a sentence.
const firstLine = (text: string): string =>
	(
		stripVTControlCharacters(text)
			.split('\n')
			.find((line) => line.trim() !== '') ?? 'no reason given'
	)
		.trim()
		.slice(0, MOST_CHARACTERS);

const MOST_NAMED = 40;
/** What stands under the tallies: each failure in a line of its own. */
export function failureLines(failures: readonly string[]): string[] {
	const named = failures.slice(0, MOST_NAMED).map((failure) => `failed: ${failure}`);
	const more = failures.length - named.length;
	return more > 0 ? [...named, `failed: and ${more} more`] : named;
}
/** The same read back from what a runner printed. */
const failuresIn = (output: string): string[] => [...output.matchAll(/^failed: (.+)$/gm)].map(([, line]) => line ?? '');

export const closingLine = ({ passed, failed }: Pick<Tally, 'passed' | 'failed'>): string =>
	`${passed} passed, ${failed} failed`;

/** The last closing line in what a runner printed, or null if it never got so far. */
export function tallyOfOutput(output: string): Tally | null {
	const found = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
	return found === undefined
		? null
		: { passed: Number(found[1]), failed: Number(found[2]), failures: failuresIn(output) };
}
