import { describe, expect, test } from 'vitest';
import { isOlderVersion, needsRetarget, runningGlibc } from './glibc.ts';

describe('which machines need the older glibc names', () => {
	test.each([
		['2.36', '2.38', true],
		['2.4', '2.36', true],
		['2.38', '2.38', false],
		['2.41', '2.38', false],
		['3.0', '2.38', false],
		['2', '2.38', true],
	])('[setup] glibc %s is older than %s: %s', (version, than, older) => {
		expect(isOlderVersion(version, than)).toBe(older);
	});

	test('[setup] only an old glibc on Linux asks for it', () => {
		expect(needsRetarget('linux', '2.36')).toBe(true);
		expect(needsRetarget('linux', '2.41')).toBe(false);
		expect(needsRetarget('linux', null)).toBe(false);
		expect(needsRetarget('darwin', '2.36')).toBe(false);
	});

	test('[setup] the running version is a version or nothing', () => {
		expect(runningGlibc() ?? '2.0').toMatch(/^\d+\.\d+/);
	});
});
