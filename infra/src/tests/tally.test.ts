import { describe, expect, test } from 'vitest';
import { closingLine, failureLines, sum, tallyOfOutput, tallyOfVitest } from './tally.ts';

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, success: true, testResults: [] };
const file = (over: object) => ({
	name: '/here/web/a.test.ts',
	status: 'passed',
	message: '',
	assertionResults: [],
	...over,
});

describe('the closing line of npm test', () => {
	test('[setup] a report without a failure', () => {
		expect(tallyOfVitest(report, '/here')).toEqual({ passed: 5, failed: 0, failures: [] });
	});

	test('[setup] a file that could not be loaded is a failure although no test failed', () => {
		const testResults = [file({ status: 'failed', message: '\u001b[31mSyntaxError: no such export\u001b[0m\n at x' })];
		expect(tallyOfVitest({ ...report, success: false, testResults }, '/here')).toEqual({
			passed: 5,
			failed: 1,
			failures: ['web/a.test.ts: SyntaxError: no such export'],
		});
	});

	test('[setup] each failed test is named with its file and how its error begins', () => {
		const assertionResults = [
			{ status: 'passed', fullName: 'a thing works', failureMessages: [] },
			{ status: 'failed', fullName: 'a thing [A-01] breaks', failureMessages: ['Error: expected 1\n    at b.ts:3'] },
		];
		const testResults = [file({ status: 'failed', assertionResults })];
		const { failures } = tallyOfVitest({ ...report, numFailedTests: 1, success: false, testResults }, '/here');
		expect(failures).toEqual(['web/a.test.ts > a thing [A-01] breaks: Error: expected 1']);
		expect(failureLines(failures)).toEqual([`failed: ${failures[0]}`]);
	});

	test('[setup] a skipped test is no passed test', () => {
		const assertionResults = [{ status: 'skipped', fullName: 'later' }];
		expect(
			tallyOfVitest({ ...report, numPendingTests: 1, testResults: [file({ assertionResults })] }, '/here'),
		).toEqual({ passed: 5, failed: 1, failures: ['web/a.test.ts > later: not run'] });
	});

	test('[setup] what is printed can be read back, also behind other lines', () => {
		const total = sum([
			{ passed: 3, failed: 1, failures: ['a > b: c'] },
			{ passed: 4, failed: 0, failures: [] },
		]);
		const printed = [...failureLines(total.failures), closingLine(total)].join('\n');
		expect(tallyOfOutput(`1 passed, 0 failed\nnoise\n${printed}\n`)).toEqual({
			passed: 7,
			failed: 1,
			failures: ['a > b: c'],
		});
		expect(tallyOfOutput('it broke before the end')).toBeNull();
	});

	test('[setup] many failures are not a flood', () => {
		const lines = failureLines(Array.from({ length: 60 }, (_, n) => `${n}`));
		expect(lines).toHaveLength(41);
		expect(lines.at(-1)).toBe('failed: and 20 more');
	});
});
