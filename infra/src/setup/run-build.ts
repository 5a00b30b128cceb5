import { spawn } from 'node:child_process';

/** Runs a long build to its end and hears what it says. It ends, with all that it started, when this process ends. */
export function runBuild(
	command: string,
	args: readonly string[],
	options: { cwd?: string; env?: NodeJS.ProcessEnv },
	hear: (chunk: Buffer) => void,
): Promise<number> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
		const endIt = () => {
			if (child.pid === undefined) return;
			try {
				process.kill(-child.pid, 'SIGKILL');
			} catch {
				// it has ended by itself
			}
		};
		process.once('exit', endIt);
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.once('error', reject);
		child.once('close', (code) => {
			process.removeListener('exit', endIt);
			resolve(code ?? 1);
		});
	});
}
