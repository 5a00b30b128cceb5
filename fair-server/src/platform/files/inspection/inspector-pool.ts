import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Log } from '@skyfair/shared/platform/log';
import { Trouble } from '@skyfair/shared/protocol/problem';
import type { InspectionAnswer, InspectionTask } from './inspection.ts';

export interface InspectorLimits {
	/** How many files are looked into at once, each in a process of its own. */
	readonly processes: number;
	readonly withinMs: number;
	readonly maxMemoryMb: number;
	/** How many may wait; one more is told to come later. */
	readonly waiting: number;
	readonly idleMs: number;
}
export const defaultInspectorLimits: InspectorLimits = {
	processes: 2,
	withinMs: 20_000,
	maxMemoryMb: 700,
	waiting: 200,
	idleMs: 60_000,
};

const MAIN = fileURLToPath(new URL('./inspector-main.ts', import.meta.url));
const WATCH_EVERY_MS = 50;
/** No environment (there are secrets in ours), no writing, no programs; what it may read is code and the file. */
const EXEC_ARGV = ['--permission', '--allow-fs-read=*', '--allow-addons', '--max-old-space-size=256', '--no-warnings'];

interface Waiting {
	readonly task: InspectionTask;
	done(answer: InspectionAnswer): void;
	failed(error: Error): void;
}

/** Files are looked into outside the server's own process: what hangs, swells or crashes there is killed, and the server goes on. */
export function createInspector(log: Log, limits: InspectorLimits = defaultInspectorLimits) {
	const waiting: Waiting[] = [];
	const idle = new Map<ChildProcess, NodeJS.Timeout>();
	const busy = new Set<ChildProcess>();
	let isStopping = false;

	const rest = (child: ChildProcess): void => {
		busy.delete(child);
		if (isStopping) child.kill('SIGKILL');
		else idle.set(child, setTimeout(() => child.disconnect(), limits.idleMs).unref());
		next();
	};

	const start = (): ChildProcess => {
		const [known] = idle.keys();
		if (known) {
			clearTimeout(idle.get(known));
			idle.delete(known);
			return known;
		}
		const child = fork(MAIN, [], {
			env: {},
			execArgv: EXEC_ARGV,
			serialization: 'advanced',
			stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		});
		child.once('exit', () => {
			clearTimeout(idle.get(child));
			idle.delete(child);
		});
		return child;
	};

	const next = (): void => {
		if (isStopping || busy.size >= limits.processes) return;
		const one = waiting.shift();
		if (!one) return;
		const child = start();
		busy.add(child);
		const dead = (gone: ChildProcess) => {
			busy.delete(gone);
			next();
		};
		runTask(child, one, { limits, log }, { alive: rest, dead });
		next();
	};

	return {
		inspect: (task: InspectionTask): Promise<InspectionAnswer> =>
			new Promise((resolve, reject) => {
				if (isStopping || waiting.length >= limits.waiting)
					return reject(new Trouble('too many files are waiting to be looked into', { retryAfterMs: 10_000 }));
				waiting.push({ task, done: resolve, failed: reject });
				next();
			}),
		stop(): void {
			isStopping = true;
			for (const { failed } of waiting.splice(0)) failed(new Trouble('stopping'));
			for (const child of [...busy, ...idle.keys()]) child.kill('SIGKILL');
		},
	};
}
export type Inspector = ReturnType<typeof createInspector>;

/** One file in one process: an answer, or the process is killed for its time, its memory, or because it died by itself. */
function runTask(
	child: ChildProcess,
	{ task, done, failed }: Waiting,
	{ limits, log }: { readonly limits: InspectorLimits; readonly log: Log },
	ends: { readonly alive: (child: ChildProcess) => void; readonly dead: (child: ChildProcess) => void },
): void {
	const { alive, dead } = ends;
	let killedFor: 'time' | 'memory' | null = null;
	const kill = (why: 'time' | 'memory') => {
		killedFor ??= why;
		child.kill('SIGKILL');
	};
	const timer = setTimeout(() => kill('time'), limits.withinMs);
	const watch = setInterval(() => {
		if (memoryMbOf(child.pid) > limits.maxMemoryMb) kill('memory');
	}, WATCH_EVERY_MS);
	const end = () => {
		clearTimeout(timer);
		clearInterval(watch);
		child.off('message', heard);
		child.off('exit', died);
		child.off('error', broke);
	};
	const heard = (message: 'ready' | InspectionAnswer): void => {
		if (message === 'ready') return;
		end();
		done(message);
		alive(child);
	};
	const died = (code: number | null, signal: string | null): void => {
		end();
		log.warn({ code, signal, killedFor }, 'an inspecting process ended over a file');
		done({ ok: false, fault: killedFor === null ? 'broken' : 'took-too-long' });
		dead(child);
	};
	const broke = (error: Error): void => {
		end();
		child.kill('SIGKILL');
		failed(new Trouble('no process to look into a file', { cause: error }));
		dead(child);
	};
	child.on('message', heard);
	child.once('exit', died);
	child.once('error', broke);
	child.send(task, (error) => {
		if (error) broke(error);
	});
}

/** Resident memory as the kernel counts it: what a library takes outside of JavaScript's heap is in it. */
function memoryMbOf(pid: number | undefined): number {
	try {
		const [, pages = '0'] = readFileSync(`/proc/${pid ?? 0}/statm`, 'utf8').split(' ');
		return (Number(pages) * 4_096) / 1_048_576;
	} catch {
		return 0;
	}
}
