import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DatagramFaults } from './datagram-faults.ts';
import type { RelayAnswer, RelayRequest, Way } from './relay-protocol.ts';
import type { Direction, TcpProxyCounts } from './tcp-proxy.ts';
import type { Toxic } from './toxics.ts';
import type { UdpRelayCounts } from './udp-relay.ts';

type Wanted = RelayRequest extends infer One ? (One extends { id: number } ? Omit<One, 'id'> : never) : never;
type Obeyed = RelayAnswer & { ok: true };

/** The relay running beside us. */
export class RelayProcess {
	readonly #child: ChildProcess;
	readonly #asked = new Map<number, (answer: RelayAnswer) => void>();
	#count = 0;

	private constructor(child: ChildProcess) {
		this.#child = child;
	}

	static async start(): Promise<RelayProcess> {
		const program = fileURLToPath(new URL('relay-main.ts', import.meta.url));
		const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
		await once(child, 'spawn');
		const relay = new RelayProcess(child);
		if (child.stdout) void relay.#listen(child.stdout);
		child.once('exit', () => relay.#giveUp());
		return relay;
	}

	/** Answers the port that it listens on. */
	async open(way: Way): Promise<number> {
		const { port } = await this.#ask({ do: 'open', way });
		return port;
	}

	async setToxics(name: string, direction: Direction, toxics: readonly Toxic[]): Promise<void> {
		await this.#ask({ do: 'toxics', name, direction, toxics });
	}

	async setFaults(name: string, direction: Direction, faults: DatagramFaults): Promise<void> {
		await this.#ask({ do: 'faults', name, direction, faults });
	}

	async switch(name: string, to: 'down' | 'up' | 'reset-all'): Promise<void> {
		await this.#ask({ do: to, name });
	}

	async counts(name: string): Promise<TcpProxyCounts | UdpRelayCounts> {
		const { counts } = await this.#ask({ do: 'counts', name });
		return counts;
	}

	async stop(): Promise<void> {
		if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
		const exited = once(this.#child, 'exit');
		this.#child.stdin?.end();
		await exited;
	}

	async #ask(wanted: Wanted): Promise<Obeyed> {
		const id = ++this.#count;
		const answered = new Promise<RelayAnswer>((resolve) => this.#asked.set(id, resolve));
		this.#child.stdin?.write(`${JSON.stringify({ ...wanted, id })}\n`);
		const answer = await answered;
		if (!answer.ok) throw new Error(`The relay refused ${wanted.do}: ${answer.error}`);
		return answer;
	}

	async #listen(output: NodeJS.ReadableStream): Promise<void> {
		for await (const line of createInterface({ input: output })) {
			const answer = JSON.parse(line) as RelayAnswer;
			this.#asked.get(answer.id)?.(answer);
			this.#asked.delete(answer.id);
		}
	}

	#giveUp(): void {
		for (const [id, resolve] of this.#asked) resolve({ id, ok: false, error: 'its process has ended' });
		this.#asked.clear();
	}
}
