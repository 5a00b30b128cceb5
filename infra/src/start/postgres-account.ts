import { spawnSync } from 'node:child_process';
import { StopReason } from '../setup/stop-reason.ts';

export interface Account {
	uid: number;
	gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`, who is made if missing. */
export function postgresAccount(): Account | null {
	if (process.getuid?.() !== 0) return null;
	const existing = accountOf('postgres');
	if (existing !== null) return existing;
	spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
		stdio: 'ignore',
	});
	const made = accountOf('postgres');
	if (made === null)
		throw new StopReason(
			'PostgreSQL does not run as root and the user postgres could not be made; run `useradd --system postgres`, start as an ordinary user, or set DATABASE_URL.',
		);
	return made;
}

function accountOf(name: string): Account | null {
	const number = (flag: string) =>
		Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim() || Number.NaN);
	const account = { uid: number('-u'), gid: number('-g') };
	return Number.isInteger(account.uid) && Number.isInteger(account.gid) ? account : null;
}

/** Whether the account can go through every folder down to this one. */
export const canEnter = (account: Account | null, folder: string): boolean =>
	account === null || spawnSync('test', ['-x', folder], { uid: account.uid, gid: account.gid }).status === 0;
