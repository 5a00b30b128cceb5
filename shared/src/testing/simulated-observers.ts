import type { HeardFrame, LogEntry } from './history.ts';
import type { LineFact, LineWords } from './line-facts.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What a simulated run leaves behind; mutable, because the mutations of the checker's tests break it. */
export interface SimulatedRun {
	readonly log: LogEntry[];
	readonly stored: LineFact[];
	readonly heard: HeardFrame[];
	readonly words: LineWords;
}

interface Version {
	readonly stream: string;
	readonly epoch: number;
	readonly seq: number;
}
interface Observer {
	readonly name: string;
	connected: boolean;
	/** Up to where this client has heard each stream. */
	readonly heardTo: Map<string, Version>;
}

/** Clients that only listen, drop out and come back: by a replay from the ring where that is possible, else a snapshot. */
export class SimulatedObservers {
	readonly #random: SeededRandom;
	readonly #streams: readonly Version[];
	readonly #out: SimulatedRun;
	readonly #observers: readonly Observer[];

	constructor(random: SeededRandom, streams: readonly Version[], out: SimulatedRun) {
		this.#random = random;
		this.#streams = streams;
		this.#out = out;
		const count = random.int(1, 3);
		this.#observers = Array.from({ length: count }, (_, n) => ({
			name: `observer-${n}`,
			connected: false,
			heardTo: new Map(),
		}));
	}

	connectAll(now: number): void {
		for (const observer of this.#observers) if (!observer.connected) this.#connect(observer, now);
	}

	toggleOne(now: number): void {
		const observer = this.#random.pick(this.#observers);
		if (observer.connected) observer.connected = false;
		else this.#connect(observer, now);
	}

	tell({ stream, epoch, seq, at }: LineFact): void {
		for (const observer of this.#connected()) this.#notice(observer, { stream, epoch, seq }, at);
	}

	resync({ stream, epoch, seq }: Version, now: number): void {
		for (const observer of this.#connected()) {
			this.#hear({ kind: 'resync', client: observer.name, at: now, stream });
			this.#snapshot(observer, { stream, epoch, seq }, now);
		}
	}

	rest(now: number): void {
		this.connectAll(now);
		for (const { name: client } of this.#observers) {
			for (const { stream } of this.#streams) this.#hear({ kind: 'rest', client, at: now, stream });
		}
	}

	#connected(): Observer[] {
		return this.#observers.filter((observer) => observer.connected);
	}

	#connect(observer: Observer, now: number): void {
		observer.connected = true;
		this.#hear({ kind: 'connected', client: observer.name, at: now });
		for (const { stream, epoch, seq: last } of this.#streams) {
			const seen = observer.heardTo.get(stream);
			if (!seen || seen.epoch !== epoch || this.#random.chance(0.5)) {
				this.#snapshot(observer, { stream, epoch, seq: last }, now);
				continue;
			}
			const ring = this.#out.stored.filter((fact) => fact.stream === stream && fact.epoch === epoch);
			const overlap = this.#random.int(0, 2);
			for (const { seq } of ring.filter((fact) => fact.seq > seen.seq - overlap)) {
				this.#notice(observer, { stream, epoch, seq }, now);
			}
		}
	}

	#notice(observer: Observer, version: Version, now: number): void {
		this.#hear({ kind: 'notice', client: observer.name, at: now, ...version });
		observer.heardTo.set(version.stream, version);
	}

	#snapshot(observer: Observer, version: Version, now: number): void {
		this.#hear({ kind: 'snapshot', client: observer.name, at: now, ...version });
		observer.heardTo.set(version.stream, version);
	}

	#hear(frame: HeardFrame): void {
		this.#out.heard.push(frame);
	}
}
