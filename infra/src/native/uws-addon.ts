import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { chmodSync, existsSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProject } from '../setup/project-paths.ts';
import { say } from '../setup/progress.ts';
import { StopReason } from '../setup/stop-reason.ts';
import { needsRetarget, runningGlibc } from './glibc.ts';
import { retarget } from './uws-retarget.ts';

/** The addon file that this Node loads on this machine. */
export function uwsAddonFile(): string {
	const fromShared = createRequire(inProject('shared', 'package.json'));
	const folder = dirname(realpathSync(fromShared.resolve('uWebSockets.js')));
	return join(folder, `uws_${process.platform}_${process.arch}_${process.versions.modules}.node`);
}

/** The other content that one of its files may have here: the retargeted one. Null for every other file. */
export function retargetedHash(file: string): string | null {
	if (!/\/uws_linux_\w+\.node$/.test(file)) return null;
	const result = retarget(readFileSync(file));
	return result === 'not-needed' ? null : createHash('sha256').update(result.elf).digest('hex');
}

/** Retargets the installed addon where the glibc is too old for it, and only there. Doing it twice changes nothing. */
export function ensureUwsLoads(): void {
	const glibc = runningGlibc();
	if (!needsRetarget(process.platform, glibc)) return;
	const file = uwsAddonFile();
	if (!existsSync(file))
		throw new StopReason(
			`uWebSockets.js has no build for ${process.platform} ${process.arch} and this Node; set REALTIME_ENGINE=ws, or use a machine with x64 or arm64.`,
		);
	const result = retarget(readFileSync(file));
	if (result === 'not-needed') return;
	// pnpm hard-links every checkout's copy to one store: a new file is put in its place, the store's stays as it was.
	const beside = `${file}.retargeted-${process.pid}`;
	try {
		writeFileSync(beside, result.elf);
		chmodSync(beside, 0o755);
		renameSync(beside, file);
	} finally {
		rmSync(beside, { force: true });
	}
	say(`glibc here is ${glibc}: uWebSockets.js now uses the older names of ${result.symbols.length} C functions`);
}
