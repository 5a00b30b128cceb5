import { type ChildProcess, execFile, execFileSync, spawn, type SpawnOptions } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import {
	droppedIn,
	listRules,
	noRules,
	type PacketLoss,
	type PacketRules,
	type Redirect,
	renderRules,
} from './packet-rules.ts';

const run = promisify(execFile);
const OURS = /^sf-([0-9a-z]+)-\d+$/;

/** Said in one sentence to whoever starts this without the rights or the tools for it. */
export class NamespaceRefused extends Error {
	override readonly name = 'NamespaceRefused';
}

export interface NamespaceOptions {
	/** Names that the programs inside find at the host's address. */
	readonly hostNames?: readonly string[];
}

/**
 * A network of its own for some processes, joined to this machine by one cable (a veth pair). Whatever runs inside sees
 * `lo`, the cable, and nothing else. Made for one process and gone with it: on its end, on a signal, and after a crash
 * the next one that makes a namespace sweeps it away.
 */
export class NetworkNamespace {
	static #made = 0;
	static readonly #living = new Set<NetworkNamespace>();

	readonly name: string;
	/** This machine, as seen from inside. */
	readonly hostAddress: string;
	readonly address: string;
	#rules: PacketRules = noRules;

	private constructor(name: string, subnet: string) {
		this.name = name;
		this.hostAddress = `${subnet}.1`;
		this.address = `${subnet}.2`;
	}

	static async create({ hostNames = [] }: NamespaceOptions = {}): Promise<NetworkNamespace> {
		demandRoot();
		sweepAbandoned();
		const number = ++NetworkNamespace.#made;
		const namespace = new NetworkNamespace(`sf-${process.pid.toString(36)}-${number}`, await freeSubnet(number));
		if (NetworkNamespace.#living.size === 0) watchForEnd(() => NetworkNamespace.destroyAll());
		NetworkNamespace.#living.add(namespace);
		try {
			await namespace.#build(hostNames);
		} catch (error) {
			namespace.destroy();
			throw error;
		}
		return namespace;
	}

	static destroyAll(): void {
		for (const namespace of NetworkNamespace.#living) namespace.destroy();
	}

	/** The program and its arguments, to be started by somebody else. */
	inside(program: string, args: readonly string[]): [program: string, args: string[]] {
		return ['ip', ['netns', 'exec', this.name, program, ...args]];
	}

	spawn(program: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
		return spawn(...this.inside(program, args), options);
	}

	async run(program: string, args: readonly string[]): Promise<string> {
		const { stdout } = await run(...this.inside(program, args));
		return stdout;
	}

	lose(...losses: readonly PacketLoss[]): Promise<void> {
		return this.#apply({ ...this.#rules, losses });
	}

	/** Nothing passes any more in this direction, seen from inside. `none` joins the cable again. */
	partition(partition: PacketRules['partition']): Promise<void> {
		return this.#apply({ ...this.#rules, partition });
	}

	redirect(...redirects: readonly Omit<Redirect, 'host'>[]): Promise<void> {
		return this.#apply({ ...this.#rules, redirects: redirects.map((one) => ({ ...one, host: this.hostAddress })) });
	}

	async dropped(direction: 'in' | 'out'): Promise<number> {
		return droppedIn(await this.run('nft', listRules), direction);
	}

	/** Ends every process inside and takes everything away again. Synchronous, so that it also works at the process's end. */
	destroy(): void {
		NetworkNamespace.#living.delete(this);
		removeNamespace(this.name);
	}

	async #build(hostNames: readonly string[]): Promise<void> {
		const { name, hostAddress, address } = this;
		const [outside, inside] = [`${name}h`, `${name}n`];
		const etc = `/etc/netns/${name}`;
		mkdirSync(etc, { recursive: true });
		writeFileSync(`${etc}/hosts`, `127.0.0.1 localhost\n${hostAddress} ${['fair-host', ...hostNames].join(' ')}\n`);
		// Nobody answers there, and that at once: a name that is not in the file above fails without waiting.
		writeFileSync(`${etc}/resolv.conf`, 'nameserver 127.0.0.1\noptions attempts:1 timeout:1\n');
		await ip('netns', 'add', name);
		// IPv6 probes for duplicate addresses a second after the link is up; a browser takes the late address for a changed network.
		await ip('netns', 'exec', name, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6 || true');
		await ip('link', 'add', outside, 'type', 'veth', 'peer', 'name', inside, 'netns', name);
		await ip('address', 'add', `${hostAddress}/30`, 'dev', outside);
		await ip('link', 'set', outside, 'up');
		await ip('-n', name, 'address', 'add', `${address}/30`, 'dev', inside);
		await ip('-n', name, 'link', 'set', inside, 'up');
		await ip('-n', name, 'link', 'set', 'lo', 'up');
		// Browsers choose the address for their media by the default route.
		await ip('-n', name, 'route', 'add', 'default', 'via', hostAddress);
	}

	async #apply(rules: PacketRules): Promise<void> {
		const child = this.spawn('nft', ['-f', '-'], { stdio: ['pipe', 'ignore', 'pipe'] });
		const said: string[] = [];
		child.stderr?.on('data', (text: Buffer) => said.push(text.toString()));
		child.stdin?.end(renderRules(rules));
		const code = await new Promise<number | null>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', resolve);
		});
		if (code !== 0) throw new Error(`nft refused the rules of ${this.name}: ${said.join('')}`);
		this.#rules = rules;
	}
}

function demandRoot(): void {
	if (process.geteuid?.() !== 0) {
		throw new NamespaceRefused(
			'Network namespaces need root: run this as root (sudo), or leave out the faults that need them.',
		);
	}
	for (const [program, debianPackage] of [
		['ip', 'iproute2'],
		['nft', 'nftables'],
	] as const) {
		const isThere = ['/usr/sbin', '/sbin', '/usr/bin', '/bin'].some((folder) => existsSync(`${folder}/${program}`));
		if (!isThere)
			throw new NamespaceRefused(`Network namespaces need the program ${program}: apt-get install ${debianPackage}.`);
	}
}

/** Namespaces of processes that no longer live. */
export function sweepAbandoned(): void {
	for (const folder of ['/run/netns', '/etc/netns']) {
		if (!existsSync(folder)) continue;
		for (const name of readdirSync(folder)) {
			const owner = Number.parseInt(OURS.exec(name)?.[1] ?? '', 36);
			if (Number.isFinite(owner) && !existsSync(`/proc/${owner}`)) removeNamespace(name);
		}
	}
}

function removeNamespace(name: string): void {
	if (existsSync(`/run/netns/${name}`)) {
		for (const pid of quietly('ip', ['netns', 'pids', name]).split('\n').map(Number)) {
			if (pid > 0 && pid !== process.pid) quietly('kill', ['-KILL', String(pid)]);
		}
		// Removing one end of the cable removes both, at once; the namespace itself may linger until its last process is gone.
		quietly('ip', ['link', 'delete', `${name}h`]);
		quietly('ip', ['netns', 'delete', name]);
	}
	rmSync(`/etc/netns/${name}`, { recursive: true, force: true });
}

/** A /30 of 10.x.y that nobody on this machine uses. */
async function freeSubnet(number: number): Promise<string> {
	const used = await ip('-4', 'address');
	for (let attempt = 0; attempt < 4_000; attempt++) {
		const place = (process.pid * 7 + number + attempt * 11) % (55 * 254);
		const subnet = `10.${200 + Math.floor(place / 254)}.${1 + (place % 254)}`;
		if (!used.includes(` ${subnet}.`)) return subnet;
	}
	throw new NamespaceRefused('Every 10.200 … 10.254 network is in use on this machine.');
}

let isWatching = false;
function watchForEnd(destroyAll: () => void): void {
	if (isWatching) return;
	isWatching = true;
	process.once('exit', destroyAll);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => {
			destroyAll();
			// Handlers are off now: the signal takes its usual course.
			process.kill(process.pid, signal);
		});
	}
}

async function ip(...args: readonly string[]): Promise<string> {
	const { stdout } = await run('ip', [...args]);
	return stdout;
}

function quietly(program: string, args: readonly string[]): string {
	try {
		return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
	} catch {
		return '';
	}
}
