import { spawn } from 'node:child_process';
import { projectRoot } from '../setup/project-paths.ts';
import type { Tally } from '../tests/tally.ts';
import { type Check, checks, preparation } from './check-list.ts';

const AT_ONCE = 2;

/** Writes what checks and tests of the pages read. */
export const prepare = (): Promise<boolean> => isGreen(preparation);

/** Runs every check, also after one has failed. What a green one said is not shown. */
export async function runChecks(): Promise<Tally> {
	const waiting = [...checks];
	const red: Check[] = [];
	if (!(await isGreen(preparation))) red.push(preparation);
	const work = async () => {
		for (let check = waiting.shift(); check !== undefined; check = waiting.shift())
			if (!(await isGreen(check))) red.push(check);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	return {
		passed: 1 + checks.length - red.length,
		failed: red.length,
		failures: red.map(({ name, whenRed }) => `check ${name}: ${whenRed}`),
	};
}

async function isGreen(check: Check): Promise<boolean> {
	const startedAt = performance.now();
	const { code, output } = await runQuietly(check);
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	if (code === 0) process.stdout.write(`✓ ${check.name} (${seconds} s)\n`);
	else process.stdout.write(`${output.trimEnd()}\n✗ ${check.name} (${seconds} s): ${check.whenRed}\n`);
	return code === 0;
}

function runQuietly({ command, args, cwd }: Check): Promise<{ code: number; output: string }> {
	return new Promise((resolve) => {
		const child = spawn(command, args, { cwd: cwd ?? projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
		const chunks: Buffer[] = [];
		child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
		child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
		child.once('error', (error) => resolve({ code: 1, output: error.message }));
		child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
	});
}
