import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StopReason } from '../setup/stop-reason.ts';

/** When the process began, in kernel ticks: a pid that was given to somebody else has another beginning. */
export function processBeganAt(pid: number): string | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name in brackets may hold spaces: count the fields behind it.
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
	} catch {
		return null;
	}
}

export function isRunning(pid: number, beganAt: string | null): boolean {
	try {
		process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
	return beganAt === null || processBeganAt(pid) === beganAt;
}

const lockFile = (root: string): string => join(root, 'skyfair.lock');

/** The pid of the Skyfair that runs on this data folder, or null. */
export function lockHolder(root: string): number | null {
	let text: string;
	try {
		text = readFileSync(lockFile(root), 'utf8');
	} catch {
		return null;
	}
	const [pid = '', beganAt = ''] = text.trim().split(' ');
	if (!/^\d+$/.test(pid)) return null;
	return isRunning(Number(pid), beganAt === '' ? null : beganAt) ? Number(pid) : null;
}

/** One Skyfair per data folder. The answer gives the folder back. */
export function lockFolder(root: string): () => void {
	const mine = `${process.pid} ${processBeganAt(process.pid) ?? ''}\n`;
	for (;;) {
		try {
			writeFileSync(lockFile(root), mine, { flag: 'wx' });
			break;
		} catch (error) {
			if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
		}
		const holder = lockHolder(root);
		if (holder !== null)
			throw new StopReason(
				`Skyfair already runs on ${root} (process ${holder}); stop that one first, or set DATA_DIR and PORT for a second one.`,
			);
		rmSync(lockFile(root), { force: true }); // left behind by one that was killed
	}
	return () => {
		try {
			if (readFileSync(lockFile(root), 'utf8') === mine) rmSync(lockFile(root), { force: true });
		} catch {
			// the folder itself is gone: nothing to give back
		}
	};
}
