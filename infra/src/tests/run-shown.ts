import { spawn } from 'node:child_process';

/** Runs a command, shows its output as it comes and gives it back with the exit code. No standard input. */
export function runShown(
	command: string,
	args: readonly string[],
	options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<{ code: number; output: string }> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		const chunks: Buffer[] = [];
		child.stdout.on('data', (chunk: Buffer) => {
			chunks.push(chunk);
			process.stdout.write(chunk);
		});
		child.stderr.on('data', (chunk: Buffer) => {
			chunks.push(chunk);
			process.stderr.write(chunk);
		});
		const stopIt = () => void child.kill();
		process.once('exit', stopIt);
		child.once('error', reject);
		child.once('close', (code) => {
			process.removeListener('exit', stopIt);
			resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') });
		});
	});
}
