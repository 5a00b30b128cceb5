import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from '../client/http-session.ts';

const HERE = fileURLToPath(new URL('../../..', import.meta.url));

/** A checkout of somebody on this machine: it is run by its owner, who need not be the one who tests. */
export function checkoutOf(folder = HERE) {
	const { uid, gid } = statSync(folder);
	return { folder, owner: process.getuid?.() === uid ? null : { uid, gid } };
}
export type Checkout = ReturnType<typeof checkoutOf>;

/** The part of `run.json` that fault tools need: who runs under which number, and where it listens. */
interface RunFile {
	readonly url: string;
	readonly ports: Readonly<Record<string, number>>;
	readonly processes: Readonly<Record<string, { readonly pid: number | null; readonly restarts: number }>>;
}
export type ProcessName = 'gateway' | 'web' | 'fair-server' | 'media-server' | 'postgres' | 'redis';

/** A Skyfair that runs as `npm start` runs it: on a folder that is already in use, or on a fresh one that is thrown away. */
export class Product {
	readonly #dataDir: string;
	readonly #child: ChildProcess | null;

	private constructor(dataDir: string, child: ChildProcess | null) {
		this.#dataDir = dataDir;
		this.#child = child;
	}

	/** One that somebody else has started. */
	static attach(dataDir: string): Product {
		return new Product(dataDir, null);
	}

	/** Everything that the started processes say goes to `say`; it resolves when the product is ready. */
	static async start(
		say: (line: string) => void,
		settings: Readonly<Record<string, string>> = {},
		{ folder, owner }: Checkout = checkoutOf(),
	): Promise<Product> {
		const dataDir = mkdtempSync(join(tmpdir(), 'skyfair-faults-'));
		if (owner) chownSync(dataDir, owner.uid, owner.gid);
		const port = await freePort();
		const env = {
			...process.env,
			DATA_DIR: dataDir,
			PORT: String(port),
			DEMO: 'on',
			MEDIA_RTC_PORT: String(await freePort()),
			...settings,
		};
		// The channel is how it learns that we are gone, even when we are killed.
		const child = spawn(process.execPath, [join(folder, 'infra/src/start-command.ts')], {
			env,
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
			...owner,
			cwd: folder,
		});
		const product = new Product(dataDir, child);
		await new Promise<void>((resolve, reject) => {
			for (const output of [child.stdout, child.stderr]) {
				if (!output) continue;
				createInterface({ input: output }).on('line', (line) => {
					say(line);
					if (line.startsWith('ready ')) resolve();
				});
			}
			child.once('error', reject);
			child.once('exit', (code) => reject(new Error(`npm start ended with ${code} before it was ready`)));
		});
		return product;
	}

	get dataDir(): string {
		return this.#dataDir;
	}

	/** Asked by number, named as in PUBLIC_URL. */
	get place(): Place {
		const { url, ports } = this.#run();
		const { protocol } = new URL(url);
		return { url: `${protocol}//127.0.0.1:${ports['gateway']}`, origin: url };
	}

	get databaseUrl(): string {
		const { ports } = this.#run();
		return `postgres://postgres:${this.#secret('postgres-password')}@127.0.0.1:${ports['postgres']}/skyfair`;
	}

	get redisUrl(): string {
		const { ports } = this.#run();
		return `redis://:${this.#secret('redis-password')}@127.0.0.1:${ports['redis']}/0`;
	}

	pidOf(name: ProcessName): number {
		const pid = this.#run().processes[name]?.pid;
		if (!pid) throw new Error(`${name} does not run now`);
		return pid;
	}

	/** SIGKILL, at once and to this one process; resolves when the starter has another one in its place. */
	async kill(name: ProcessName): Promise<void> {
		const pid = this.pidOf(name);
		process.kill(pid, 'SIGKILL');
		for (;;) {
			const now = this.#run().processes[name]?.pid;
			if (now && now !== pid) return;
			await wait(50);
		}
	}

	async stop(): Promise<void> {
		if (!this.#child) return;
		if (this.#child.exitCode === null && this.#child.signalCode === null) {
			const ended = new Promise((resolve) => this.#child?.once('exit', resolve));
			this.#child.kill('SIGTERM');
			await ended;
		}
		rmSync(this.#dataDir, { recursive: true, force: true });
	}

	#run(): RunFile {
		return JSON.parse(readFileSync(join(this.#dataDir, 'run.json'), 'utf8')) as RunFile;
	}

	#secret(name: string): string {
		return readFileSync(join(this.#dataDir, 'secrets', name), 'utf8').trim();
	}
}

/** A port with room for the inner ones that the starter counts up from it. */
async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
