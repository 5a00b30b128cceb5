import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isRunning } from './folder-lock.ts';
import type { ProcessPlan } from './supervised-process.ts';
import { Supervisor } from './supervisor.ts';

let folder = '';
let supervisor: Supervisor;
const said: string[] = [];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'skyfair-supervisor-'));
	said.length = 0;
	supervisor = new Supervisor(
		folder,
		() => undefined,
		(line) => said.push(line),
	);
});
afterEach(async () => {
	await supervisor.stop();
	rmSync(folder, { recursive: true, force: true });
});

const node = (name: string, code: string, more: Partial<ProcessPlan> = {}): ProcessPlan => ({
	name,
	command: process.execPath,
	args: ['-e', code],
	env: { PATH: process.env['PATH'] },
	stopSignal: 'SIGTERM',
	stopWithinMs: 1_000,
	plainLinesMatter: 'all',
	isHealthy: async () => log(name).includes('up'),
	...more,
});
const stay = "console.log('up'); setInterval(() => {}, 1000)";
const log = (name: string): string => readFileSync(join(folder, `${name}.log`), 'utf8');
const pid = (name: string): number => supervisor.snapshot()[name]?.pid ?? 0;

/** Gone, or dead and only waiting for its parent to notice. */
const isGone = (process_: number): boolean => {
	if (!isRunning(process_, null)) return true;
	return / Z /.test(readFileSync(`/proc/${process_}/stat`, 'utf8'));
};

describe('a supervised process', () => {
	test('[V-14] is started again after kill -9, under another pid, and its log says so', async () => {
		supervisor.start(node('web', stay));
		await supervisor.healthy('web', 10_000);
		const first = pid('web');
		process.kill(first, 'SIGKILL');
		await vi.waitFor(() => expect([0, first]).not.toContain(pid('web')), { timeout: 20_000 });
		expect(supervisor.snapshot()['web']?.restarts).toBe(1);
		expect(said.join('\n')).toMatch(/web was ended by SIGKILL; starting it again in 0\.3 s/);
	});

	test('[setup] stopping waits until it has gone, also one that will not listen, with all that it started', async () => {
		const deaf = `process.on('SIGTERM', () => {}); const c = require('node:child_process').spawn('sleep', ['1000']); console.log('up', c.pid); setInterval(() => {}, 1000)`;
		supervisor.start(node('deaf', deaf));
		supervisor.start(node('polite', stay));
		await Promise.all([supervisor.healthy('deaf', 10_000), supervisor.healthy('polite', 10_000)]);
		const all = [pid('deaf'), pid('polite'), Number(/up (\d+)/.exec(log('deaf'))?.[1])];
		expect(all.some(isGone)).toBe(false);
		await supervisor.stop();
		await vi.waitFor(() => expect(all.every(isGone)).toBe(true), { timeout: 20_000 });
		expect(said.join('\n')).toContain('deaf did not stop within 1 s');
	});

	test('[setup] one that finds its configuration wrong stops the start at once, with its own words', async () => {
		supervisor.start(node('fair', "console.error('PUBLIC_URL: must be an address'); process.exit(78)"));
		await expect(supervisor.healthy('fair', 20_000)).rejects.toThrow(
			/fair cannot start[^]*PUBLIC_URL: must be an address/,
		);
		expect(supervisor.snapshot()['fair']?.restarts).toBeLessThanOrEqual(1);
	});

	test('[setup] a job that fails stops the start and names its log', async () => {
		await expect(supervisor.job('migrations', process.execPath, ['-e', 'process.exit(3)'], {})).rejects.toThrow(
			/migrations ended with code 3.*migrations\.log/,
		);
	});

	test.runIf(process.platform === 'linux')('[setup] nothing outlives a starter that was killed outright', async () => {
		const starter = `
			import { Supervisor } from ${JSON.stringify(new URL('./supervisor.ts', import.meta.url).href)};
			const supervisor = new Supervisor(${JSON.stringify(folder)}, () => undefined);
			supervisor.start({ name: 'child', command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'], env: process.env,
				stopSignal: 'SIGTERM', stopWithinMs: 1000, plainLinesMatter: 'none', isHealthy: async () => true });
			console.log(supervisor.snapshot().child.pid);
			setInterval(() => {}, 1000);`;
		const parent = spawn(process.execPath, ['--input-type=module', '-e', starter], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
		const orphan = Number(line);
		await vi.waitFor(() => expect(readFileSync(`/proc/${orphan}/comm`, 'utf8')).not.toContain('setpriv'), {
			timeout: 20_000,
		});
		parent.kill('SIGKILL');
		await vi.waitFor(() => expect(isGone(orphan)).toBe(true), { timeout: 20_000 });
	});
});
