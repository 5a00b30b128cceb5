import { accessSync, chmodSync, constants, mkdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StopReason } from '../setup/stop-reason.ts';

/** Less than this and PostgreSQL would stop in the middle of a fair. */
const FREE_NEEDED_BYTES = 512 * 1024 * 1024;

export interface DataFolder {
	root: string;
	secrets: string;
	logs: string;
	files: string;
	tls: string;
	redis: string;
}

/** Makes the folders where they are missing, and stops where they cannot be used. */
export function openDataFolder(root: string): DataFolder {
	const folder = {
		root,
		secrets: join(root, 'secrets'),
		logs: join(root, 'logs'),
		files: join(root, 'files'),
		tls: join(root, 'tls'),
		redis: join(root, 'redis'),
	};
	try {
		for (const path of Object.values(folder)) {
			mkdirSync(path, { recursive: true });
			if (path !== root) chmodSync(path, 0o700);
		}
		accessSync(root, constants.W_OK);
		// As root, PostgreSQL runs as another user: it may pass through, and finds nothing open but its own folder.
		const { mode, uid } = statSync(root);
		if (process.getuid?.() === 0 && uid === 0) chmodSync(root, (mode & 0o777) | 0o001);
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		if (why.includes('ENOSPC'))
			throw new StopReason(`The disk that holds ${root} is full; free some space, then start again.`);
		throw new StopReason(
			`The data folder ${root} cannot be used (${why}); give it to this user, or set DATA_DIR to another folder.`,
		);
	}
	const { bavail, bsize } = statfsSync(root);
	const free = bavail * bsize;
	if (free < FREE_NEEDED_BYTES)
		throw new StopReason(
			`Only ${Math.floor(free / 1024 / 1024)} MB are free on the disk that holds ${root}; at least 512 MB are needed: free some space, or set DATA_DIR to another disk.`,
		);
	return folder;
}
