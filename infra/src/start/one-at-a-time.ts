import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, processBeganAt } from './folder-lock.ts';

const LOOK_EVERY_MS = 300;

/** Runs the work while no other process of this machine runs it under the same lock file; waits for its turn. */
export async function oneAtATime<T>(lock: string, work: () => Promise<T>): Promise<T> {
	const mine = `${process.pid} ${processBeganAt(process.pid) ?? ''}`;
	while (!take(lock, mine)) await pause(LOOK_EVERY_MS);
	try {
		return await work();
	} finally {
		rmSync(lock, { force: true });
	}
}

function take(lock: string, mine: string): boolean {
	try {
		writeFileSync(lock, mine, { flag: 'wx' });
		return true;
	} catch (error) {
		if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
	}
	if (!isHeld(lock)) rmSync(lock, { force: true }); // left behind by one that was killed
	return false;
}

function isHeld(lock: string): boolean {
	try {
		const [pid = '', beganAt = ''] = readFileSync(lock, 'utf8').split(' ');
		return isRunning(Number(pid), beganAt === '' ? null : beganAt);
	} catch {
		return false;
	}
}
