import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './progress.ts';
import { StopReason } from './stop-reason.ts';

/** A program that must be on the machine, and the Debian package that brings it. */
export interface NeededProgram {
	program: string;
	aptPackage: string;
	why: string;
}

export const redisServer: NeededProgram = { program: 'redis-server', aptPackage: 'redis-server', why: 'live state' };
export const ffmpeg: NeededProgram = { program: 'ffmpeg', aptPackage: 'ffmpeg', why: 'recordings' };
export const chromium: NeededProgram = { program: 'chromium', aptPackage: 'chromium', why: 'browser tests' };
/** Network namespaces with lost packets: only root can make them, so only root needs the programs. */
export const networkTools: readonly NeededProgram[] = [
	{ program: 'ip', aptPackage: 'iproute2', why: 'network namespaces for tests' },
	{ program: 'nft', aptPackage: 'nftables', why: 'lost packets for tests' },
];

export function findProgram(program: string, path = process.env['PATH'] ?? ''): string | null {
	// Debian keeps some servers in sbin, which an ordinary user's PATH leaves out.
	const folders = [...path.split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
	for (const folder of folders) if (folder !== '' && existsSync(join(folder, program))) return join(folder, program);
	return null;
}

/** Makes sure the programs are there: as root by apt-get, otherwise by printing the one line to run. */
export async function ensurePrograms(needed: readonly NeededProgram[]): Promise<void> {
	const missing = needed.filter(({ program }) => findProgram(program) === null);
	if (missing.length === 0) return;
	await ensureAptPackages(
		missing.map(({ aptPackage }) => aptPackage),
		missing.map(({ aptPackage, why }) => `${aptPackage} (${why})`).join(', '),
	);
	const still = missing.filter(({ program }) => findProgram(program) === null);
	if (still.length > 0)
		throw new StopReason(
			`${still.map(({ program }) => program).join(', ')} cannot be found after installing; put it on the PATH, then run this again.`,
		);
}

export const isAptPackageInstalled = (name: string): boolean =>
	spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' }).stdout === 'install ok installed';

export async function ensureAptPackages(names: readonly string[], forWhat: string): Promise<void> {
	if (names.length === 0) return;
	const line = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
	if (findProgram('apt-get') === null)
		throw new StopReason(
			`These are missing: ${forWhat}. There is no apt-get here; install them with this system's package manager, then run this again.`,
		);
	if (process.getuid?.() !== 0)
		throw new StopReason(`These are missing: ${forWhat}. Run this once, then start again:  sudo ${line}`);
	say(`installing with apt-get: ${names.join(' ')} …`);
	if ((await aptGet(['install', '-y', '--no-install-recommends', ...names])) === 0) return;
	// A machine whose package lists were never fetched (a fresh image) fails the first time.
	await aptGet(['update']);
	if ((await aptGet(['install', '-y', '--no-install-recommends', ...names])) !== 0)
		throw new StopReason(
			`apt-get could not install ${names.join(' ')}; read the lines above, or run it by hand:  ${line}`,
		);
}

/** Beside the rest, never instead of it: the stores are starting meanwhile, and whoever starts them must be able to look after them. */
function aptGet(args: string[]): Promise<number | null> {
	const child = spawn('apt-get', ['-qq', ...args], {
		stdio: ['ignore', 2, 2],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', resolve);
	});
}
