import { type ChildProcess, spawn } from 'node:child_process';
import { findProgram } from '../setup/apt-packages.ts';
import { EXIT_CONFIG } from '../setup/stop-reason.ts';
import type { ChildLog } from './child-log.ts';
import { nextDelay } from './restart-delay.ts';

export interface ProcessPlan {
	name: string;
	command: string;
	args: readonly string[];
	env: Readonly<Record<string, string | undefined>>;
	cwd?: string;
	/** Written to its standard input at every start: a configuration that must not show in the process list. */
	input?: string;
	runAs?: { uid: number; gid: number };
	stopSignal: 'SIGTERM' | 'SIGINT';
	stopWithinMs: number;
	/** Which of its plain log lines the person at the terminal should see; 'all' means all on its standard error. */
	plainLinesMatter: RegExp | 'all';
	/** True when it does its work. */
	isHealthy: () => Promise<boolean>;
}

/** Kills outright what is left of these groups when the starter itself ends without having stopped them. */
const liveGroups = new Set<number>();
process.on('exit', () => {
	for (const pid of liveGroups) signalGroup(pid, 'SIGKILL');
});

/** A child that is started again whenever it dies, until it is told to stop. */
export class SupervisedProcess {
	readonly plan: ProcessPlan;
	readonly #log: ChildLog;
	readonly #say: (line: string) => void;
	readonly #changed: () => void;
	#child: ChildProcess | null = null;
	#timer: NodeJS.Timeout | null = null;
	#delayMs: number | null = null;
	#stopping = false;
	#restarts = 0;
	#lastCode: number | null = null;
	#gone: Promise<void> = Promise.resolve();

	private constructor(plan: ProcessPlan, log: ChildLog, say: (line: string) => void, changed: () => void) {
		this.plan = plan;
		this.#log = log;
		this.#say = say;
		this.#changed = changed;
	}

	static start(plan: ProcessPlan, log: ChildLog, say: (line: string) => void, changed: () => void): SupervisedProcess {
		const supervised = new SupervisedProcess(plan, log, say, changed);
		supervised.#spawn();
		return supervised;
	}

	get pid(): number | null {
		return this.#child?.pid ?? null;
	}

	/** A process that found its own configuration wrong will find it so again. */
	get isMisconfigured(): boolean {
		return this.#lastCode === EXIT_CONFIG;
	}

	get restarts(): number {
		return this.#restarts;
	}

	lastLines(): string[] {
		return this.#log.lastLines();
	}

	#spawn(): void {
		this.#timer = null;
		const { plan } = this;
		const startedAt = performance.now();
		const [command, args] = dyingWithParent(plan);
		const child = spawn(command, args, {
			...(plan.cwd === undefined ? {} : { cwd: plan.cwd }),
			...plan.runAs,
			env: plan.env,
			// A group of its own: Ctrl-C at the terminal reaches only the starter, which stops everything in order.
			detached: true,
			stdio: [plan.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
		});
		this.#child = child;
		this.#log.note(`started ${plan.name} (process ${child.pid ?? 'none'})`);
		if (child.pid !== undefined) liveGroups.add(child.pid);
		child.stdin?.on('error', () => undefined); // it died before reading: its exit is handled below
		child.stdin?.end(plan.input);
		this.#log.follow(child.stdout, plan.plainLinesMatter === 'all' ? 'none' : plan.plainLinesMatter);
		this.#log.follow(child.stderr, plan.plainLinesMatter);
		this.#gone = new Promise((resolve) => {
			child.once('error', (error) => {
				this.#died(startedAt, `could not be started (${error.message})`);
				resolve();
			});
			child.once('exit', (code, signal) => {
				if (child.pid !== undefined) {
					signalGroup(child.pid, 'SIGKILL'); // what it left behind
					liveGroups.delete(child.pid);
				}
				this.#lastCode = code;
				this.#died(startedAt, signal === null ? `ended with code ${code}` : `was ended by ${signal}`);
				resolve();
			});
		});
		this.#changed();
	}

	#died(startedAt: number, how: string): void {
		this.#child = null;
		this.#log.note(`${this.plan.name} ${how}`);
		this.#changed();
		if (this.#stopping) return;
		this.#delayMs = nextDelay(this.#delayMs, performance.now() - startedAt);
		this.#restarts += 1;
		this.#say(`${this.plan.name} ${how}; starting it again in ${this.#delayMs / 1000} s`);
		this.#timer = setTimeout(() => this.#spawn(), this.#delayMs);
	}

	/** Asks it to stop, then insists. Resolves when nothing of it is left. */
	async stop(): Promise<void> {
		this.#stopping = true;
		if (this.#timer !== null) clearTimeout(this.#timer);
		const pid = this.pid;
		if (pid !== null) {
			process.kill(pid, this.plan.stopSignal);
			const insist = setTimeout(() => {
				this.#say(`${this.plan.name} did not stop within ${this.plan.stopWithinMs / 1000} s; it is killed`);
				signalGroup(pid, 'SIGKILL');
			}, this.plan.stopWithinMs);
			await this.#gone;
			clearTimeout(insist);
		}
		this.#log.close();
	}
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-pid, signal);
	} catch {
		// nothing of the group is left
	}
}

/** Where the system can do it, the kernel stops the child if the starter is killed outright. */
function dyingWithParent(plan: ProcessPlan): [string, string[]] {
	const setpriv = process.platform === 'linux' ? findProgram('setpriv') : null;
	if (setpriv === null) return [plan.command, [...plan.args]];
	return [setpriv, ['--pdeathsig', plan.stopSignal.replace('SIG', ''), plan.command, ...plan.args]];
}
