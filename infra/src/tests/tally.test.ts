import { describe, expect, test } from 'vitest';
import { closingLine, sum, tallyOfOutput, tallyOfVitest } from './tally.ts';

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, success: true };

describe('the closing line of npm test', () => {
	test('[setup] a report without a failure', () => {
		expect(tallyOfVitest(report)).toEqual({ passed: 5, failed: 0 });
	});

	test('[setup] a file that could not be loaded is a failure although no test failed', () => {
		expect(tallyOfVitest({ ...report, success: false })).toEqual({ passed: 5, failed: 1 });
	});

	test('[setup] a skipped test is no passed test', () => {
		expect(tallyOfVitest({ ...report, numPendingTests: 2 })).toEqual({ passed: 5, failed: 2 });
	});

	test('[setup] what is printed can be read back, also behind other lines', () => {
		const total = sum([
			{ passed: 3, failed: 1 },
			{ passed: 4, failed: 0 },
		]);
		expect(tallyOfOutput(`1 passed, 0 failed\nnoise\n${closingLine(total)}\n`)).toEqual({ passed: 7, failed: 1 });
		expect(tallyOfOutput('it broke before the end')).toBeNull();
	});
});
