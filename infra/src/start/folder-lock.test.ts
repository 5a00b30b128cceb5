import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockFolder, lockHolder } from './folder-lock.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'skyfair-lock-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

describe('one Skyfair per data folder', () => {
	test('[setup] a second one is refused with one sentence that names the first', () => {
		const unlock = lockFolder(folder);
		expect(lockHolder(folder)).toBe(process.pid);
		expect(() => lockFolder(folder)).toThrow(new RegExp(`already runs.*process ${process.pid}`));
		unlock();
		expect(lockHolder(folder)).toBeNull();
	});

	test('[setup] a lock left by a killed process does not stand in the way', () => {
		writeFileSync(join(folder, 'skyfair.lock'), '4194304 1\n');
		lockFolder(folder)();
	});

	test('[setup] a pid that belongs to another process by now is no holder', () => {
		writeFileSync(join(folder, 'skyfair.lock'), `${process.pid} 1\n`);
		expect(lockHolder(folder)).toBeNull();
	});
});
