import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

test('[setup] two that want to build wait for each other, and a lock of a dead process stops nobody', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'skyfair-turns-'));
	const lock = join(folder, 'lock');
	writeFileSync(lock, '4194304 1');
	let inside = 0;
	const work = async () => {
		inside += 1;
		expect(inside).toBe(1);
		await pause(20);
		inside -= 1;
	};
	await Promise.all([oneAtATime(lock, work), oneAtATime(lock, work)]);
	expect(existsSync(lock)).toBe(false);
	rmSync(folder, { recursive: true, force: true });
});
