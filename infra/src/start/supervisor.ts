import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from '../setup/progress.ts';
import { StopReason } from '../setup/stop-reason.ts';
import { openChildLog } from './child-log.ts';
import { type ProcessPlan, SupervisedProcess } from './supervised-process.ts';

const LOOK_EVERY_MS = 100;
/** So often and a process that dies while starting will not get better by itself. */
const DEATHS_WHILE_STARTING = 4;

/** Everything that one start has running: it can all be stopped at any moment, also half-way through the start. */
export class Supervisor {
	readonly #logs: string;
	readonly #changed: () => void;
	readonly #tell: (line: string) => void;
	readonly #processes: SupervisedProcess[] = [];
	readonly #jobs = new Set<ChildProcess>();
	#stopped: Promise<void> | null = null;

	constructor(logs: string, changed: () => void, tell: (line: string) => void = say) {
		this.#logs = logs;
		this.#tell = tell;
		this.#changed = changed;
	}

	get isStopping(): boolean {
		return this.#stopped !== null;
	}

	start(plan: ProcessPlan): void {
		this.#refuseWhileStopping();
		const log = openChildLog(plan.name, join(this.#logs, `${plan.name}.log`), this.#tell);
		this.#processes.push(SupervisedProcess.start(plan, log, this.#tell, this.#changed));
		this.#changed();
	}

	snapshot(): Record<string, { pid: number | null; restarts: number }> {
		return Object.fromEntries(this.#processes.map(({ plan, pid, restarts }) => [plan.name, { pid, restarts }]));
	}

	/** Waits until the named process does its work; stops the start with its last words if it does not. */
	async healthy(name: string, withinMs: number): Promise<void> {
		const supervised = this.#processes.find(({ plan }) => plan.name === name);
		if (supervised === undefined) throw new Error(`nothing named ${name} was started`);
		const deadline = performance.now() + withinMs;
		for (;;) {
			this.#refuseWhileStopping();
			if (supervised.pid !== null && (await supervised.plan.isHealthy())) return;
			const hopeless = supervised.isMisconfigured || supervised.restarts >= DEATHS_WHILE_STARTING;
			if (hopeless || performance.now() > deadline) {
				const words = supervised.lastLines().slice(-8).join('\n');
				throw new StopReason(
					`${name} ${hopeless ? 'cannot start' : `was not ready after ${withinMs / 1000} s`}; its log ${join(this.#logs, `${name}.log`)} ends with:\n${words}`,
				);
			}
			await pause(LOOK_EVERY_MS);
		}
	}

	/** Runs something once to its end; its lines are shown as they come. */
	async job(name: string, command: string, args: readonly string[], env: ProcessPlan['env']): Promise<void> {
		this.#refuseWhileStopping();
		const log = openChildLog(name, join(this.#logs, `${name}.log`), this.#tell);
		const child = spawn(command, args, {
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		});
		this.#jobs.add(child);
		for (const stream of [child.stdout, child.stderr]) log.follow(stream, 'all');
		const code = await new Promise<number | null>((resolve, reject) =>
			child.once('error', reject).once('close', resolve),
		);
		this.#jobs.delete(child);
		log.close();
		this.#refuseWhileStopping();
		if (code !== 0)
			throw new StopReason(
				`${name} ended with code ${code ?? 'none'}; the lines above and ${join(this.#logs, `${name}.log`)} say why.`,
			);
	}

	/** The newest first, so that nobody is left talking to something that has gone; the two stores at the very end. */
	stop(): Promise<void> {
		this.#stopped ??= this.#stopAll();
		return this.#stopped;
	}

	async #stopAll(): Promise<void> {
		for (const child of this.#jobs) child.kill('SIGTERM');
		const isStore = ({ plan }: SupervisedProcess) => plan.name === 'postgres' || plan.name === 'redis';
		await Promise.all(
			this.#processes.filter((supervised) => !isStore(supervised)).map((supervised) => supervised.stop()),
		);
		await Promise.all(this.#processes.filter(isStore).map((supervised) => supervised.stop()));
	}

	#refuseWhileStopping(): void {
		if (this.#stopped !== null) throw new StopReason('stopped before it was ready.', 130);
	}
}
