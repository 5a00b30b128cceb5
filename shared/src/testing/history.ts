/**
 * What a run leaves behind for the checker: what clients asked and heard, and what the database holds in the end.
 * The rules H0 … H15 are in HISTORY.md. Nothing here knows of lines; later features bring their own facts and words.
 */
export interface History<Fact extends StoredFact = StoredFact> {
	readonly log: readonly LogEntry[];
	readonly stored: readonly Fact[];
	readonly heard: readonly HeardFrame[];
}

interface Attempt {
	/** One clock for all clients (monotonic, ms). Only its order counts. */
	readonly at: number;
	/** The connection that sent it: one client may have several commands in flight. */
	readonly client: string;
	readonly actor: string;
	readonly key: string;
	/** Which try of this key, from 1: a repeated command keeps its key. */
	readonly attempt: number;
}
export interface Invoked extends Attempt {
	readonly kind: 'invoke';
	readonly command: string;
	/** Fields of the input that the stored fact must repeat, e.g. `{ ticketId }`. */
	readonly about: Readonly<Record<string, string>>;
}
export interface Acknowledged extends Attempt {
	readonly kind: 'ok';
	/** Where the fact stands, as the server said; left out where the reply does not say. */
	readonly stream?: string;
	readonly epoch?: number;
	readonly seq?: number;
	/** Fields of the reply that the stored fact must repeat, e.g. the new `ticketId`. */
	readonly about: Readonly<Record<string, string>>;
}
/** The server refused: this attempt changed nothing. */
interface Refused extends Attempt {
	readonly kind: 'fail';
	readonly code: string;
}
/** No answer (timeout, lost connection, `internal`): the command may have been done or not. */
interface Unsettled extends Attempt {
	readonly kind: 'info';
}
export type LogEntry = Invoked | Acknowledged | Refused | Unsettled;

/** One row of the facts. `at` is the database's or server's clock and is never used where `seq` can decide. */
export interface StoredFact {
	readonly stream: string;
	readonly epoch: number;
	readonly seq: number;
	readonly type: string;
	/** null: the server itself (a timer). */
	readonly actor: string | null;
	readonly key: string | null;
	readonly at: number;
}

interface Heard {
	readonly at: number;
	readonly client: string;
}
/** A client's stream as it arrived, in order. */
export type HeardFrame =
	/** A new connection: the server may replay what this client has already seen. */
	| (Heard & { readonly kind: 'connected' })
	/** The whole state at this version. */
	| (Heard & { readonly kind: 'snapshot'; readonly stream: string; readonly epoch: number; readonly seq: number })
	/** Facts `from … seq`; `from` only where one notice tells several. */
	| (Heard & {
			readonly kind: 'notice';
			readonly stream: string;
			readonly epoch: number;
			readonly seq: number;
			readonly from?: number;
	  })
	/** The server said: fetch the state again. Whatever comes next may stand anywhere. */
	| (Heard & { readonly kind: 'resync'; readonly stream: string })
	/** The run is over, everything is quiet, and this client still follows the stream. */
	| (Heard & { readonly kind: 'rest'; readonly stream: string });

/** Which facts a command may leave, and which facts the server may write by itself. */
export interface Words {
	readonly factsOf: Readonly<Record<string, readonly string[]>>;
	readonly byServer: readonly string[];
	/** How `seq` begins in a new epoch: again with 1, or with the number after the last one. */
	readonly newEpochs: 'restart' | 'continue';
}

export interface Finding {
	readonly rule: `H${number}`;
	/** One sentence for a person. */
	readonly what: string;
	/** The entries, rows or frames that show it. */
	readonly evidence: readonly object[];
}

/** Everything known about one (actor, key): all its attempts and what they came to. */
export interface Operation {
	readonly actor: string;
	readonly key: string;
	readonly invokes: readonly Invoked[];
	readonly oks: readonly Acknowledged[];
	readonly fails: readonly Refused[];
	/** Attempts without a definite answer. */
	readonly open: readonly Invoked[];
}

export const operationId = (actor: string, key: string): string => `${actor} ${key}`;
export const positionOf = (at: { stream?: string; epoch?: number; seq?: number }): string =>
	at.stream === undefined ? 'a place unsaid' : `${at.stream} ${at.epoch}:${at.seq}`;
export const byPosition = (a: StoredFact, b: StoredFact): number => a.epoch - b.epoch || a.seq - b.seq;

/** Rows of each stream in their order. */
export function byStream<Fact extends StoredFact>(stored: readonly Fact[]): Map<string, Fact[]> {
	const streams = Map.groupBy(stored, (fact) => fact.stream);
	for (const facts of streams.values()) facts.sort(byPosition);
	return streams;
}

export function operationsOf(log: readonly LogEntry[]): Map<string, Operation> {
	const operations = new Map<string, Operation>();
	for (const [id, entries] of Map.groupBy(log, (entry) => operationId(entry.actor, entry.key))) {
		const invokes = entries.filter((entry) => entry.kind === 'invoke');
		const oks = entries.filter((entry) => entry.kind === 'ok');
		const fails = entries.filter((entry) => entry.kind === 'fail');
		const answered = new Set([...oks, ...fails].map((entry) => entry.attempt));
		const open = invokes.filter((entry) => !answered.has(entry.attempt));
		const [{ actor, key }] = entries as [LogEntry];
		operations.set(id, { actor, key, invokes, oks, fails, open });
	}
	return operations;
}
